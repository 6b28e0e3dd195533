import * as tf from '@tensorflow/tfjs-core'
import { type KeyTable, keys } from '../../base/known-keys'
import type { Adaptable, AdapterKind } from '../adapter'
import { configFields } from '../config-fields'
import type { Params } from '../family'
import { ADAPTER_KEYS, taskType } from './adapter-keys'
import { isNamed, moduleNames, noModule, projections, targetNames } from './target-modules'

/** (IA)³ (Liu et al. 2022): what projections give, or what they are given, multiplied by a trained vector. */
export interface Ia3Config {
  readonly targetModules: readonly string[]
  readonly feedforwardModules: readonly string[]
  /** Each projection that it is for, and whether its input is multiplied. */
  readonly modules: ReadonlyMap<string, Ia3Module>
  readonly rest: Readonly<Record<string, unknown>>
}

interface Ia3Module {
  readonly isFeedforward: boolean
  readonly fanInFanOut: boolean
}

const IA3_KEYS: KeyTable = {
  ...ADAPTER_KEYS,
  ...keys('read', 'target_modules', 'feedforward_modules', 'exclude_modules'),
  // How a matrix is stored follows from the model; that vectors begin as ones shows in them.
  ...keys('harmless', 'fan_in_fan_out', 'init_ia3_weights'),
  ...keys({ only: [[]] }, 'modules_to_save'),
}

/**
 * The paper's choice, keys, values and the input of a feed-forward layer's last projection, by the names that models have for
 * them. (PEFT's own default for Qwen and Gemma has queries in place of keys.)
 */
const USUAL: readonly (readonly [attention: readonly string[], feedforward: string])[] = [
  [['k', 'v'], 'wo'],
  [['k_proj', 'v_proj'], 'down_proj'],
  [['k_proj', 'v_proj'], 'fc2'],
  [['c_attn'], 'mlp.c_proj'],
  [['query_key_value'], 'dense_4h_to_h'],
]

export const ia3: AdapterKind<Ia3Config> = {
  tune: 'ia3',
  peftType: 'IA3',
  keys: IA3_KEYS,
  learningRate: 3e-3,

  parseConfig(json, model, file) {
    const fields = configFields(json, file)
    const known = projections(model)
    const isThere = (target: string) => known.some((module) => isNamed(module, target))
    const [attention, last] = USUAL.find(([names, last]) => [...names, last].every(isThere)) ?? [[], '']
    const targetModules = targetNames(fields, model, [...attention, last])
    const excluded = moduleNames(fields, 'exclude_modules') ?? []
    const feedforwardModules =
      moduleNames(fields, 'feedforward_modules') ?? (targetModules.includes(last) ? [last] : [])
    const isOneOf = (module: string, targets: readonly string[]) => targets.some((target) => isNamed(module, target))
    const chosen = known.filter((module) => isOneOf(module, targetModules) && !isOneOf(module, excluded))
    if (chosen.length === 0) throw noModule(`${file}: target_modules`, targetModules, model)
    const modules = chosen.map((module): [string, Ia3Module] => [
      module,
      {
        isFeedforward: isOneOf(module, feedforwardModules),
        fanInFanOut: model.family.fanInFanOut?.(`${module}.weight`) ?? false,
      },
    ])
    return { targetModules, feedforwardModules, modules: new Map(modules), rest: fields.raw }
  },

  configJson: ({ targetModules, feedforwardModules, modules, rest }, model) => ({
    ...rest,
    peft_type: 'IA3',
    task_type: taskType(model),
    target_modules: targetModules,
    feedforward_modules: feedforwardModules,
    fan_in_fan_out: [...modules.values()].some(({ fanInFanOut }) => fanInFanOut),
  }),

  shapes: ({ modules }, { family, config }) => {
    const of = family.shapes(config)
    const shape = (module: string, { isFeedforward, fanInFanOut }: Ia3Module): readonly [number, number] => {
      const [first, second] = of[`${module}.weight`] as readonly [number, number]
      const [out, from] = fanInFanOut ? [second, first] : [first, second]
      return isFeedforward ? [1, from] : [out, 1]
    }
    return Object.fromEntries([...modules].map(([module, one]) => [nameOf(module), shape(module, one)]))
  },

  init(config, model: Adaptable) {
    const shapes = Object.entries(this.shapes(config, model))
    return Object.fromEntries(
      shapes.map(([name, shape]) => [name, { shape, values: new Float32Array(shape[0]! * shape[1]!).fill(1) }]),
    )
  },

  attach: ({ modules }, _model, base, own) => scaled(modules, base, own),

  merge: ({ modules }, base, own) => scaled(modules, base, own),
}

const nameOf = (module: string) => `${module}.ia3_l`

/** The parameters with rows or columns of matrices, and what is added to scaled outputs, multiplied by the vectors. */
function scaled(modules: Ia3Config['modules'], base: Params, own: Params): Params {
  const entries = Object.entries(base).map(([name, tensor]): [string, tf.Tensor] => {
    const [, module = '', part] = /^(.*)\.(weight|transposed|bias)$/.exec(name) ?? []
    const [settings, vector] = [modules.get(module), own[nameOf(module)]]
    if (!settings || !vector) return [name, tensor]
    const { isFeedforward, fanInFanOut } = settings
    // A vector [out, 1] or [1, in] fits a matrix [out, in].
    if (part !== 'bias')
      return [name, tf.mul(tensor, fanInFanOut || part === 'transposed' ? tf.transpose(vector) : vector)]
    return [name, isFeedforward ? tensor : tf.mul(tensor, tf.reshape(vector, [-1]))]
  })
  return Object.fromEntries(entries)
}
