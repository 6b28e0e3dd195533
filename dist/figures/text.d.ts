/**
 * A column's name as an axis title: from the list above, or `maxSource` → "Max source". Metrics have titles of their own, and
 * a column `value` that of the metric that its rows name.
 */
export declare function titleOf(column: string, rows?: readonly object[]): string;
/** Text for Plotly, which reads some HTML: what the text says is what is seen. */
export declare function plain(text: string): string;
/** About how wide the text is, in pixels, in the figures' font: an upper estimate, to leave room. */
export declare function textWidth(text: string, size: number): number;
/** Lines of at most `width` pixels where words allow it, broken behind spaces, underscores and slashes. */
export declare function wrap(text: string, size: number, width: number): string[];
/** How many decimals tell these values apart without saying more than they hold: none for counts, one for scores. */
export declare function decimals(values: readonly number[]): number;
/** With a capital first letter, as a caption begins. */
export declare const capital: (text: string) => string;
