import { UserError } from './errors';
/**
 * What a table has under a name that comes from outside: a flag, a field of a file, a column. Unlike `table[name]` it never
 * finds what every object inherits, such as `constructor`.
 */
export declare function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined;
/**
 * The same where the name must be one of the table's.
 * @param what stands before the name in the message, such as `schedule`
 * @throws UserError that lists the names, and says which one may have been meant
 */
export declare function choose<T>(what: string, table: Readonly<Record<string, T>>, name: string): T;
/** `schedule: expected constant, linear or cosine, found linaer; did you mean linear?` */
export declare function unknownName(what: string, names: readonly string[], found: unknown): UserError;
/** `a, b or c`. */
export declare function either(names: readonly (string | number | boolean)[]): string;
/** `; did you mean definitions?` where one of the names is spelled almost like the one found; else nothing. */
export declare function didYouMean(names: readonly string[], found: unknown): string;
/** Whether a name can be one part of a path, on any system: letters, digits, `.`, `_` and `-`, with a letter or digit first. */
export declare const isFileName: (name: string) => boolean;
