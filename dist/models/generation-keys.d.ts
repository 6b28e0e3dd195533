import { type KeyTable } from '../base/known-keys';
/** What generation_config.json may have: all that Transformers 5 knows, and what older versions wrote. */
export declare const GENERATION_KEYS: KeyTable;
/** What else it may have that changes how tokens are drawn. */
export declare const SAMPLING_KEYS: KeyTable;
