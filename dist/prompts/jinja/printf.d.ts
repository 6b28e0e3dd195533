import { Markup, type Run, type Value } from './values';
/** Python's `format % args`. @returns Markup of a format that is, with the values escaped */
export declare function percent(format: string | Markup, args: Value, run: Run): string | Markup;
/** Python's `ascii`, of a repr. */
export declare const asciiOnly: (text: string) => string;
