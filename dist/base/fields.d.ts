import { UserError } from './errors';
/**
 * Checks of values read from a file. `at` is the value's place, `reviews.json: Instances[17].output`; each check returns
 * the value typed, or throws a UserError `<at>: expected …, found …` with `hint` (the shape that was expected) beside it.
 */
export declare function expected(what: string, found: unknown, at: string, hint?: string): UserError;
export type Fields = Readonly<Record<string, unknown>>;
export declare function object(value: unknown, at: string, hint?: string): Fields;
export declare function text(value: unknown, at: string, hint?: string): string;
export declare function finite(value: unknown, at: string): number;
/** A whole number from 0 up. */
export declare function count(value: unknown, at: string): number;
/** @param fallback what a missing field means; without it, the field has to be there */
export declare function boolean(value: unknown, at: string, fallback?: boolean): boolean;
/** A list, each item checked by `item` at its own place, `<at>[3]`. */
export declare function list<T>(value: unknown, at: string, item: (value: unknown, at: string, index: number) => T, hint?: string): T[];
export declare function texts(value: unknown, at: string, hint?: string): string[];
export declare function someTexts(value: unknown, at: string, hint?: string): [string, ...string[]];
/** `check` where the file has the field, undefined where it has not. */
export declare function optional<T>(value: unknown, at: string, check: (value: unknown, at: string) => T): T | undefined;
/** The fields not named, for `rest`: undefined when there are none. */
export declare function others(fields: Fields, ...named: readonly string[]): Fields | undefined;
/** Throws when an id occurs twice; `at(i)` is the place of the i-th. */
export declare function distinct(ids: readonly string[], at: (i: number) => string): void;
