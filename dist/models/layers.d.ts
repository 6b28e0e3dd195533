import * as tf from '@tensorflow/tfjs-core';
import type { Named } from '../tensor/engine';
import { type Matrix } from '../tensor/low-rank';
import type { Segment } from '../tensor/segments';
import type { Dropout, MemorySizes, Params } from './family';
/** A parameter that the model cannot do without. @throws RangeError if it is not there */
export declare function weight(params: Named, name: string): tf.Tensor;
/**
 * [...ids] → [ids in all, width]. Ids beyond the table are those of a soft prompt's rows, where there is one.
 * @param scale what the table's rows are multiplied by; a soft prompt's are not
 */
export declare function embed(params: Params, name: string, ids: tf.Tensor, scale?: number): tf.Tensor;
/**
 * x·Wᵀ, and the bias where there is one: [rows, in] → [rows, out]. W is as checkpoints have it, [out, in], or, where nothing
 * is learnt, `….transposed` [in, out], which products of few rows read up to twice as fast. Where there are `….lora_A.weight`
 * [rank, in] and `….lora_B.weight` [out, rank], B·A is added to it: in `….merged`, or apart and with dropout before it.
 */
export declare function project(params: Params, name: string, x: tf.Tensor, fanInFanOut?: boolean): tf.Tensor;
/** A projection's matrix as the parameters have it. @param fanInFanOut whether checkpoints have it as [in, out] */
export declare function matrix(params: Params, name: string, fanInFanOut: boolean): Matrix;
/** Learned positions: [n] int32 → [n, width]. Padding may stand further than the table goes. @param offset of the first one's row */
export declare function learnedPositions(params: Params, name: string, positions: tf.Tensor, offset?: number): tf.Tensor;
/** Layer norm with weight and bias: [rows, width] → [rows, width] */
export declare const layerNorm: (params: Params, name: string, x: tf.Tensor, epsilon: number) => tf.Tensor;
/** Of a soft prompt: [tokens, dModel]. */
export declare const SOFT_PROMPT = "prompt_embeddings";
/** Of LoRA's dropout: a scalar, and in training alone [2] int32. */
export declare const LORA_DROPOUT = "lora_dropout";
/** The parameters with what an adapter's dropout is drawn from. @param pass `READING`, `WRITING` or `READING_ON`, which pass the same places */
export declare function seeded(params: Params, dropout: Dropout | undefined, pass: number): Params;
/** Dropout at the places of a stack, which are numbered as they are passed. */
export interface Drop {
    (x: tf.Tensor): tf.Tensor;
    /** For an operation that multiplies by itself. */
    readonly factors?: (shape: number[]) => tf.Tensor;
}
/** Without dropout. */
export declare const keep: Drop;
/** @param first the number of the stack's first place: no two places of a model share a mask */
export declare function dropper(dropout: Dropout | undefined, first: number): Drop;
/** Numbers of places of dropout: those of what is read begin at the first, of what is written and of what is read on at others. */
export declare const READING = 0;
export declare const WRITING: number;
export declare const READING_ON: number;
/** What attention works on: queries, already scaled, keys and values, [rows·time, heads·width] each. */
export interface Heads {
    readonly queries: tf.Tensor;
    readonly keys: tf.Tensor;
    readonly values: tf.Tensor;
}
/** [rows·time, heads·width] → [rows, heads, time, width] */
export declare function splitHeads(x: tf.Tensor, rows: number, heads: number): tf.Tensor;
/** [rows, heads, time, width] → [rows·time, heads·width] */
export declare function mergeHeads(x: tf.Tensor): tf.Tensor;
/**
 * 0 where a query may see a key, else the smallest float: keys that are there, not after the query, and fewer than `window`
 * places before it.
 * @param queries [rows, queries] int32: positions
 * @param keys [rows or 1, keys] int32: positions
 * @param present [rows or 1, keys] 1 or 0; all are there unless given
 * @returns [rows, 1, queries, keys]
 */
export declare function causalMask(queries: tf.Tensor, keys: tf.Tensor, present?: tf.Tensor, window?: number): tf.Tensor;
/** [batch, keys] of 1 and 0 → [batch, 1, 1, keys] of 0 and the smallest float. */
export declare function paddingMask(attentionMask: tf.Tensor): tf.Tensor;
/** Rows of [batch, n] repeated so that `rows / batch` neighbours are the same: [rows, n]. */
export declare function repeated(x: tf.Tensor, rows: number): tf.Tensor;
/** The keys and values that a layer reads, by their names' beginning: `source.0`. */
export declare function segment(named: Named, name: string): Segment;
/**
 * Keys and values of sources [batch, heads, time, width], the first of them replaced by those of a prefix where there is one
 * for the layer: `prefix.i.keys` and `prefix.i.values` [1, heads, tokens, width].
 */
export declare function prefixed(params: Params, layer: number, own: Segment): Segment;
/** Of a shared beginning: [groups, prefix], 1 for tokens, 0 for padding. */
export declare const SHARED_MASK = "shared.mask";
/** What `read` gave for beginnings [groups, prefix], as what the sources that begin so share (see `Family.readAfter`). */
export declare function asShared(read: Named, attentionMask: tf.Tensor): Named;
/** A decoder's memory before anything is written: `written.*`, with room for `capacity` tokens of each row, zeros. */
export declare function emptyMemory({ layers, heads, width }: MemorySizes, rows: number, capacity: number): Named;
/** A decoder's memory as one more token is written into it, layer by layer. */
export interface Memory {
    /** All `written.*` of the layers that were written. */
    readonly grown: Named;
    /** What a layer reads, with the token's keys and values [rows, heads, 1, width] among it. */
    write(layer: number, now: Segment): Segment;
}
/** @param position scalar int32: where the token stands */
export declare function memory(cache: Named, position: tf.Tensor): Memory;
/** For how many tokens a memory has room. */
export declare const capacityOf: (cache: Named) => number;
