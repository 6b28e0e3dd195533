import { type Run, type Value } from './values';
type Given = readonly (Value | undefined)[];
/** Python's `find`, and `rfind` where `last`: the character at which it begins, or -1. */
export declare function find(text: string, [sub, start, end]: Given, last: boolean, run: Run): number;
export declare function occurrences(text: string, [sub, start, end]: Given, run: Run): number;
/** Python's `startswith` and `endswith`: one text or a tuple of them. */
export declare function borders(text: string, [wanted, start, end]: Given, atEnd: boolean, run: Run): boolean;
/** The text without what is at its ends: white space, or the characters given. */
export declare function stripped(text: string, wanted: Value | undefined, left: boolean, right: boolean): string;
/** Python's `split`: at the separator, or at white space; after `limit` splits all the rest as one. */
export declare function split(text: string, separator: Value | undefined, limit: number, run: Run): string[];
/** Python's `rsplit`. */
export declare function rsplit(text: string, separator: Value | undefined, limit: number, run: Run): string[];
/** Python's `splitlines`: at more characters than `\n`. */
export declare function lines(text: string, keep: boolean, run: Run): string[];
export {};
