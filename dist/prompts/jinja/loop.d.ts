import { type Args, type Run, Special, type Steps, type Value } from './values';
/** What renders a recursive loop over other items, one level deeper. */
export type Recurse = (items: Value, depth: number) => Value;
/** Jinja's `loop`. It looks one item ahead where it is asked to, and counts all of them only then. */
export declare class Loop extends Special {
    private readonly all;
    private ahead;
    private readonly run;
    private readonly recurse;
    private readonly depth;
    readonly type = "LoopContext";
    index: number;
    private before;
    private current;
    private after;
    private size;
    private last;
    constructor(all: Value, ahead: Steps, run: Run, recurse: Recurse | undefined, depth: number);
    /** Goes on to the next item; undefined after the last. */
    next(): Value | undefined;
    private peek;
    length(): number;
    iterate(): Steps;
    attribute(name: string): Value | undefined;
    cycle(values: readonly Value[]): Value;
    changed(values: readonly Value[], run: Run): boolean;
    call({ positional, named }: Args): Value;
    repr(): string;
}
