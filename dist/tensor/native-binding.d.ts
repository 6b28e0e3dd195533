import * as tf from '@tensorflow/tfjs-core';
/** What the engine uses of tfjs-node's C++ binding. Tensors are numbers: handles into the native library. */
export interface NativeBinding {
    createTensor(shape: readonly number[], dtype: number, values: Float32Array | Int32Array | Uint8Array): number;
    deleteTensor(id: number): void;
    tensorDataSync(id: number): Float32Array | Int32Array | Uint8Array;
    executeOp(op: string, attrs: readonly OpAttr[], inputs: readonly number[], outputs: number): TensorHandle[];
    loadSavedModel(folder: string, tags: string): number;
    deleteSavedModel(id: number): void;
    runSavedModel(id: number, inputs: readonly number[], inputNames: string, outputNames: string): TensorHandle[];
    getNumOfSavedModels(): number;
    getNumOfTensors(): number;
}
export interface OpAttr {
    readonly name: string;
    readonly type: number;
    readonly value: unknown;
}
export interface TensorHandle {
    readonly id: number;
    readonly shape: readonly number[];
    readonly dtype: number;
}
/** TensorFlow's `TF_DataType` and `TF_AttrType` numbers, as its C header gives them. */
export declare const DataType: {
    readonly float: 1;
    readonly int32: 3;
    readonly uint8: 4;
    readonly bool: 10;
    readonly bfloat16: 14;
    readonly resource: 20;
};
export declare const AttrType: {
    readonly string: 0;
    readonly int: 1;
    readonly float: 2;
    readonly bool: 3;
    readonly type: 4;
    readonly shape: 5;
};
/** tfjs-node's backend, with the members that tfjs declares private and recording and replaying need. */
export interface NativeBackend {
    binding: NativeBinding;
    /** Whether tensors are in a GPU's memory. */
    readonly isUsingGpuDevice: boolean;
    getInputTensorIds(tensors: readonly tf.TensorInfo[]): number[];
    /** A tensor of what an operation or a graph returned. */
    createOutputTensor(handle: TensorHandle): tf.Tensor;
    executeMultipleOutputs(op: string, attrs: readonly OpAttr[], inputs: readonly tf.TensorInfo[], n: number): tf.Tensor[];
}
/** The native backend, or undefined when another one (WASM) is active. */
export declare function nativeBackend(): NativeBackend | undefined;
