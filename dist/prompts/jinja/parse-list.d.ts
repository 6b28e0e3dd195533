import type { Tokens } from './tokens';
/** Items with commas between them, up to the end of a tag or a closing bracket; a tuple if there is any comma. */
export declare function commaSeparated<T>(tokens: Tokens, parse: () => T): {
    items: T[];
    tuple: boolean;
};
/** Items with commas between them in brackets; a comma may stand behind the last. */
export declare function bracketed<T>(tokens: Tokens, open: string, close: string, parse: () => T): T[];
