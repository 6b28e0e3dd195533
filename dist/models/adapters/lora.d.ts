import type { AdapterKind } from '../adapter';
/** Low-rank adaptation (Hu et al. 2022): W + s·B·A in place of a projection's W, B and A trained. */
export interface LoraConfig {
    readonly r: number;
    readonly loraAlpha: number;
    readonly loraDropout: number;
    /** s = alpha/√r in place of alpha/r (Kalajdzievski 2023). */
    readonly useRslora: boolean;
    /** Names of modules, or the ends of their names, as they were asked for. */
    readonly targetModules: readonly string[];
    /** Each projection that it is for, in the order of the model's parameters. */
    readonly modules: ReadonlyMap<string, LoraModule>;
    readonly init: unknown;
    /** Fields that have no place of their own, kept so that writing back loses nothing. */
    readonly rest: Readonly<Record<string, unknown>>;
}
interface LoraModule {
    readonly rank: number;
    readonly scale: number;
    /** Whether the projection is [in, out]. */
    readonly fanInFanOut: boolean;
}
export declare const lora: AdapterKind<LoraConfig>;
export {};
