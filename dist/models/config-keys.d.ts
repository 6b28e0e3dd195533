import { type KeyTable } from '../base/known-keys';
/** What Transformers itself writes into every model's config.json, or did in older versions. */
export declare const CONFIG_KEYS: KeyTable;
/**
 * The same of models that write. Older folders have settings of generation there too, which are refused, if at all, when
 * outputs are asked for (see generation-config.ts).
 */
export declare const MODEL_CONFIG_KEYS: KeyTable;
