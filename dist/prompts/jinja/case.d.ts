/** Python's `str.capitalize`. */
export declare function capitalized(text: string): string;
/** Python's `str.title`. */
export declare function titled(text: string): string;
/** Python's `str.swapcase`. */
export declare function swapped(text: string): string;
/** Python's `str.casefold`: capitals and small letters made alike. */
export declare const folded: (text: string) => string;
/** Python's `str.is…`. */
export declare const characterTests: Readonly<Record<string, (text: string) => boolean>>;
