import { type KeyTable } from '../../base/known-keys';
import type { Adaptable } from '../adapter';
import type { ConfigFields } from '../config-fields';
/** What every `adapter_config.json` may have. */
export declare const ADAPTER_KEYS: KeyTable;
/** Of adapters that stand before every source. */
export declare const VIRTUAL_KEYS: KeyTable;
export declare const virtualTokens: ({ size }: ConfigFields) => number;
/** PEFT's name for what such a model does. */
export declare const taskType: ({ family }: Adaptable) => string;
