import { Markup, type Run, type Value } from './values';
/** Python's `str(value)`; what is undefined is empty, as Jinja prints it. */
export declare function str(value: Value, run: Run): string;
/** What is a text already stays as it is, Markup included; anything else becomes a str (markupsafe.soft_str). */
export declare const softStr: (value: Value, run: Run) => string | Markup;
/** Python's `repr(value)`. */
export declare function repr(value: Value, run: Run): string;
/** Whether Python's `str.isprintable` holds of the character. */
export declare const printable: (char: string) => boolean;
/** Python's `repr` of a str. @param printed which characters stand for themselves */
export declare function quoted(text: string, run: Run, printed?: (char: string) => boolean): string;
/** The character as `\xhh`, `\uhhhh` or `\Uhhhhhhhh`. */
export declare function hexEscape(char: string): string;
/** markupsafe.escape: HTML's own characters written out, but not in what is Markup already. */
export declare function escaped(value: Value, run: Run): Markup;
/** The text with `old` replaced, at most `limit` times; below 0, everywhere. */
export declare function replaced(text: string, old: string, by: string, limit: number, run: Run): string;
