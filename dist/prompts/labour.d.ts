import { type LabourExample, type LabourRelation, type Mention, type Triple } from '../tasks/labour';
import type { Piece, PromptFormat } from './format';
export interface LabourSwitches {
    /** `instruction`: what to do, then the question; `ptr`: sub-prompts with masks, after Prompt Tuning with Rules. */
    readonly encoding?: string;
    /** The question's options after it, as `OPTIONS:\n- …`; only with instructions. */
    readonly options?: boolean;
}
/** A prompt of the labour market, before any budget. */
export interface LabourPrompt {
    readonly pieces: readonly Piece[];
    readonly target: string;
    /** What the target is one of. */
    readonly choices: readonly string[];
}
/** What kind of concept a name stands for. */
export declare const entityClassification: (mention: Mention) => LabourPrompt;
/** How two concepts are related. */
export declare const relationClassification: ({ subject, relation, object }: Triple) => LabourPrompt;
/** Under which of the candidates a name is listed. */
export declare const entityLinking: (mention: Mention, candidates: readonly string[], answer: string) => LabourPrompt;
/** Which of the candidates has the relation. */
export declare const questionAnswering: ({ subject, relation, object }: Triple, candidates: readonly string[]) => LabourPrompt;
/** The words that a mask between two concepts may take, by what they mean. */
export declare const relationWords: Readonly<Record<LabourRelation, string>>;
/** One condition of a rule: words around one mask, and the label words that may fill it. */
export interface SubPrompt {
    readonly text: string;
    readonly words: readonly string[];
    /** The right one of them. */
    readonly word: string;
}
/**
 * The sub-prompts of an example, in order: a concept's kind before its name (`the <mask> sociologist`), a relation between
 * two (`<mask>`). As in Prompt Tuning with Rules (Han et al. 2021, section 3), the prompt is their conjunction.
 */
export declare function subPrompts(example: LabourExample): SubPrompt[];
/** A rule: the kinds of both concepts and the relation's words together say which relation it is. */
export interface Rule {
    readonly subject: Mention['kind'];
    readonly words: string;
    readonly object: Mention['kind'];
    readonly relation: LabourRelation;
}
/** Whatever needs something needs a skill or knowledge; nothing needs an occupation. */
export declare const rules: readonly Rule[];
/** The relation that the rules conclude from the words of the three masks; undefined if no rule holds. */
export declare function concluded(subject: string, words: string, object: string): LabourRelation | undefined;
/**
 * The prompts of the labour market paper (arXiv 2308.16770) for tasks of `labourTasks`, in wordings of our own: as
 * instructions with options, or as sub-prompts with T5's masks. What is too long loses its right end.
 * @throws UserError at a switch that does not exist or has the wrong kind of value
 */
export declare function labour(switches?: LabourSwitches): PromptFormat;
