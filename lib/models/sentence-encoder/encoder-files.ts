import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../../base/errors'
import { boolean, expected, type Fields, list, object, text } from '../../base/fields'
import { readJson } from '../../base/files'
import { checkKeys, type KeyTable, keys } from '../../base/known-keys'

/*
 * The files that sentence-transformers writes beside a model, each key of which is read, harmless, or refused by name.
 */

export const CONFIG_SENTENCE_TRANSFORMERS_KEYS: KeyTable = {
  ...keys('read', 'prompts', 'default_prompt_name'),
  // How embeddings are compared with each other is for who compares them.
  ...keys('harmless', '__version__', 'similarity_fn_name'),
  ...keys({ only: ['SentenceTransformer'] }, 'model_type'),
  ...keys({ only: [] }, 'truncate_dim'),
}

export const SENTENCE_BERT_CONFIG_KEYS: KeyTable = {
  ...keys('read', 'max_seq_length', 'do_lower_case'),
  ...keys({ only: ['feature-extraction'] }, 'transformer_task'),
  ...keys({ only: ['token_embeddings'] }, 'module_output_name'),
  modality_config: { only: [{ text: { method: 'forward', method_output_name: 'last_hidden_state' } }] },
  ...keys('harmless', 'unpad_inputs'),
  ...keys({ only: [{}] }, 'processing_kwargs', 'model_args', 'tokenizer_args', 'config_args'),
  ...keys({ only: [{}] }, 'model_kwargs', 'processor_kwargs', 'config_kwargs', 'query_expansion'),
  ...keys({ only: [] }, 'query_length', 'document_length', 'tokenizer_name_or_path'),
}

export const POOLING_KEYS: KeyTable = {
  ...keys('read', 'pooling_mode', 'pooling_mode_cls_token', 'pooling_mode_mean_tokens', 'pooling_mode_max_tokens'),
  ...keys('read', 'pooling_mode_mean_sqrt_len_tokens', 'pooling_mode_weightedmean_tokens'),
  ...keys('read', 'pooling_mode_lasttoken', 'include_prompt', 'embedding_dimension', 'word_embedding_dimension'),
}

export const NORMALIZE_KEYS: KeyTable = keys(
  { only: ['sentence_embedding'] },
  'module_input_name',
  'module_output_name',
)

export const MODULE_KEYS: KeyTable = {
  ...keys('read', 'path', 'type'),
  ...keys('harmless', 'idx', 'name'),
  ...keys({ only: [[]] }, 'kwargs'),
}

/** Texts that stand before what is embedded. */
export interface Prompts {
  readonly prompts: ReadonlyMap<string, string>
  /** The one that stands before every text unless another one is asked for. */
  readonly defaultPromptName: string | undefined
}

/** @throws UserError naming the field of config_sentence_transformers.json that is wrong */
export function readPrompts(dir: string): Prompts {
  const file = join(dir, 'config_sentence_transformers.json')
  const fields = settings(file, CONFIG_SENTENCE_TRANSFORMERS_KEYS)
  const prompts = new Map<string, string>()
  for (const [name, prompt] of Object.entries(object(fields.prompts ?? {}, `${file}: prompts`))) {
    // Null: a name without a prompt yet, as the library has them while a model is made.
    prompts.set(name, text(prompt ?? '', `${file}: prompts.${name}`))
  }
  const defaultPromptName =
    fields.default_prompt_name === null || fields.default_prompt_name === undefined
      ? undefined
      : text(fields.default_prompt_name, `${file}: default_prompt_name`)
  if (defaultPromptName !== undefined && !prompts.has(defaultPromptName)) {
    throw expected(
      `one of the prompts ${[...prompts.keys()].join(', ')}`,
      defaultPromptName,
      `${file}: default_prompt_name`,
    )
  }
  return { prompts, defaultPromptName }
}

/**
 * The folders of the modules that modules.json names: of pooling and, if embeddings are scaled, of that; undefined without
 * a modules.json. They lie in the model's own folder.
 * @throws UserError at other modules
 */
export function readModules(dir: string): readonly [pooling: string, normalize?: string] | undefined {
  const file = join(dir, 'modules.json')
  if (!existsSync(file)) return undefined
  const modules = list(readJson(file), file, (item, at) => {
    const module = object(item, at)
    checkKeys(at, module, MODULE_KEYS)
    const kind = text(module.type, `${at}.type`).split('.').pop() as string
    const path = text(module.path, `${at}.path`)
    return { kind, path, at: `${at}.path` }
  })
  const kinds = modules.map(({ kind }) => kind).join(', ')
  if (kinds !== 'Transformer, Pooling' && kinds !== 'Transformer, Pooling, Normalize') {
    throw new UserError(`${file}: expected the modules Transformer, Pooling and perhaps Normalize, found ${kinds}`)
  }
  const [transformer, ...others] = modules as [(typeof modules)[number], ...typeof modules]
  if (transformer.path !== '') throw expected('an empty path', transformer.path, transformer.at)
  const folders = others.map(({ path, at }) => {
    if (!/^\w[\w.-]*$/.test(path) || path.includes('..')) throw expected("a folder's name", path, at)
    return join(dir, path)
  })
  return folders as [string, string?]
}

/** A file's settings, none where there is no such file. */
export function settings(file: string, table: KeyTable): Fields {
  if (!existsSync(file)) return {}
  const fields = object(readJson(file), file)
  checkKeys(file, fields, table)
  return fields
}

/**
 * How tokens become the embedding: `pooling_mode`, or the older switches, of which one is on.
 * @param width that of the model's states
 */
export function readPoolingSettings(file: string, width: number): { pooling: 'mean' | 'cls'; includePrompt: boolean } {
  const fields = object(readJson(file), file)
  checkKeys(file, fields, POOLING_KEYS)
  const own = fields.embedding_dimension ?? fields.word_embedding_dimension ?? width
  if (own !== width) throw expected(`the model's width ${width}`, own, `${file}: embedding_dimension`)
  const switches = Object.keys(fields).filter((name) => /^pooling_mode_/.test(name) && fields[name] === true)
  const named =
    Array.isArray(fields.pooling_mode) && fields.pooling_mode.length === 1
      ? fields.pooling_mode[0]
      : fields.pooling_mode
  const mode = named ?? switches.map((name) => name.replace(/^pooling_mode_|_tokens?$/g, '')).join(' and ')
  if (mode !== 'mean' && mode !== 'cls') throw expected('"mean" or "cls"', mode, `${file}: pooling_mode`)
  const includePrompt = boolean(fields.include_prompt, `${file}: include_prompt`, true)
  if (!includePrompt && mode === 'cls') {
    throw new UserError(`${file}: include_prompt: false is done here with pooling_mode "mean" only, found "cls"`)
  }
  return { pooling: mode, includePrompt }
}
