/** Calls `found` with the place of each match in a text, from left to right. */
export type Pattern = (text: string, found: (start: number, end: number) => void) => void;
/** The `{"String": …}` or `{"Regex": …}` that normalizers, pre-tokenizers and decoders look for. */
export declare function pattern(json: unknown, where: string): Pattern;
/** @throws UserError for an expression that is not read here, or could take more than linear time */
export declare function regexPattern(source: string, where: string): Pattern;
/**
 * All matches of an expression with the flags `gu`, as the Python tokenizers have them: an empty one right behind another is
 * none, and an empty text has none.
 */
export declare function matches(regex: RegExp, where: string): Pattern;
/** The text with each match replaced. */
export declare function replaced(text: string, pattern: Pattern, content: string): string;
