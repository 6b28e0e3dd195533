import * as tf from '@tensorflow/tfjs-core'
import { describe, UserError } from '../../base/errors'
import { type KeyTable, keys } from '../../base/known-keys'
import type { Rng } from '../../base/random'
import { plusLowRank } from '../../tensor/low-rank'
import type { AdapterKind } from '../adapter'
import { type ConfigFields, configFields } from '../config-fields'
import type { Params } from '../family'
import { LORA_DROPOUT, matrix } from '../layers'
import { ADAPTER_KEYS, taskType } from './adapter-keys'
import { isNamed, moduleNames, noModule, projections, targetNames } from './target-modules'

/** Low-rank adaptation (Hu et al. 2022): W + s·B·A in place of a projection's W, B and A trained. */
export interface LoraConfig {
  readonly r: number
  readonly loraAlpha: number
  readonly loraDropout: number
  /** s = alpha/√r in place of alpha/r (Kalajdzievski 2023). */
  readonly useRslora: boolean
  /** Names of modules, or the ends of their names, as they were asked for. */
  readonly targetModules: readonly string[]
  /** Each projection that it is for, in the order of the model's parameters. */
  readonly modules: ReadonlyMap<string, LoraModule>
  readonly init: unknown
  /** Fields that have no place of their own, kept so that writing back loses nothing. */
  readonly rest: Readonly<Record<string, unknown>>
}

interface LoraModule {
  readonly rank: number
  readonly scale: number
  /** Whether the projection is [in, out]. */
  readonly fanInFanOut: boolean
}

/** As large as any file may say before its tensors are looked at. */
const MOST_RANK = 2 ** 16

const LORA_KEYS: KeyTable = {
  ...ADAPTER_KEYS,
  ...keys('read', 'r', 'lora_alpha', 'lora_dropout', 'use_rslora', 'target_modules', 'exclude_modules'),
  ...keys('read', 'layers_to_transform', 'rank_pattern', 'alpha_pattern', 'init_lora_weights'),
  // How a matrix is stored follows from the model; how weights were first drawn shows in them.
  ...keys('harmless', 'fan_in_fan_out', 'loftq_config', 'eva_config', 'corda_config', 'lora_ga_config'),
  ...keys('harmless', 'megatron_core', 'runtime_config', 'qalora_group_size', 'ensure_weight_tying'),
  ...keys({ only: ['none'] }, 'bias'),
  ...keys({ only: [false] }, 'use_dora', 'lora_bias', 'use_qalora'),
  ...keys({ only: [[]] }, 'modules_to_save', 'target_parameters', 'layers_pattern', 'trainable_token_indices'),
  ...keys({ only: [] }, 'megatron_config', 'layer_replication', 'alora_invocation_tokens', 'use_bdlora'),
  ...keys({ only: [] }, 'arrow_config', 'kasa_config', 'velora_config', 'monteclora_config'),
}

/** Ways of drawing the first weights that change the base's weights too. */
const CHANGES_BASE = /^(pissa|olora|loftq|corda|lora_ga)/

export const lora: AdapterKind<LoraConfig> = {
  tune: 'lora',
  peftType: 'LORA',
  keys: LORA_KEYS,
  learningRate: 2e-4,

  parseConfig(json, model, file) {
    const fields = configFields(json, file)
    const { raw, size, yes, number, refuse } = fields
    const [r, loraAlpha] = [size('r', 8, MOST_RANK), number('lora_alpha', 8, (v) => v > 0, 'a number above 0')]
    const useRslora = yes('use_rslora', false)
    const init = raw.init_lora_weights ?? true
    if (typeof init === 'string' && CHANGES_BASE.test(init))
      refuse('init_lora_weights', "a way that leaves the base's weights as they are", init)
    const targetModules = targetNames(fields, model, model.family.loraTargets)
    const excluded = moduleNames(fields, 'exclude_modules') ?? []
    const layers = layersOf(fields)
    const [ranks, alphas] = [patterns(fields, 'rank_pattern'), patterns(fields, 'alpha_pattern')]
    const modules = new Map<string, LoraModule>()
    for (const module of projections(model)) {
      if (excluded.some((target) => isNamed(module, target))) continue
      // A whole name is that of one module, whatever layers are asked for.
      const isMeant = targetModules.some((target) => isNamed(module, target)) && layers(module)
      if (!isMeant && !targetModules.includes(module)) continue
      const rank = ranks(module) ?? r
      if (!Number.isSafeInteger(rank) || rank < 1 || rank > MOST_RANK)
        refuse('rank_pattern', `whole numbers from 1 to ${MOST_RANK}`, rank)
      const alpha = alphas(module) ?? loraAlpha
      const fanInFanOut = model.family.fanInFanOut?.(`${module}.weight`) ?? false
      modules.set(module, { rank, scale: alpha / (useRslora ? Math.sqrt(rank) : rank), fanInFanOut })
    }
    if (modules.size === 0) throw noModule(`${file}: target_modules`, targetModules, model)
    const loraDropout = number('lora_dropout', 0, (v) => v >= 0 && v < 1, 'a number from 0 to below 1')
    return { r, loraAlpha, loraDropout, useRslora, targetModules, modules, init, rest: raw }
  },

  configJson: ({ r, loraAlpha, loraDropout, useRslora, targetModules, modules, rest }, model) => ({
    ...rest,
    peft_type: 'LORA',
    task_type: taskType(model),
    r,
    lora_alpha: loraAlpha,
    lora_dropout: loraDropout,
    use_rslora: useRslora,
    target_modules: targetModules,
    fan_in_fan_out: [...modules.values()].some(({ fanInFanOut }) => fanInFanOut),
    bias: 'none',
  }),

  shapes({ modules }, { family, config }) {
    const of = family.shapes(config)
    return Object.fromEntries(
      [...modules].flatMap(([module, { rank, fanInFanOut }]) => {
        const [first, second] = of[`${module}.weight`] as readonly [number, number]
        const [out, from] = fanInFanOut ? [second, first] : [first, second]
        return [
          [`${module}.lora_A.weight`, [rank, from]],
          [`${module}.lora_B.weight`, [out, rank]],
        ] as const
      }),
    )
  },

  init(config, model, random) {
    const unmatched = config.targetModules.find((target) => !projections(model).some((name) => isNamed(name, target)))
    if (unmatched !== undefined) throw noModule('lora: target_modules', [unmatched], model)
    return Object.fromEntries(
      Object.entries(this.shapes(config, model)).map(([name, shape]) => {
        const values = new Float32Array(shape.reduce((a, b) => a * b, 1))
        if (name.endsWith('.lora_A.weight')) draw(values, shape as [number, number], config.init, random.fork(name))
        return [name, { shape, values }]
      }),
    )
  },

  attach({ modules, loraDropout }, _, base, own, { merge }) {
    const params: Record<string, tf.Tensor> = { ...base }
    if (loraDropout > 0) params[LORA_DROPOUT] = tf.scalar(loraDropout)
    for (const [module, settings] of modules) {
      const { a, b } = scaled(settings, own, module)
      params[`${module}.lora_A.weight`] = a
      params[`${module}.lora_B.weight`] = b
      if (merge && loraDropout === 0)
        params[`${module}.merged`] = plusLowRank(matrix(base, module, settings.fanInFanOut), a, b)
    }
    return params
  },

  merge({ modules }, base, own) {
    const merged = Object.entries(base).map(([name, tensor]) => {
      const module = name.replace(/\.(weight|transposed)$/, '')
      const settings = modules.get(module)
      if (!settings) return [name, tensor] as const
      const { a, b } = scaled(settings, own, module)
      return [name, plusLowRank(matrix(base, module, settings.fanInFanOut), a, b)] as const
    })
    return Object.fromEntries(merged)
  },
}

/** A and s·B. */
function scaled({ scale }: LoraModule, own: Params, module: string) {
  const [a, b] = ['A', 'B'].map((part) => own[`${module}.lora_${part}.weight`] as tf.Tensor) as [tf.Tensor, tf.Tensor]
  return { a, b: tf.mul(b, scale) }
}

/** Numbers by the end of a module's name. */
function patterns({ raw, refuse }: ConfigFields, field: string): (module: string) => number | undefined {
  const value = raw[field] ?? {}
  if (typeof value !== 'object' || Array.isArray(value)) return refuse(field, 'an object', value)
  const entries = Object.entries(value as Record<string, unknown>)
  for (const [name, number] of entries) {
    if (!/^[\w.-]+$/.test(name)) refuse(field, 'names of modules; expressions are not supported', name)
    if (typeof number !== 'number' || !(number > 0) || !Number.isFinite(number))
      refuse(field, 'numbers above 0', number)
  }
  return (module) => entries.find(([name]) => isNamed(module, name))?.[1] as number | undefined
}

/** Whether a module is in one of the layers that the file names, by the first number in its name. */
function layersOf({ raw, refuse }: ConfigFields): (module: string) => boolean {
  const value = raw.layers_to_transform ?? []
  const layers = Array.isArray(value) ? value : [value]
  if (layers.some((layer) => !Number.isSafeInteger(layer) || layer < 0))
    return refuse('layers_to_transform', 'a number of a layer or a list of them', value)
  if (layers.length === 0) return () => true
  const wanted = new Set(layers)
  return (module) => wanted.has(Number(/\.(\d+)\./.exec(module)?.[1] ?? Number.NaN))
}

/** As torch draws a linear layer's weights, or normal numbers with the standard deviation 1/r. */
function draw(values: Float32Array, [rank, from]: readonly [number, number], init: unknown, random: Rng): void {
  if (init !== true && init !== 'gaussian')
    throw new UserError(`init_lora_weights: expected true or "gaussian", found ${describe(init)}`)
  const bound = 1 / Math.sqrt(from)
  for (let i = 0; i < values.length; i++)
    values[i] = init === true ? bound * (2 * random.next() - 1) : random.normal() / rank
}
