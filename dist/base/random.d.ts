/**
 * An explicit random generator (sfc32, Doty-Humphrey 2010), passed in wherever something is drawn.
 * The same seed gives the same numbers on every machine; `fork` makes an independent stream for a named part,
 * so that what one part draws never shifts what another draws.
 */
export interface Rng {
    /** Uniform in [0, 1), 32 bits. */
    next(): number;
    /** A uniform integer in [0, n). */
    int(n: number): number;
    /** A standard normal number (Box–Muller, one of the pair). */
    normal(): number;
    /** A generator of its own for `label`; drawing from it leaves this one unchanged. */
    fork(label: string | number): Rng;
    /** What `rng` needs to go on from here. */
    state(): RngState;
}
export type RngState = readonly [number, number, number, number];
/** @param seed an integer or a text, or a state saved by `state()` */
export declare function rng(seed: number | string | RngState): Rng;
/** A shuffled copy (Fisher–Yates). */
export declare function shuffled<T>(items: readonly T[], random: Rng): T[];
/** One item, uniformly; throws a RangeError when there is none. */
export declare function choice<T>(items: readonly T[], random: Rng): T;
