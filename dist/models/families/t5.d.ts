import type { Family } from '../family';
import { type T5Config } from './t5-config';
export declare const t5: Family<T5Config>;
export declare const mt5: Family<T5Config>;
