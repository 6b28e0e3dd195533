import type * as tf from '@tensorflow/tfjs-core';
/** The engine's own operations, with how many results each has; kernel-loops.h says what they compute. */
declare const results: {
    readonly TunebookRmsNorm: 2;
    readonly TunebookRmsNormGradient: 2;
    readonly TunebookGatedGelu: 1;
    readonly TunebookGatedGeluGradient: 2;
    readonly TunebookBiasedSoftmax: 1;
    readonly TunebookSoftmaxGradient: 1;
    readonly TunebookBiasedSoftmaxGradient: 2;
    readonly TunebookAttention: 1;
    readonly TunebookWriteSlot: 1;
    readonly TunebookFewRowsProduct: 1;
};
/** Makes the compiled operations known to TensorFlow, which is loaded already. */
export declare function loadKernels(path: string): void;
/** Runs one of the engine's own operations. */
export type Kernel = (op: keyof typeof results, inputs: readonly tf.Tensor[], attributes?: Readonly<Record<string, number>>) => tf.Tensor[];
/**
 * What runs the engine's own operations; undefined where they are not there: on a GPU, on another backend than native
 * TensorFlow, or with the library that the npm package's own installation brought.
 */
export declare function kernels(): Kernel | undefined;
export {};
