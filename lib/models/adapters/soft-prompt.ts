import { UserError } from '../../base/errors'
import { type KeyTable, keys } from '../../base/known-keys'
import type { Rng } from '../../base/random'
import type { AdapterKind } from '../adapter'
import type { BaseModel } from '../base-model'
import { configFields } from '../config-fields'
import { SOFT_PROMPT } from '../layers'
import { ADAPTER_KEYS, taskType, VIRTUAL_KEYS, virtualTokens } from './adapter-keys'

/** Prompt tuning (Lester et al. 2021): embeddings of no tokens that stand before every source, trained. */
export interface SoftPromptConfig {
  readonly numVirtualTokens: number
  /** Into how many stacks PEFT would put them. Only those of the first are ever read. */
  readonly submodules: number
  readonly init: 'RANDOM' | 'SAMPLE_VOCAB' | 'TEXT'
  readonly initText?: string
  readonly rest: Readonly<Record<string, unknown>>
}

const SOFT_PROMPT_KEYS: KeyTable = {
  ...ADAPTER_KEYS,
  ...VIRTUAL_KEYS,
  ...keys('read', 'prompt_tuning_init', 'prompt_tuning_init_text'),
  ...keys('harmless', 'tokenizer_name_or_path', 'tokenizer_kwargs', 'num_attention_heads', 'num_layers'),
}

export const softPrompt: AdapterKind<SoftPromptConfig> = {
  tune: 'soft-prompt',
  peftType: 'PROMPT_TUNING',
  keys: SOFT_PROMPT_KEYS,
  learningRate: 3e-2,

  parseConfig(json, { config }, file) {
    const fields = configFields(json, file)
    const { raw, size, oneOf, refuse } = fields
    const width = raw.token_dim ?? config.dModel
    if (width !== config.dModel) refuse('token_dim', `the model's ${config.dModel}`, width)
    const { prompt_tuning_init_text: text } = raw
    const init = oneOf('prompt_tuning_init', text ? 'TEXT' : 'RANDOM', ['RANDOM', 'SAMPLE_VOCAB', 'TEXT'])
    if (init === 'TEXT' && (typeof text !== 'string' || text === '')) refuse('prompt_tuning_init_text', 'a text', text)
    return {
      numVirtualTokens: virtualTokens(fields),
      submodules: size('num_transformer_submodules', 1, 2),
      init,
      ...(typeof text === 'string' && { initText: text }),
      rest: raw,
    }
  },

  configJson: ({ numVirtualTokens, submodules, init, initText = null, rest }, model) => ({
    ...rest,
    peft_type: 'PROMPT_TUNING',
    task_type: taskType(model),
    num_virtual_tokens: numVirtualTokens,
    num_transformer_submodules: submodules,
    token_dim: model.config.dModel,
    prompt_tuning_init: init,
    prompt_tuning_init_text: initText,
  }),

  shapes: ({ numVirtualTokens, submodules }, { config }) => ({
    [SOFT_PROMPT]: [submodules * numVirtualTokens, config.dModel],
  }),

  init(config, model, random) {
    const shape = this.shapes(config, model)[SOFT_PROMPT] as readonly [number, number]
    return { [SOFT_PROMPT]: { shape, values: drawn(config, model, shape, random) } }
  },

  sourceIds: ({ numVirtualTokens }, { config }) =>
    Int32Array.from({ length: numVirtualTokens }, (_, i) => config.vocabSize + i),

  attach: (_config, _model, base, own) => ({ ...base, ...own }),
}

/** As PEFT draws them: normal numbers, rows of random tokens, or those of a text's tokens, over and over. */
function drawn(
  { init, initText = '' }: SoftPromptConfig,
  { config, family, params, tokenizer, dir }: BaseModel,
  [rows, width]: readonly [number, number],
  random: Rng,
): Float32Array {
  const values = new Float32Array(rows * width)
  if (init === 'RANDOM') return values.map(() => random.normal())
  if (init === 'TEXT' && !tokenizer)
    throw new UserError(
      `${dir ?? 'the model'}: prompt_tuning_init TEXT: expected a tokenizer beside the model, found none`,
    )
  const text = init === 'TEXT' ? (tokenizer as NonNullable<typeof tokenizer>).encode(initText) : undefined
  if (text?.length === 0)
    throw new UserError('prompt_tuning_init_text: expected a text of at least one token, found none')
  const scale = family.embeddingScale?.(config) ?? 1
  const table = params[family.embedding]?.values as Float32Array
  for (let row = 0; row < rows; row++) {
    const id = text ? (text[row % text.length] as number) : random.int(config.vocabSize)
    const rowOfTable = table.subarray(id * width, (id + 1) * width)
    values.set(scale === 1 ? rowOfTable : rowOfTable.map((value) => scale * value), row * width)
  }
  return values
}
