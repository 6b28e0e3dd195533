import { UserError } from '../base/errors'
import { choose, own } from '../base/names'
import { rng } from '../base/random'
import type { AdapterKind } from '../models/adapter'
import { adapterKinds, newAdapter } from '../models/adapters'
import type { LanguageModel } from '../models/checkpoint'
import type { Weights } from '../models/params'

/**
 * What is trained: `all` parameters, or those of an adapter beside them, by the name of its kind (one of `adapterKinds`) or
 * with settings named as in PEFT: `{ kind: 'lora', r: 8, loraAlpha: 16, targetModules: ['q_proj', 'v_proj'] }`.
 */
export type Tune = string | ({ readonly kind: string } & Readonly<Record<string, unknown>>)

/** What is trained of a model, what stays as it is, and the model that comes of it. */
export interface Tuned {
  /** The model that training begins from, with its adapter where there is one. */
  readonly model: LanguageModel
  readonly trained: Weights
  readonly frozen: Weights
  /** The model with other values of what is trained; it shares what is frozen. */
  readonly with: (trained: Weights) => LanguageModel
}

/**
 * @param tune unless given, the adapter that the model has, or all of it
 * @param seed a new adapter is drawn from it
 * @throws UserError if the model has an adapter already and another is asked for, or at settings that are wrong
 */
export function toTune(model: LanguageModel, tune: Tune | undefined, seed: number): Tuned {
  if (model.adapter && tune !== undefined) {
    const there = model.adapter.kind.tune
    throw new UserError(`tune: the model has an adapter already, ${there}`, 'leave tune out to train that one further')
  }
  const { kind = 'all', ...settings } = typeof tune === 'object' ? tune : { kind: tune }
  const { dir: _, ...given } = model
  if (kind === 'all' && !model.adapter) {
    if (Object.keys(settings).length > 0)
      throw new UserError(
        `tune: all parameters are trained without settings, found ${Object.keys(settings).join(', ')}`,
      )
    const { name: _, ...all } = given
    const isTrained = (name: string) => !model.family.isBuffer?.(name)
    return {
      model: all,
      trained: chosen(model.params, isTrained),
      frozen: chosen(model.params, (name) => !isTrained(name)),
      with: (params) => ({ ...all, params: { ...model.params, ...params } }),
    }
  }
  const adapter = model.adapter ?? newAdapter(model, kind, inPeft(kind, settings), rng(seed).fork('adapter'))
  return {
    model: { ...given, adapter },
    trained: adapter.params,
    frozen: model.params,
    with: (params) => ({ ...given, adapter: { ...adapter, params } }),
  }
}

const chosen = (weights: Weights, takes: (name: string) => boolean): Weights =>
  Object.fromEntries(Object.entries(weights).filter(([name]) => takes(name)))

/** Settings by PEFT's names: `loraAlpha` is `lora_alpha`. @throws UserError naming the setting that the kind does not have */
function inPeft(kind: string, settings: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { keys }: Pick<AdapterKind, 'keys'> = choose('tune', { all: { keys: {} }, ...adapterKinds }, kind)
  const names = Object.keys(keys).filter((key) => keys[key] === 'read')
  const byOwn = Object.fromEntries(names.map((key) => [key.replace(/_(.)/g, (_, c) => c.toUpperCase()), key]))
  const entries = Object.entries(settings)
  return Object.fromEntries(entries.map(([name, value]) => [choose(`tune: ${kind}`, byOwn, name), value]))
}

/** The learning rate that is usual for what is trained (see `toTune`). */
export function usualLearningRate({ adapter }: Pick<LanguageModel, 'adapter'>, tune: Tune | undefined): number {
  const kind = adapter?.kind ?? own(adapterKinds, typeof tune === 'object' ? tune.kind : (tune ?? 'all'))
  return kind?.learningRate ?? 5e-5
}

/** As PEFT prints it. */
export function describeTrainable({ trained, frozen }: Pick<Tuned, 'trained' | 'frozen'>): string {
  const size = (weights: Weights) => Object.values(weights).reduce((sum, { values }) => sum + values.length, 0)
  const [few, all] = [size(trained), size({ ...frozen, ...trained })]
  const [part, whole] = [few, all].map((count) => count.toLocaleString('en'))
  return `trainable params: ${part} || all params: ${whole} || trainable%: ${((100 * few) / all).toFixed(4)}`
}
