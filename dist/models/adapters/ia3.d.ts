import type { AdapterKind } from '../adapter';
/** (IA)³ (Liu et al. 2022): what projections give, or what they are given, multiplied by a trained vector. */
export interface Ia3Config {
    readonly targetModules: readonly string[];
    readonly feedforwardModules: readonly string[];
    /** Each projection that it is for, and whether its input is multiplied. */
    readonly modules: ReadonlyMap<string, Ia3Module>;
    readonly rest: Readonly<Record<string, unknown>>;
}
interface Ia3Module {
    readonly isFeedforward: boolean;
    readonly fanInFanOut: boolean;
}
export declare const ia3: AdapterKind<Ia3Config>;
export {};
