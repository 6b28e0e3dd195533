import * as tf from '@tensorflow/tfjs-core'
import { UserError } from '../../base/errors'
import { type KeyTable, keys } from '../../base/known-keys'
import type { AdapterKind } from '../adapter'
import { configFields } from '../config-fields'
import { weight } from '../layers'
import { ADAPTER_KEYS, taskType, VIRTUAL_KEYS, virtualTokens } from './adapter-keys'

/** Prefix tuning (Li & Liang 2021): keys and values that every layer reads before those of the source, trained. */
export interface PrefixConfig {
  readonly numVirtualTokens: number
  readonly initWeights: 'zero' | null
  readonly rest: Readonly<Record<string, unknown>>
}

/** [tokens, layers·2·heads·width]: of each layer the keys, then the values. */
const TABLE = 'prompt_embeddings'

const PREFIX_KEYS: KeyTable = {
  ...ADAPTER_KEYS,
  ...VIRTUAL_KEYS,
  ...keys('read', 'init_weights', 'num_attention_heads', 'num_layers'),
  // What was projected in training is saved as it came out.
  ...keys('harmless', 'prefix_projection', 'encoder_hidden_size'),
}

export const prefix: AdapterKind<PrefixConfig> = {
  tune: 'prefix',
  peftType: 'PREFIX_TUNING',
  keys: PREFIX_KEYS,
  learningRate: 1e-2,

  parseConfig(json, { family, config }, file) {
    if (family.layout === 'encoder-decoder')
      throw new UserError(
        `${file}: prefix tuning of an encoder-decoder model is not supported`,
        'soft-prompt puts virtual tokens before its source; lora trains all of it',
      )
    const fields = configFields(json, file)
    const { raw, refuse } = fields
    const { layers, heads, width } = family.memory(config)
    const sizes = { num_layers: layers, num_attention_heads: heads, token_dim: heads * width }
    for (const [name, size] of Object.entries({ ...sizes, num_transformer_submodules: 1 }))
      if ((raw[name] ?? size) !== size) refuse(name, `the model's ${size}`, raw[name])
    const initWeights = raw.init_weights ?? null
    if (initWeights !== null && initWeights !== 'zero') return refuse('init_weights', '"zero" or null', initWeights)
    return { numVirtualTokens: virtualTokens(fields), initWeights, rest: raw }
  },

  configJson({ numVirtualTokens, initWeights, rest }, model) {
    const { layers, heads, width } = model.family.memory(model.config)
    return {
      ...rest,
      peft_type: 'PREFIX_TUNING',
      task_type: taskType(model),
      num_virtual_tokens: numVirtualTokens,
      num_transformer_submodules: 1,
      num_layers: layers,
      num_attention_heads: heads,
      token_dim: heads * width,
      init_weights: initWeights,
      prefix_projection: false,
    }
  },

  shapes({ numVirtualTokens }, { family, config }) {
    const { layers, heads, width } = family.memory(config)
    return { [TABLE]: [numVirtualTokens, layers * 2 * heads * width] }
  },

  init(config, model, random) {
    const shape = this.shapes(config, model)[TABLE] as readonly [number, number]
    const values = new Float32Array(shape[0] * shape[1])
    if (config.initWeights === null) for (let i = 0; i < values.length; i++) values[i] = random.normal()
    return { [TABLE]: { shape, values } }
  },

  // Tokens that nothing looks at: their keys and values are replaced wherever they are read.
  sourceIds: ({ numVirtualTokens }, { config }) => new Int32Array(numVirtualTokens).fill(config.padTokenId),

  attach({ numVirtualTokens }, { family, config }, base, own) {
    const { layers, heads, width } = family.memory(config)
    const table = tf.reshape(weight(own, TABLE), [numVirtualTokens, layers * 2, heads, width])
    const each = tf.split(tf.transpose(table, [1, 2, 0, 3]), layers * 2)
    const params: Record<string, tf.Tensor> = { ...base }
    each.forEach((values, i) => {
      params[`prefix.${Math.floor(i / 2)}.${i % 2 === 0 ? 'keys' : 'values'}`] = values
    })
    return params
  },
}
