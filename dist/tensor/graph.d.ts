import { type NodeDef } from './graph-proto';
import type { Recording } from './recorder';
/** A step placed in a graph: the names to feed, to fetch, and the shapes of what is fetched. */
export interface Program {
    readonly nodes: readonly NodeDef[];
    /** Feed name → placeholder, of those that the step reads; the same of what is frozen. */
    readonly feeds: Readonly<Record<string, string>>;
    readonly frozen: Readonly<Record<string, string>>;
    /** Fetch name → tensor to run for. */
    readonly fetches: Readonly<Record<string, string>>;
    /** What its tensors take at once, at most. */
    readonly peakBytes: number;
}
/** The resource handle of a state tensor, shared by all programs of a graph. */
export declare const variableNode: (index: number) => string;
/**
 * Turns a recording into graph nodes: state tensors become reads of variables, feeds and what is frozen placeholders, the
 * new state assignments, and every fetch waits for the assignments.
 *
 * @param prefix a scope of its own for each program of a graph
 * @param stateNames all state tensors in a fixed order; their position names the variable
 * @param cores how many operations run at once
 * @param bf16 whether a step that changes the state computes its large products in bfloat16; others stay exact
 */
export declare function program(recorded: Recording, prefix: string, stateNames: readonly string[], { cores, bf16 }?: {
    readonly cores?: number;
    readonly bf16?: boolean;
}): Program;
/** Handles, readers and writers of the state: `write_i` is fed through `value_i`, `get_i` is fetched. */
export declare function stateNodes(shapes: readonly (readonly number[])[]): NodeDef[];
