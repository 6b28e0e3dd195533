/**
 * Text for people, with every character that could command a terminal or deceive its reader written as `\u001b`. Line
 * feeds and tabs stay.
 */
export declare function visible(text: string): string;
/** The same of what has to stay on one line: line feeds and tabs are written as `\n` and `\t`. */
export declare const visibleLine: (text: string) => string;
/** JSON that means the same and can be shown on a terminal. */
export declare const visibleJson: (json: string) => string;
