import * as tf from '@tensorflow/tfjs-core';
import type { StepFunction } from './engine';
import { type NativeBackend, type OpAttr } from './native-binding';
/** One native operation of a recorded step; tensors are the binding's numbers. */
export interface RecordedOp {
    readonly op: string | FusedOp;
    readonly attrs: readonly OpAttr[];
    readonly inputs: readonly number[];
    readonly outputs: readonly number[];
}
export interface RecordedConstant {
    readonly shape: readonly number[];
    readonly dtype: number;
    readonly values: Float32Array | Int32Array | Uint8Array;
}
/** A step as it ran once: operations in order, and which tensors were state, feeds, frozen, constants and results. */
export interface Recording {
    readonly ops: readonly RecordedOp[];
    readonly constants: ReadonlyMap<number, RecordedConstant>;
    readonly shapes: ReadonlyMap<number, {
        shape: readonly number[];
        dtype: number;
    }>;
    readonly state: Readonly<Record<string, number>>;
    readonly feeds: Readonly<Record<string, number>>;
    readonly frozen: Readonly<Record<string, number>>;
    readonly newState: Readonly<Record<string, number>>;
    readonly fetches: Readonly<Record<string, number>>;
}
/** What is known of a tensor before it is there. */
export interface TensorShape {
    readonly shape: readonly number[];
    readonly dtype: tf.DataType;
}
type Shapes = Readonly<Record<string, TensorShape>>;
/**
 * Goes through `step` once on tensors without values, and keeps every native operation that it asks for.
 * Tensors that existed before and are none of its inputs are kept as constants. What the step reads back is zeros: a graph
 * cannot depend on it.
 */
export declare function record(backend: NativeBackend, step: StepFunction, state: Shapes, feeds: Shapes, frozen?: Shapes): Recording;
/**
 * A group of operations that a captured graph replaces by TensorFlow's fused one, which updates state in place.
 * `adam`: inputs param, m, v (all state), gradient, step size, epsilon and, if there is one, decay; outputs the new
 * param, m and v.
 */
export interface FusedOp {
    readonly op: 'adam';
    readonly beta1: number;
    readonly beta2: number;
}
/**
 * Eagerly what `composed` computes; recorded, one operation. While recording nothing is computed: a recording is of
 * operations and shapes, and the new state would need as much memory as the old one. The outputs then share the inputs'
 * values, as the first `outputs` inputs have their shapes.
 */
export declare function fused(what: FusedOp, inputs: readonly tf.Tensor[], outputs: number, composed: () => tf.Tensor[]): tf.Tensor[];
/** Another tensor on the same memory. */
export declare function shared(backend: NativeBackend, tensor: tf.Tensor): tf.Tensor;
export {};
