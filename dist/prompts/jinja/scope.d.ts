import type { Load } from './symbols';
import { type Run, type Value } from './values';
/** The variables of one call: of the template, a macro, a block or a round of a recursive loop. */
export declare class Variables {
    private readonly outer?;
    private readonly values;
    constructor(outer?: Variables | undefined);
    get(variable: string): Value | undefined;
    set(variable: string, value: Value | undefined): void;
}
/** Where names are looked up that are no variables: what the template set at its top, the row, and Jinja's globals. */
export declare class Context {
    private readonly row;
    private readonly globals;
    readonly blocks: ReadonlyMap<string, Block>;
    readonly vars: Map<string, Value>;
    constructor(row: Readonly<Record<string, unknown>>, globals: ReadonlyMap<string, Value>, blocks: ReadonlyMap<string, Block>, known?: ReadonlyMap<string, Value>);
    get(name: string): Value | undefined;
    /** The same, seen from within a block that also sees the names around it. */
    derived(names: ReadonlyMap<string, Value>): Context;
}
/** A block's body. */
export type Block = (context: Context, run: Run) => string;
/** One place in a rendering. */
export interface State {
    readonly run: Run;
    readonly context: Context;
    readonly variables: Variables;
    /** What ends the round of a loop. */
    jump?: 'Break' | 'Continue';
}
/** What is done where a scope is entered. */
export declare function enter(state: State, loads: ReadonlyMap<string, Load>): void;
/** What is done where it is left. */
export declare function leave(state: State, loads: ReadonlyMap<string, Load>): void;
/**
 * A name's value; undefined where it has none.
 * @param given whether a loop or a call gives it its value: then it has none only after its loop
 */
export declare function named(state: State, variable: string, name: string, given: boolean): Value;
