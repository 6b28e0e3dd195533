import { type CodePoints } from './code-points';
import { type Pattern } from './pattern';
/** Takes a piece of a text, whether it stands at the very beginning of all that is encoded, and its place in the text. */
export type Emit = (piece: string, first: boolean, at: number) => void;
/** Cuts a text into pieces, none of them empty. */
export type Split = (text: string, first: boolean, emit: Emit) => void;
/** One of the steps that follow one another: each sees the words of the one before. */
export interface Step {
    /** What is put before a text. */
    readonly prefix?: (text: string, first: boolean) => string;
    readonly split: Split;
    /** A chunk's characters, each replaced by itself. */
    readonly word: (chunk: string) => string;
    readonly asksForFirst?: boolean;
}
/** What becomes of the matches at which a text is cut. */
export type Behavior = 'Removed' | 'Isolated' | 'MergedWithPrevious' | 'MergedWithNext' | 'Contiguous';
export declare const behavior: (value: unknown, where: string) => Behavior;
/** @param invert whether what lies between the matches counts as matched, and the matches as what lies between */
export declare function splitAt(pattern: Pattern, behavior: Behavior, invert?: boolean): Split;
/** Cuts at single characters. */
export declare const splitAtCharacters: (characters: CodePoints, behavior: Behavior) => Split;
