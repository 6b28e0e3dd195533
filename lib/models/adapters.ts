import { resolve } from 'node:path'
import type { Fields } from '../base/fields'
import { checkKeys } from '../base/known-keys'
import { choose } from '../base/names'
import type { Rng } from '../base/random'
import type { Adapter, AdapterKind } from './adapter'
import { bias } from './adapters/bias'
import { ia3 } from './adapters/ia3'
import { lora } from './adapters/lora'
import { prefix } from './adapters/prefix'
import { softPrompt } from './adapters/soft-prompt'
import type { BaseModel } from './base-model'
import { parametersHash } from './parameters-hash'

/** Every kind of adapter that is known: a further one is a line here and a file. */
const known: readonly AdapterKind[] = [lora, softPrompt, prefix, bias, ia3] as readonly unknown[] as AdapterKind[]

/** By the name that `tune` has for it. */
export const adapterKinds: Readonly<Record<string, AdapterKind>> = Object.fromEntries(
  known.map((kind) => [kind.tune, kind]),
)

/**
 * A freshly drawn adapter for a model.
 * @param tune one of `adapterKinds`
 * @param settings fields of PEFT's configuration by their names, such as `r`
 * @throws UserError naming the setting that is wrong, or why the model cannot have such an adapter
 */
export function newAdapter(model: BaseModel, tune: string, settings: Fields, random: Rng): Adapter {
  const kind = choose('tune', adapterKinds, tune)
  checkKeys(tune, settings, kind.keys)
  const config = kind.parseConfig(settings, model, tune)
  const base = {
    name: model.name ?? (model.dir === undefined ? '' : resolve(model.dir)),
    sha256: parametersHash(model.params),
  }
  return { kind, config, params: kind.init(config, model, random), base }
}
