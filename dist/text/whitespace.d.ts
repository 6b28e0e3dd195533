/**
 * Whether a UTF-16 code unit has Unicode's White_Space property, which is what the Python tokenizers split at.
 * JavaScript's `\s` differs: it has U+FEFF and lacks U+0085. No white space lies outside the basic plane.
 */
export declare function isWhitespace(code: number): boolean;
/** Where the white space at the end of `text.slice(0, end)` begins, or `from` if it begins before. */
export declare function trimmedEnd(text: string, end: number, from?: number): number;
/** Where the white space that begins at `start` ends. */
export declare function trimmedStart(text: string, start: number): number;
