import type * as tf from '@tensorflow/tfjs-core';
import type { Rng } from '../base/random';
import type { Named } from '../tensor/engine';
import type { Weights } from './params';
/** A model's parameters as tensors, named as in Hugging Face's state_dict. */
export type Params = Named;
/** What every kind of model's configuration tells the rest of the library. */
export interface ModelConfig {
    readonly vocabSize: number;
    readonly dModel: number;
    readonly numHeads: number;
    /** Whether the output layer is the embedding. */
    readonly tieWordEmbeddings: boolean;
    /** What a model is trained with unless something else is asked for. */
    readonly dropoutRate: number;
    /** How many tokens there are positions for, where that is bounded: in each stack, or in prompt and output together. */
    readonly maxPositions?: number;
    readonly padTokenId: number;
    /** An output ends with any of these. */
    readonly eosTokenIds: readonly number[];
    readonly bosTokenId?: number;
    /** What an encoder-decoder's output begins with; a decoder-only model's begins with the prompt's last token. */
    readonly decoderStartTokenId?: number;
    /** Fields of the file that have no place of their own, kept so that writing back loses nothing. */
    readonly rest: Readonly<Record<string, unknown>>;
}
/** Present in training only. The seed is fed, one a step; each place in the model folds its number into it. */
export interface Dropout {
    readonly rate: number;
    /** [2] int32 */
    readonly seed: tf.Tensor;
}
/** What is read before anything is written: an encoder's input, or a prompt without its last token. */
export interface Sources {
    /** [batch, source] int32, padded on the right */
    readonly inputIds: tf.Tensor;
    /** [batch, source], 1 for tokens, 0 for padding */
    readonly attentionMask: tf.Tensor;
}
/** The keys and values that a model's layers remember of a row: heads of them, and the width of a head. */
export interface MemorySizes {
    readonly layers: number;
    readonly heads: number;
    readonly width: number;
}
/**
 * A kind of model as pure functions of its configuration, parameters and inputs. Nothing is read back, and constants depend
 * only on shapes: each of them can run as a captured graph.
 *
 * Every model reads a source and then writes after it. What it read is held as `source.*`: one entry for each source,
 * shared by all rows (beams, choices) that continue it. What it wrote is held as `written.*`: one entry for each row. What
 * neighbouring sources begin with may be read once, and is then held as `shared.*`, one entry for each group of them.
 */
export interface Family<C extends ModelConfig = ModelConfig> {
    /** Hugging Face's `model_type`. */
    readonly type: string;
    readonly layout: 'encoder-decoder' | 'decoder-only';
    /** What Transformers calls the class that a checkpoint is written for. */
    readonly architecture: string;
    /** Reads the content of a `config.json`. @throws UserError naming the field and what was expected */
    parseConfig(json: unknown, file: string): C;
    /** The content of a `config.json` that Transformers reads as this model. */
    configJson(config: C): Record<string, unknown>;
    /** Every parameter's name and shape, in the order of the computation. */
    shapes(config: C): Readonly<Record<string, readonly number[]>>;
    /** Freshly drawn parameters, each from a stream of its own name. */
    init(config: C, random: Rng): Weights;
    /** Other names that checkpoints have for a parameter, with the same values: alias → parameter. */
    aliases(config: C): Readonly<Record<string, string>>;
    /** Tensors of checkpoints that are none of the model's parameters, and that nothing is computed from. */
    isUnused(name: string): boolean;
    /** Whether a parameter is a buffer: it is never trained, and 0 where a checkpoint leaves it out; none is unless given. */
    isBuffer?(name: string): boolean;
    /** The parameter that holds a row for each token, [vocabSize, dModel]. */
    readonly embedding: string;
    /** What its rows are multiplied by; 1 unless given. */
    embeddingScale?(config: C): number;
    /** Whether a parameter is a matrix that is multiplied by, [out, in], not a table, a bias or a norm's weights. */
    isProjection(name: string): boolean;
    /** Whether such a matrix is [in, out], as that of a Conv1D; none is unless given. */
    fanInFanOut?(name: string): boolean;
    /** The projections that LoRA is for unless others are named: PEFT's default for such models, by the ends of their names. */
    readonly loraTargets: readonly string[];
    /** Reads sources: all `source.*` that `write` and `step` need of them. */
    read(config: C, params: Params, sources: Sources, dropout?: Dropout): Named;
    /**
     * Reads what stands in sources after a beginning that was read before; missing where no token can be read before the others.
     * The places of dropout are others than those of `read`.
     * @param shared the beginning of each group of `batch / groups` neighbouring sources, as `asShared` makes it of what `read`
     *   gave; `write` and `step` need it too, beside `source.*`
     * @param sources what is left of the sources
     * @returns their `source.*`
     */
    readAfter?(config: C, params: Params, shared: Named, sources: Sources, dropout?: Dropout): Named;
    /**
     * Writes whole targets at once (teacher forcing).
     * @param source what `read` gave for [batch] sources; with `shared.*`, what `readAfter` gave
     * @param attentionMask [batch, source], of the sources
     * @param ids [rows, target] int32, what is read to predict the labels: the start token, then each label but the last.
     *   Rows are a multiple of the batch; `rows / batch` neighbours share a source
     * @param watch is told each layer's attention to the source: [rows, heads, target, source]
     * @returns logits [rows, target, vocabSize]
     */
    write(config: C, params: Params, source: Named, attentionMask: tf.Tensor, ids: tf.Tensor, dropout?: Dropout, watch?: (weights: tf.Tensor) => void): tf.Tensor;
    /** The sizes of what it writes to `written.*`: keys and values of so many layers, [rows, heads, capacity, width] each. */
    memory(config: C): MemorySizes;
    /**
     * Reads one token for every row.
     * @param cache `source.*` and `written.*`, and `shared.*` if the sources are read after it
     * @param ids [rows] int32, the tokens at `position`
     * @param position scalar int32, from 0 to below the capacity
     * @returns logits [rows, vocabSize] of the next token, and the changed part of the cache (all `written.*`)
     */
    step(config: C, params: Params, cache: Named, attentionMask: tf.Tensor, ids: tf.Tensor, position: tf.Tensor): {
        readonly logits: tf.Tensor;
        readonly cache: Named;
    };
}
