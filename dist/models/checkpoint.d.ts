import { type Writer } from '../base/writer';
import type { Adapter } from './adapter';
import type { BaseModel } from './base-model';
import type { Family, ModelConfig } from './family';
import { type Stored } from './files/stored';
/** A model as its folder holds it. Its weights are flat values: nothing to dispose of. */
export interface LanguageModel extends BaseModel {
    /** What was trained beside the parameters, which are those of the model that it belongs to. */
    readonly adapter?: Adapter;
}
/** A model whose weights are still in their file. */
export interface StoredModel extends Omit<LanguageModel, 'params'> {
    readonly dir: string;
    readonly stored: readonly (readonly [string, Stored])[];
}
/**
 * Reads a model by its name or its Hugging Face folder (see `resolveModel`): config.json, model.safetensors (or its shards), and
 * tokenizer.json where there is one. A folder with an adapter_config.json, as PEFT writes it, is that adapter on its base model.
 * @throws UserError naming the file and what is missing, unexpected or of the wrong shape
 */
export declare function loadModel(nameOrDir: string): Promise<LanguageModel>;
/**
 * The same without its weights' values; what the folder says of them is checked. Whether an adapter's base has the parameters
 * that it should have shows when they are read.
 */
export declare function openModel(nameOrDir: string): Promise<StoredModel>;
/** The same of a folder that has no adapter. */
export declare function openFolder(dir: string): StoredModel;
/**
 * Writes a folder that `loadModel` and Hugging Face Transformers read, of a model with an adapter the adapter alone, which PEFT
 * reads. A new folder appears whole or not at all; in one
 * that exists, each file is replaced whole, the weights last.
 * @throws UserError where it cannot be written, or an adapter's base model has no folder
 */
export declare function saveModel(dir: string, model: Omit<LanguageModel, 'dir'>, writer?: Writer): Promise<void>;
/** The text of a `config.json` that Transformers 4 and 5 read as this model. */
export declare function configText(family: Family, config: ModelConfig): string;
