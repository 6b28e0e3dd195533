import * as tf from '@tensorflow/tfjs-core';
import type { Rng } from '../base/random';
import type { Named, Values } from '../tensor/engine';
/** A model's parameters as flat values, by their Hugging Face names. */
export type Weights = Readonly<Record<string, Values>>;
/** @throws UserError if there is no room for the weights a second time, as tensors */
export declare function checkRoomForTensors(weights: Weights): void;
/** The weights as tensors, which live until `tf.dispose`. */
export declare function toTensors(weights: Weights): Named;
/** One of them for computing alone: a matrix that is multiplied by is [in, out], and named `….transposed` (see `layers.ts`). */
export declare function toTransposedTensor(name: string, { shape, values }: Values, family: {
    isProjection(name: string): boolean;
    fanInFanOut?(name: string): boolean;
}): [string, tf.Tensor];
/** Aliases of parameters whose names begin with the base model's name, which checkpoints of the base model alone leave out. */
export declare function unprefixed(prefix: string, shapes: Readonly<Record<string, unknown>>): Record<string, string>;
/**
 * Freshly drawn parameters, each from a stream of its own name.
 * @param normal mean and standard deviation of each
 * @throws UserError if they do not fit into the machine's memory
 */
export declare function drawn(shapes: Readonly<Record<string, readonly number[]>>, random: Rng, normal: (name: string) => {
    readonly mean: number;
    readonly std: number;
}): Weights;
