import type { AdapterKind } from '../adapter';
/** BitFit (Ben Zaken et al. 2022): the model's biases, trained, and nothing else. */
export interface BiasConfig {
    readonly rest: Readonly<Record<string, unknown>>;
}
export declare const bias: AdapterKind<BiasConfig>;
