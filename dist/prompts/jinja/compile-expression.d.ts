import type { Body, CallArgs, Expression, FilterNode } from './nodes';
import { type State } from './scope';
import { type Symbols } from './symbols';
import { type Args, type Environment, type Value } from './values';
/** What is known of a place in a template before it is rendered. */
export interface Frame {
    readonly environment: Environment;
    readonly symbols: Symbols;
    /** Whether what is set here is seen by blocks. */
    readonly toplevel: boolean;
    /** Whether this may never be reached: an unknown filter is an error only where it is. */
    readonly soft: boolean;
    /** Whether what is printed is escaped for HTML; undefined where only the rendering shows it. */
    readonly escape: boolean | undefined;
    /** Whether parameters may be read here that have no value yet, as in the defaults of others. */
    readonly defaults?: boolean;
}
/** Whether this place escapes, in this rendering. */
export declare const escapes: (frame: Frame, state: State) => boolean;
export type Evaluate = (state: State) => Value;
/** What a part of a template prints. */
export type Render = (state: State) => string;
/** What compiles statements, for those that have some within. */
export type CompileBlock = (nodes: Body, frame: Frame) => Render;
/** The value of an expression; each is a step of the run. */
export declare function expression(node: Expression, frame: Frame): Evaluate;
/** The filter of what `operand` gives. */
export declare function filter({ name, args }: FilterNode, operand: Evaluate, frame: Frame): Evaluate;
/** Calls a value. @param caller what a call block hands over */
export declare function call(callee: Value, { positional, named }: Args, state: State, caller?: Value): Value;
/** The arguments of a call. */
export declare function callArgs(args: CallArgs, frame: Frame): (state: State) => Args;
