import { type CodePoints } from './code-points';
/** The code points of a general category (`Lu`) or of all that begin with a letter (`L`); undefined if there is none. */
export declare function category(name: string): CodePoints | undefined;
/** The code points of a script; undefined if it is none of those known here. */
export declare function script(name: string): CodePoints | undefined;
/** White_Space, which Oniguruma and Rust agree on. JavaScript's `\s` has U+FEFF and lacks U+0085. */
export declare const WHITE_SPACE: CodePoints;
/** Oniguruma's `\w` in a class. */
export declare const wordCharacters: () => CodePoints;
/** Oniguruma's `\w` outside of a class, where it takes Latin-1's raised digits and fractions for letters. */
export declare const looseWordCharacters: () => CodePoints;
/** The `\w` of Rust's regular expressions, which adds the two joiners. */
export declare const rustWordCharacters: () => CodePoints;
/** Rust's `char::is_numeric`: all numbers, with those that came with Unicode 17. */
export declare const numericCharacters: () => CodePoints;
/** What stripping accents leaves out. */
export declare const accents: () => CodePoints;
/** What the normalization forms of the Python tokenizers leave as it is, and let nothing combine across. */
export declare const laterCharacters: () => CodePoints;
