import type { Family } from '../family';
import { type GemmaConfig } from './gemma-config';
export declare const gemmas: Family<GemmaConfig>[];
