import { UserError } from '../base/errors';
import { type Fields } from '../base/fields';
/** How the next token is drawn, with the meanings of Hugging Face Transformers' `generate()`. */
export interface SamplingConfig {
    /** Logits are divided by it. */
    readonly temperature: number;
    /** Only so many tokens may come, the likeliest, and those as likely as the last of them; 0: all. */
    readonly topK: number;
    /** Only the likeliest tokens may come whose probabilities add up to so much. */
    readonly topP: number;
}
/** What a generation_config.json says of sampling: an error as soon as outputs are to be drawn, if that is not done here. */
export declare function samplingConfig(fields: Fields, file: string): SamplingConfig | UserError;
/** @throws UserError at a number that is none, or out of bounds */
export declare function checkSampling({ temperature, topK, topP }: SamplingConfig, where: (name: keyof SamplingConfig) => string): void;
