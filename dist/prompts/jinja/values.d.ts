import type { Rng } from '../../base/random';
/**
 * The values of a template, as Python has them: a bigint is an int, a number is a float. None of them is a plain
 * JavaScript object, so that no name in a template reaches a prototype.
 */
export type Value = Undefined | null | boolean | bigint | number | string | Markup | List | Dict | Special;
/** Jinja's Undefined: printed as nothing, and an error wherever more is asked of it. */
export declare class Undefined {
    readonly message: string;
    /** @param message what is said where it is used */
    constructor(message: string);
}
/** Text that is HTML already (markupsafe.Markup): whatever is joined to it is escaped. */
export declare class Markup {
    readonly text: string;
    constructor(text: string);
}
export declare class List {
    readonly items: Value[];
    readonly tuple: boolean;
    readonly fields: readonly string[];
    /** @param fields names of a named tuple's items */
    constructor(items: Value[], tuple?: boolean, fields?: readonly string[]);
}
/** Keys are told apart as Python does: 1, 1.0 and True are one key. */
export declare class Dict {
    private readonly entries;
    get(key: Value, run: Run): Value | undefined;
    has(key: Value, run: Run): boolean;
    set(key: Value, value: Value, run: Run): void;
    delete(key: Value, run: Run): void;
    clear(): void;
    get size(): number;
    pairs(): IterableIterator<readonly [Value, Value]>;
}
/** Any other Python object that a template may meet. What a kind of object cannot do, it leaves out. */
export declare abstract class Special {
    /** Python's name of the type. */
    abstract readonly type: string;
    /** An attribute, or undefined where there is none of that name. */
    attribute?(name: string, run: Run): Value | undefined;
    /** `self[key]`, or undefined where there is no such item. */
    item?(key: Value, run: Run): Value | undefined;
    iterate?(run: Run): Steps;
    /** What Python's `reversed` gives. */
    reversed?(run: Run): Steps;
    length?(run: Run): number;
    contains?(item: Value, run: Run): boolean;
    equals?(other: Special, run: Run): boolean;
    call?(args: Args, run: Run): Value;
    repr?(run: Run): string;
}
/** A Python iterator: what was taken from it is gone, also for who asks later. */
export interface Steps extends Iterator<Value>, Iterable<Value> {
}
/** The arguments of a call. */
export interface Args {
    readonly positional: readonly Value[];
    readonly named: ReadonlyMap<string, Value>;
}
/** What a Python function takes. */
export interface Signature {
    /** Names in order; the first `required` must be given. */
    readonly names: readonly string[];
    readonly required: number;
    /** Names below this number may not be given as `name=`. */
    readonly positionalOnly: number;
    /** Names from this number on may only be given as `name=`. */
    readonly positional: number;
    readonly varargs: boolean;
    readonly kwargs: boolean;
}
/** A call's arguments by place; undefined what was not given. `rest` is what `*args` and `**kwargs` took. */
export interface Given {
    readonly values: readonly (Value | undefined)[];
    readonly rest: Args;
}
/** A method of Python's type T. */
export type Work<T> = (self: T, given: Given['values'], run: Run, rest: Args) => Value;
export interface Method<T> {
    readonly taken: Signature;
    readonly work: Work<T>;
}
/** What goes wrong while a template is compiled or rendered: the template's mistake, or the row's. */
export declare class TemplateError extends Error {
}
/** Jinja's settings. */
export interface Environment {
    /** Whether the first newline after a block is taken away. */
    readonly trimBlocks: boolean;
    /** Whether white space before a block that stands first in its line is taken away. */
    readonly lstripBlocks: boolean;
    /** Whether `{% break %}` and `{% continue %}` are known. */
    readonly loopControls: boolean;
    /** Whether templates may change no list and no dict, as in Jinja's ImmutableSandboxedEnvironment. */
    readonly immutable: boolean;
    readonly filters: ReadonlyMap<string, Method<Value>>;
    readonly tests: ReadonlyMap<string, Method<Value>>;
    /** What a template finds under a name that the row does not have. */
    readonly globals: ReadonlyMap<string, Value>;
}
/** One rendering. */
export interface Run {
    readonly environment: Environment;
    /** Takes away work done; throws a TemplateError when a rendering has done too much. */
    spend(steps: number): void;
    /** Where random choices come from. */
    readonly random: Rng | undefined;
    /** Whether what is printed is escaped here for HTML: `{% autoescape true %}`. */
    autoescape: boolean;
}
/** A step for every 16 characters that are built or searched. */
export declare const textSteps: (length: number) => number;
/** A step for every 8 characters that are looked at one by one. */
export declare const charSteps: (length: number) => number;
/** A text that is the same for equal values and differs for others. @throws TemplateError for what Python cannot hash */
export declare function keyOf(key: Value, run: Run): string;
