import { UserError } from '../../base/errors'
import { type KeyTable, keys } from '../../base/known-keys'
import type { Adaptable, AdapterKind } from '../adapter'
import { configFields } from '../config-fields'
import type { Weights } from '../params'
import { ADAPTER_KEYS, taskType } from './adapter-keys'

/** BitFit (Ben Zaken et al. 2022): the model's biases, trained, and nothing else. */
export interface BiasConfig {
  readonly rest: Readonly<Record<string, unknown>>
}

const BIAS_KEYS: KeyTable = { ...ADAPTER_KEYS, ...keys('harmless', 'note') }

/** PEFT has no such kind, so these files are this project's own, in PEFT's form. */
const NOTE = "BitFit: the base model's biases, tuned. PEFT has no adapter of this kind."

export const bias: AdapterKind<BiasConfig> = {
  tune: 'bias',
  peftType: 'BITFIT',
  keys: BIAS_KEYS,
  learningRate: 1e-3,

  parseConfig(json, model, file) {
    const { raw } = configFields(json, file)
    if (Object.keys(biases(model)).length === 0)
      throw new UserError(
        `${file}: expected a model with biases, a ${model.family.type} of this configuration has none`,
        'tune lora instead',
      )
    return { rest: raw }
  },

  configJson: ({ rest }, model) => ({ ...rest, peft_type: 'BITFIT', task_type: taskType(model), note: NOTE }),

  shapes: (_, model) => biases(model),

  init: (_, model) =>
    Object.fromEntries(
      Object.entries(biases(model)).map(([name, shape]) => [
        name,
        { shape, values: ((model.params as Weights)[name] as Weights[string]).values.slice() },
      ]),
    ),

  attach: (_config, _model, base, own) => ({ ...base, ...own }),

  merge: (_, base, own) =>
    Object.fromEntries(Object.entries(base).map(([name, tensor]) => [name, own[name] ?? tensor])),
}

const biases = ({ family, config }: Adaptable) =>
  Object.fromEntries(Object.entries(family.shapes(config)).filter(([name]) => name.endsWith('.bias')))
