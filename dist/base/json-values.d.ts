/**
 * The value of one line of JSON lines, as Python's `json` has it: a number with a point or an exponent is a float, which is
 * a `Float` where it is whole; whole numbers are exact, those beyond 2^53 as bigints. An object with a key such as "1", which
 * JavaScript would put first, is a Map in the text's order, but for the outermost.
 * @param at the line's place, `file:line`
 * @throws UserError as `parseJsonLine` does
 */
export declare function parseExactLine(text: string, at: string): unknown;
