import { type Args, type Run, Special, type Value } from './values';
export interface MacroShape {
    /** Nothing of a call block's caller. */
    readonly name?: string;
    readonly args: readonly string[];
    /** What the body reads beyond its arguments. */
    readonly caller: boolean;
    readonly kwargs: boolean;
    readonly varargs: boolean;
}
/** A macro's values by place: the arguments, then caller, kwargs and varargs where the body reads them. */
export type MacroBody = (values: readonly (Value | undefined)[]) => string;
/** Jinja's Macro. */
export declare class Macro extends Special {
    private readonly shape;
    private readonly body;
    readonly type = "Macro";
    constructor(shape: MacroShape, body: MacroBody);
    call({ positional, named }: Args, run: Run): Value;
    attribute(name: string): Value | undefined;
    repr(run: Run): string;
}
