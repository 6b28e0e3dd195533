import { type Args, type Given, type Method, type Run, type Signature, Special, type Value, type Work } from './values';
/**
 * Reads a signature: names with blanks between them, `?` after what may be left out, `/` after names that may only be given
 * by place, `*` before names that may only be given by name, or `*args` and `**kwargs`.
 */
export declare function signature(text: string): Signature;
/** Puts the arguments of a call in their places. @throws TemplateError naming what is too much, unknown or missing */
export declare function bind(name: string, taken: Signature, { positional, named }: Args): Given;
/** A function of the library's own. */
export declare class Native extends Special {
    readonly name: string;
    private readonly taken;
    private readonly work;
    readonly type = "builtin_function_or_method";
    constructor(name: string, taken: Signature, work: (given: Given['values'], run: Run, rest: Args) => Value);
    call(args: Args, run: Run): Value;
}
/** Methods from rows of name, signature and work. */
export declare const methods: <T>(rows: readonly (readonly [string, string, Work<T>])[]) => ReadonlyMap<string, Method<T>>;
/** The method of that name bound to its object, or undefined. */
export declare function bound<T>(table: ReadonlyMap<string, Method<T>>, self: T, name: string): Native | undefined;
