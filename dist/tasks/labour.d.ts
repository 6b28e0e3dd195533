import { type Rng } from '../base/random';
import type { ConceptKind, Taxonomy } from './esco';
import type { Instance, Task } from './task';
/** The kinds of labour market tasks that the ESCO paper (arXiv 2308.16770) makes of triples. */
export declare const labourKinds: readonly ["entity classification", "relation classification", "entity linking", "question answering"];
export type LabourKind = (typeof labourKinds)[number];
/** A concept as a text names it. */
export interface Mention {
    readonly uri: string;
    readonly kind: Exclude<ConceptKind, 'group'>;
    readonly label: string;
}
export type LabourRelation = 'essential' | 'optional' | 'unrelated';
export interface Triple {
    readonly subject: Mention;
    readonly relation: LabourRelation;
    readonly object: Mention;
}
/** What an instance is made of; its format writes it. */
export type LabourExample = {
    readonly kind: 'entity classification';
    readonly mention: Mention;
} | {
    readonly kind: 'relation classification';
    readonly triple: Triple;
} | {
    readonly kind: 'entity linking';
    readonly mention: Mention;
    readonly candidates: readonly string[];
    readonly answer: string;
} | {
    readonly kind: 'question answering';
    readonly triple: Triple;
    readonly candidates: readonly string[];
};
export declare const entityKinds: readonly ["occupation", "skill", "knowledge"];
export declare const relationNames: readonly ["essential", "optional", "unrelated"];
/** What each kind of task asks for. */
export declare const instructions: Readonly<Record<LabourKind, string>>;
export interface LabourOptions {
    /** Draws what is unrelated and the wrong candidates; left as it is. */
    readonly random: Rng;
    /** Of the names; instructions are in English. */
    readonly language?: string;
    /** How many candidates a question has, the right one among them. */
    readonly candidates?: number;
}
/**
 * The four labour market tasks of a taxonomy: each concept's kind; the relation of each pair that has one, and of as many
 * that have none as are essential; each alternative name, of one concept only, to its preferred one; for each relation, a
 * question with one right candidate.
 * @throws UserError at a language that the taxonomy lacks, and where there are too few concepts to choose from
 */
export declare function labourTasks(taxonomy: Taxonomy, { random, language, candidates }: LabourOptions): Task[];
/** The instance of an example: a bare input, what is right and what there is to choose from. */
export declare function instance(example: LabourExample, id: string): Instance;
