/**
 * The one JSON value of a text. Beside what is no JSON, refuses what would change on the way: a key twice in one object (of
 * which the first would be lost) and numbers that are too large for a 64-bit one (which would become infinite).
 * @param path the text's file, in messages
 * @throws UserError saying where, what stands there, and what to write
 */
export declare function parseJson(text: string, path: string): unknown;
/**
 * The same of one line of JSON lines, which is not blank.
 * @param at the line's place, `file:line`
 */
export declare function parseJsonLine(text: string, at: string): unknown;
