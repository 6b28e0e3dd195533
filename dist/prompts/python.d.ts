/**
 * Two of Python's notions that reference encoders rest on and JavaScript has differently.
 */
/** Whether Python's `str.isspace` holds: unlike `trim`, with U+001C–U+001F and U+0085, and without U+FEFF. */
export declare function isSpace(code: number): boolean;
/** Python's `str.strip()`. */
export declare function strip(text: string): string;
/** The text with a full stop, unless its last character is one of ASCII's punctuation already. */
export declare function withStop(text: string): string;
