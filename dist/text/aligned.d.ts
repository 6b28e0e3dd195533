import type { Pattern } from './pattern';
/**
 * A text that came of another one, and where each of its code units came from: `[starts[i], ends[i])` of the original, in
 * UTF-16 code units. What is done to it here is done as the Python tokenizers do it (normalizer.rs).
 */
export interface Aligned {
    readonly text: string;
    readonly starts: Int32Array;
    readonly ends: Int32Array;
    /** Where its part of the original begins. */
    readonly origin: number;
}
/** A character of the new text: put in the place of the next one of the old (0), of that and n more (−n), or between (1). */
export type Change = readonly [character: string, change: number];
/** An original text: every character is itself. */
export declare function aligned(text: string): Aligned;
/** A part that is not empty. */
export declare const part: ({ text, starts, ends }: Aligned, start: number, end: number) => Aligned;
/** Each character replaced by others, or by none, which come from where it came from. */
export declare function spread(from: Aligned, replaced: (character: string) => string): Aligned;
/** A text's beginning comes from where its first character came from. */
export declare function prepended(from: Aligned, prefix: string): Aligned;
/** What matches is replaced, and what comes for it comes from the match's last character. */
export declare function replacedAt(from: Aligned, pattern: Pattern, content: string): Aligned;
/** What stands between characters comes from the one before. */
export declare function changed(from: Aligned, changes: Iterable<Change>): Aligned;
