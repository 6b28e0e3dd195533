import type { RecordedOp, Recording } from '../recorder';
/** A recording while it is rewritten. */
export interface Draft {
    shapeOf(id: number): readonly number[];
    typeOf(id: number): number;
    /** A new tensor; of float32 by default. */
    tensor(shape: readonly number[], dtype?: number): number;
    /** A new constant of int32. */
    constant(shape: readonly number[], values: Int32Array): number;
    /** Puts an operation behind those that are there. */
    add(op: RecordedOp): void;
    /** Has `by` read wherever the recording reads `id` from here on. */
    replace(id: number, by: number): void;
}
/**
 * The recording with what `rewrite` adds to the draft in place of each operation.
 * @param rewrite is given each operation with the tensors that it reads now
 */
export declare function rewritten(recording: Recording, rewrite: (op: RecordedOp, draft: Draft) => void): Recording;
