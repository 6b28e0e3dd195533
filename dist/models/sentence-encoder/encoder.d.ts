import * as tf from '@tensorflow/tfjs-core';
import type { Named } from '../../tensor/engine';
import type { EncoderConfig, Pooling } from './encoder-config';
/**
 * Sentence encoders as pure functions of configuration, parameters and inputs: BERT (Devlin et al. 2019; MiniLM is one)
 * and MPNet (Song et al. 2020), pooled as sentence-transformers does (Reimers & Gurevych 2019).
 *
 * Parameters are named as in Hugging Face's state_dict, matrices kept [out, in]. Between attentions the hidden states
 * are flat, [batch·time, dModel]. Any of these functions can run as a captured graph.
 */
/** Present in training only: a seed [2] int32, another one each step. */
export interface EncoderDropout {
    readonly seed: tf.Tensor;
}
export interface Tokens {
    /** [batch, time] int32 */
    readonly inputIds: tf.Tensor;
    /** [batch, time], 1 for tokens, 0 for padding, which stands at the end */
    readonly attentionMask: tf.Tensor;
    /** [batch, time], 1 for the tokens that the mean is taken of; those of the other mask unless given */
    readonly pooledMask?: tf.Tensor;
}
/** @returns [batch, dModel], the embeddings of sentences; of a row that is all padding, zeros or what its padding gives */
export declare function sentenceEmbeddings(config: EncoderConfig, { pooling, normalize }: Pick<Pooling, 'pooling' | 'normalize'>, params: Named, tokens: Tokens, dropout?: EncoderDropout): tf.Tensor;
/** @returns [batch, time, dModel] */
export declare function tokenStates(config: EncoderConfig, params: Named, { inputIds, attentionMask }: Tokens, dropout?: EncoderDropout): tf.Tensor;
/** What the two kinds call the parts of attention. */
export declare const NAMES: {
    readonly bert: {
        readonly query: "attention.self.query";
        readonly key: "attention.self.key";
        readonly value: "attention.self.value";
        readonly out: "attention.output.dense";
        readonly norm: "attention.output.LayerNorm";
    };
    readonly mpnet: {
        readonly query: "attention.attn.q";
        readonly key: "attention.attn.k";
        readonly value: "attention.attn.v";
        readonly out: "attention.attn.o";
        readonly norm: "attention.LayerNorm";
    };
};
/** Every parameter's name and shape. The pooler is none: sentence embeddings do not read it. */
export declare function encoderShapes(config: EncoderConfig): Readonly<Record<string, readonly number[]>>;
/** Of each row, as a column; not below what would make a row of zeros something else. */
export declare function lengths(rows: tf.Tensor): tf.Tensor;
