import type { AdapterKind } from '../adapter';
/** Prefix tuning (Li & Liang 2021): keys and values that every layer reads before those of the source, trained. */
export interface PrefixConfig {
    readonly numVirtualTokens: number;
    readonly initWeights: 'zero' | null;
    readonly rest: Readonly<Record<string, unknown>>;
}
export declare const prefix: AdapterKind<PrefixConfig>;
