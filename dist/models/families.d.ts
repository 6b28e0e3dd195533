import type { Rng } from '../base/random';
import type { Family } from './family';
/** By Hugging Face's `model_type`. */
export declare const families: ReadonlyMap<string, Family>;
/**
 * The kind of model that a `config.json` describes.
 * @throws UserError naming the kinds that there are
 */
export declare function familyOf(json: unknown, file: string): Family;
/**
 * A model of a `config.json`'s sizes with freshly drawn parameters.
 * @throws UserError naming the field that is wrong, or if memory cannot hold it
 */
export declare function newModel(json: unknown, random: Rng, file?: string): {
    family: Family<import("./family").ModelConfig>;
    config: import("./family").ModelConfig;
    params: Readonly<Record<string, import("../tensor/engine").Values>>;
};
