import { type LanguageModel } from '../models/checkpoint';
import type { Params } from '../models/family';
type Kind = Pick<LanguageModel, 'family' | 'config' | 'generation' | 'adapter'>;
/** A model whose weights are tensors, once for however many calls of `generate` and `rank`. */
export interface LoadedModel extends Kind {
    /** With those of its adapter in them. */
    readonly tensors: Params;
    /** Into how many parts a batch is cut, one for each core. */
    readonly parts: number;
    /** Frees the weights; the model cannot be asked after that. */
    dispose(): void;
}
/** What `generate` and `rank` take: a model's flat weights, which become tensors for that call, or a loaded one. */
export type Model = (Kind & Pick<LanguageModel, 'params'>) | LoadedModel;
/** Copies a model's weights to where they are computed with, for calling `generate` and `rank` more than once. */
export declare function load({ family, config, params, generation, adapter, }: Exclude<Model, LoadedModel>): Promise<LoadedModel>;
/**
 * The same by a name or from a folder (see `loadModel`), one weight after another: the model is in memory once, where `load` has
 * it twice.
 * @throws UserError as `loadModel` does
 */
export declare function loadFolder(nameOrDir: string): Promise<LoadedModel & Pick<LanguageModel, 'tokenizer'>>;
/** What `use` makes of the model, loaded at least that long. */
export declare function whileLoaded<Result>(model: Model, use: (loaded: LoadedModel) => Promise<Result>): Promise<Result>;
export {};
