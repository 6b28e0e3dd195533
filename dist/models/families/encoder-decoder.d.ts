import * as tf from '@tensorflow/tfjs-core';
import type { Family, ModelConfig, Params } from '../family';
import { type Drop, type Heads } from '../layers';
/** What reading and writing need to know of every encoder-decoder. */
export interface EncoderDecoderConfig extends ModelConfig {
    /** The encoder's. */
    readonly numLayers: number;
    readonly numDecoderLayers: number;
    /** Width of one head's queries, keys and values. */
    readonly headDim: number;
    /** Whether attention's weights are among what is dropped in training. */
    readonly dropsAttention: boolean;
}
export type Stack = 'encoder' | 'decoder';
/** In what encoder-decoders differ. Hidden states are flat, [rows·time, dModel], so that projections are plain products. */
export interface EncoderDecoderLayers<C extends EncoderDecoderConfig> {
    /** @param ids [rows, time]; @param positions [time] int32 */
    embed(config: C, params: Params, stack: Stack, ids: tf.Tensor, positions: tf.Tensor, drop: Drop): tf.Tensor;
    /** What a layer's attention to its own stack asks and offers. */
    selfHeads(config: C, params: Params, stack: Stack, layer: number, x: tf.Tensor): Heads;
    /** What a layer makes of `x` and of what that attention found, [rows·time, heads·headDim]. */
    afterSelf(config: C, params: Params, stack: Stack, layer: number, x: tf.Tensor, found: tf.Tensor, drop: Drop): tf.Tensor;
    /** What a decoder layer asks of the encoder's output. */
    crossQueries(config: C, params: Params, layer: number, x: tf.Tensor): tf.Tensor;
    /** What the encoder's output [batch·source, dModel] offers to a decoder layer. */
    crossKeysAndValues(config: C, params: Params, layer: number, encoded: tf.Tensor): Omit<Heads, 'queries'>;
    afterCross(config: C, params: Params, layer: number, x: tf.Tensor, found: tf.Tensor, drop: Drop): tf.Tensor;
    feedForward(config: C, params: Params, stack: Stack, layer: number, x: tf.Tensor, drop: Drop): tf.Tensor;
    /** What comes after the last layer. */
    end(config: C, params: Params, stack: Stack, x: tf.Tensor, drop: Drop): tf.Tensor;
    /** [rows·time, dModel] → [rows·time, vocabSize] */
    logits(config: C, params: Params, x: tf.Tensor): tf.Tensor;
    /** Learnt, and added to the scores of all attentions of a stack to itself: [1, heads, time, time]. */
    bias?(config: C, params: Params, stack: Stack, time: number): tf.Tensor;
    /** The decoder's, of one query at `position` to the positions below `capacity`: [1, heads, 1, capacity]. */
    stepBias?(config: C, params: Params, position: tf.Tensor, capacity: number): tf.Tensor;
}
/**
 * How every encoder-decoder reads a source and writes a target. What is kept of a source are the keys and values of each decoder
 * layer's attention to it, `source.i.keys` and `source.i.values` [batch, heads, source, headDim].
 */
export declare function encoderDecoder<C extends EncoderDecoderConfig>(layers: EncoderDecoderLayers<C>): Pick<Family<C>, 'layout' | 'read' | 'write' | 'memory' | 'step'>;
