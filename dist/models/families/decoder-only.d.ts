import * as tf from '@tensorflow/tfjs-core';
import type { Family, ModelConfig, Params } from '../family';
import { type Drop, type Heads } from '../layers';
import { type Rope } from './rope';
/** What the attention of every decoder-only model needs to know. */
export interface DecoderConfig extends ModelConfig {
    readonly numLayers: number;
    /** Heads of keys and values; `numHeads / numKvHeads` heads of queries share each. */
    readonly numKvHeads: number;
    /** Width of one head. */
    readonly headDim: number;
    /** Whether attention's weights are among what is dropped in training. */
    readonly dropsAttention: boolean;
}
/** In what decoder-only families differ. Hidden states are flat, [rows·time, dModel], so that projections are plain products. */
export interface DecoderLayers<C extends DecoderConfig> {
    /** @param ids [rows, time]; @param positions [rows·time] int32 */
    embed(config: C, params: Params, ids: tf.Tensor, positions: tf.Tensor, drop: Drop): tf.Tensor;
    heads(config: C, params: Params, layer: number, x: tf.Tensor): Heads;
    /** How a layer's queries and keys turn with their positions; they do not unless given. */
    rope?(config: C, layer: number): Rope;
    /** How many tokens back a layer's queries see, themselves included; all of them where there is no window. */
    window?(config: C, layer: number): number | undefined;
    /** Scores of attention are squeezed to between −cap and cap; they are not unless given. */
    softcap?(config: C): number | undefined;
    /** What a layer makes of `x` and of what its attention found, [rows·time, numHeads·headDim]. */
    finish(config: C, params: Params, layer: number, x: tf.Tensor, found: tf.Tensor, drop: Drop): tf.Tensor;
    /** [rows·time, dModel] → [rows·time, vocabSize] */
    logits(config: C, params: Params, x: tf.Tensor): tf.Tensor;
}
/**
 * How every decoder-only model reads a prompt and writes after it. What is kept of a prompt are each layer's keys and values,
 * `source.i.keys` and `source.i.values` [batch, kvHeads, source, headDim], and the same of a shared beginning in `shared.*`.
 *
 * Heads stand by the key-value head that they share, so that grouped queries are one product a key-value head: queries are
 * [rows, kvHeads, groups·time, headDim].
 */
export declare function decoderOnly<C extends DecoderConfig>(layers: DecoderLayers<C>): Pick<Family<C>, 'layout' | 'read' | 'readAfter' | 'write' | 'memory' | 'step'>;
