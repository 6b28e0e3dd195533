import { type NativeBinding, type OpAttr } from './native-binding';
/** A tensor's shape and its `TF_DataType`. */
export interface Described {
    readonly shape: readonly number[];
    readonly dtype: number;
}
/** An operation's input: what it looks like and, if it is a constant, the tensor that holds its values. */
export interface ProbeInput extends Described {
    readonly constant?: {
        readonly id: number;
        readonly values: ArrayLike<number>;
    };
}
/**
 * Tells what operations return without computing a step: each kind of operation on each kind of input is run once, on
 * zeros, and what it returned is forgotten but for its shape. So a step's recording needs the memory of its largest
 * operation, and a model's equal layers are asked about once.
 */
export declare function shapeProbe(binding: NativeBinding): (op: string, attrs: readonly OpAttr[], inputs: readonly ProbeInput[], outputs: number) => readonly Described[];
export declare function zeros({ shape, dtype }: Described): Float32Array | Int32Array | Uint8Array;
