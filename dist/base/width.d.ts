/**
 * How many columns of a terminal the text takes. Characters of East Asia and emoji take two, marks above and below none.
 * A sequence that some terminals draw as one emoji counts as its parts, which is how the others draw it.
 */
export declare function displayWidth(text: string): number;
/** The beginning of the text that fits into so many columns, `...` at its end where some is missing. */
export declare function fitted(text: string, columns: number): string;
