import type { Fields } from '../base/fields';
import type { Rng } from '../base/random';
import type { Adapter, AdapterKind } from './adapter';
import type { BaseModel } from './base-model';
/** By the name that `tune` has for it. */
export declare const adapterKinds: Readonly<Record<string, AdapterKind>>;
/**
 * A freshly drawn adapter for a model.
 * @param tune one of `adapterKinds`
 * @param settings fields of PEFT's configuration by their names, such as `r`
 * @throws UserError naming the setting that is wrong, or why the model cannot have such an adapter
 */
export declare function newAdapter(model: BaseModel, tune: string, settings: Fields, random: Rng): Adapter;
