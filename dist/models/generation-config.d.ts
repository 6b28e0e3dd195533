import { UserError } from '../base/errors';
import { type Fields } from '../base/fields';
import type { Family, ModelConfig } from './family';
import { type SamplingConfig } from './sampling-config';
/**
 * How a model's folder says that it is to be asked: its `generation_config.json`, with the meanings and defaults of
 * Hugging Face Transformers' `generate()`. Token ids are checked, lengths bounded.
 */
export interface GenerationConfig {
    /** What an encoder-decoder's outputs begin with. */
    readonly decoderStartTokenId: number | undefined;
    /** Each of them ends an output; without one, all outputs have the greatest length. */
    readonly eosTokenIds: readonly number[];
    /** The most new tokens, if the file says so. */
    readonly maxNewTokens: number | undefined;
    /** The most tokens of a decoder-only model's prompt and output together, if the file says so. */
    readonly maxLength: number | undefined;
    readonly numBeams: number;
    readonly earlyStopping: boolean | 'never';
    /** A finished beam's summed log-probability is divided by its length to this power. */
    readonly lengthPenalty: number;
    readonly repetitionPenalty: number;
    /** No sequence of so many tokens comes twice; 0: any may. */
    readonly noRepeatNgramSize: number;
    /** Tokens before EOS at least, with the start token and without it. */
    readonly minLength: number;
    readonly minNewTokens: number;
    readonly badWordsIds: readonly (readonly number[])[];
    readonly suppressTokens: readonly number[];
    readonly beginSuppressTokens: readonly number[];
    readonly forcedBosTokenId: number | undefined;
    readonly forcedEosTokenIds: readonly number[];
    /** What the file asks for and is not done here; an error as soon as the model is asked for outputs. */
    readonly refused: UserError | undefined;
    /** The file asks for sampling. */
    readonly doSample: boolean;
    /** How tokens are drawn if outputs are sampled; an error if the file asks for what is not done here. */
    readonly sampling: SamplingConfig | UserError;
    /** Where this was read, for messages. */
    readonly file: string;
    /** The file's content, to be saved beside a model that comes of this one; undefined if there is no such file. */
    readonly json: Fields | undefined;
}
/**
 * Reads a folder's generation_config.json; without one, what an old config.json says of the same.
 * @throws UserError naming the field and what was expected
 */
export declare function readGenerationConfig(dir: string, family: Family, config: ModelConfig): GenerationConfig;
/** @param json what is to be saved */
export declare function parseGenerationConfig(fields: Fields, file: string, { vocabSize, layout }: Pick<ModelConfig, 'vocabSize'> & Pick<Family, 'layout'>, json?: Fields): GenerationConfig;
