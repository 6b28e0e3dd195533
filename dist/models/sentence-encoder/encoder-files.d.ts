import { type Fields } from '../../base/fields';
import { type KeyTable } from '../../base/known-keys';
export declare const CONFIG_SENTENCE_TRANSFORMERS_KEYS: KeyTable;
export declare const SENTENCE_BERT_CONFIG_KEYS: KeyTable;
export declare const POOLING_KEYS: KeyTable;
export declare const NORMALIZE_KEYS: KeyTable;
export declare const MODULE_KEYS: KeyTable;
/** Texts that stand before what is embedded. */
export interface Prompts {
    readonly prompts: ReadonlyMap<string, string>;
    /** The one that stands before every text unless another one is asked for. */
    readonly defaultPromptName: string | undefined;
}
/** @throws UserError naming the field of config_sentence_transformers.json that is wrong */
export declare function readPrompts(dir: string): Prompts;
/**
 * The folders of the modules that modules.json names: of pooling and, if embeddings are scaled, of that; undefined without
 * a modules.json. They lie in the model's own folder.
 * @throws UserError at other modules
 */
export declare function readModules(dir: string): readonly [pooling: string, normalize?: string] | undefined;
/** A file's settings, none where there is no such file. */
export declare function settings(file: string, table: KeyTable): Fields;
/**
 * How tokens become the embedding: `pooling_mode`, or the older switches, of which one is on.
 * @param width that of the model's states
 */
export declare function readPoolingSettings(file: string, width: number): {
    pooling: 'mean' | 'cls';
    includePrompt: boolean;
};
