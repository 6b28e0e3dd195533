import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../base/errors'
import { fileError, readJson, statOf, writeAtomic } from '../base/files'
import { plainWriter, type Writer } from '../base/writer'
import { loadTokenizer, type Tokenizer } from '../text/tokenizer'
import type { Adapter } from './adapter'
import {
  type AdapterFolder,
  adapterFiles,
  checkBase,
  isAdapter,
  readAdapter,
  readAdapterFolder,
  writeAdapter,
} from './adapters/adapter-files'
import type { BaseModel } from './base-model'
import { familyOf } from './families'
import type { Family, ModelConfig } from './family'
import { openGguf } from './files/gguf'
import { listSafetensors, writeSafetensors } from './files/safetensors'
import { readStored, readTensors, type Stored } from './files/stored'
import { parseGenerationConfig, readGenerationConfig } from './generation-config'
import { resolveModel } from './hub/hub'
import { parametersHash } from './parameters-hash'

/** A model as its folder holds it. Its weights are flat values: nothing to dispose of. */
export interface LanguageModel extends BaseModel {
  /** What was trained beside the parameters, which are those of the model that it belongs to. */
  readonly adapter?: Adapter
}

/** A model whose weights are still in their file. */
export interface StoredModel extends Omit<LanguageModel, 'params'> {
  readonly dir: string
  readonly stored: readonly (readonly [string, Stored])[]
}

/**
 * Reads a model by its name or its Hugging Face folder (see `resolveModel`): config.json, model.safetensors (or its shards), and
 * tokenizer.json where there is one. A folder with an adapter_config.json, as PEFT writes it, is that adapter on its base model.
 * @throws UserError naming the file and what is missing, unexpected or of the wrong shape
 */
export async function loadModel(nameOrDir: string): Promise<LanguageModel> {
  const { stored, ...model } = await openModel(nameOrDir)
  const params = await readTensors(stored, model.dir)
  checkBase(model.adapter, () => parametersHash(params), model.dir)
  return { ...model, params }
}

/**
 * The same without its weights' values; what the folder says of them is checked. Whether an adapter's base has the parameters
 * that it should have shows when they are read.
 */
export async function openModel(nameOrDir: string): Promise<StoredModel> {
  const dir = await resolveModel(nameOrDir)
  if (!isAdapter(dir)) return { ...openFolder(dir), ...(dir !== nameOrDir && { name: nameOrDir }) }
  const folder = readAdapterFolder(dir)
  const base = await baseOf(folder)
  if (isAdapter(base)) throw new UserError(`${dir}: its base model ${base} is an adapter`, `merge that one first`)
  const model = openFolder(base)
  return {
    ...model,
    tokenizer: tokenizerIn(dir, model.config) ?? model.tokenizer,
    adapter: readAdapter(folder, model),
    dir,
  }
}

async function baseOf({ dir, base }: AdapterFolder): Promise<string> {
  try {
    return await resolveModel(base.name)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    throw new UserError(`${join(dir, 'adapter_config.json')}: base_model_name_or_path: ${error.message}`, error.hint)
  }
}

/** The same of a folder that has no adapter. */
export function openFolder(dir: string): StoredModel {
  const gguf = ggufIn(dir)
  if (gguf !== undefined) return openGgufModel(gguf)
  const configFile = join(dir, 'config.json')
  if (!statOf(configFile)) {
    throw new UserError(
      `${configFile}: no such file`,
      'a model is a folder with config.json and model.safetensors, or a .gguf file',
    )
  }
  const json = readJson(configFile)
  const family = familyOf(json, configFile)
  const config = family.parseConfig(json, configFile)
  const file = weightsFile(dir)
  const { config: settled, sources } = matchTensors(family, config, listSafetensors(file), file)
  const generation = readGenerationConfig(dir, family, settled)
  return {
    family,
    config: settled,
    stored: Object.entries(sources),
    tokenizer: tokenizerIn(dir, config),
    generation,
    dir,
  }
}

function tokenizerIn(dir: string, { vocabSize }: ModelConfig): Tokenizer | undefined {
  const file = join(dir, 'tokenizer.json')
  const tokenizer = statOf(file) ? loadTokenizer(dir) : undefined
  if (tokenizer && tokenizer.vocabSize > vocabSize)
    throw new UserError(`${file}: ${tokenizer.vocabSize} tokens, the model's vocab_size is ${vocabSize}`)
  return tokenizer
}

/** The one GGUF file that a path is, or that a folder without config.json holds. */
function ggufIn(path: string): string | undefined {
  if (path.endsWith('.gguf')) return path
  if (statOf(join(path, 'config.json')) || !statOf(path)) return undefined
  const files = readdirSync(path).filter((name) => name.endsWith('.gguf'))
  if (files.length > 1) {
    throw new UserError(
      `${path}: has ${files.length} GGUF files`,
      `give one of them: ${join(path, files[0] as string)}`,
    )
  }
  return files[0] && join(path, files[0])
}

function openGgufModel(file: string): StoredModel {
  const { config: json, tensors, tokenizer } = openGguf(file)
  const family = familyOf(json, file)
  const config = family.parseConfig(json, file)
  const { config: settled, sources } = matchTensors(family, config, tensors, file)
  const generation = parseGenerationConfig({ eos_token_id: config.eosTokenIds }, file, {
    vocabSize: config.vocabSize,
    layout: family.layout,
  })
  return { family, config: settled, stored: Object.entries(sources), tokenizer, generation, dir: file }
}

/**
 * Writes a folder that `loadModel` and Hugging Face Transformers read, of a model with an adapter the adapter alone, which PEFT
 * reads. A new folder appears whole or not at all; in one
 * that exists, each file is replaced whole, the weights last.
 * @throws UserError where it cannot be written, or an adapter's base model has no folder
 */
export async function saveModel(
  dir: string,
  model: Omit<LanguageModel, 'dir'>,
  writer: Writer = plainWriter,
): Promise<void> {
  const { family, config, params, tokenizer, generation, adapter } = model
  let partial: string | undefined
  try {
    partial = writer.scratch(dir)
    mkdirSync(partial)
    if (adapter) writeAdapter(partial, adapter, model)
    else {
      writeAtomic(join(partial, 'config.json'), configText(family, config))
      if (generation?.json)
        writeAtomic(join(partial, 'generation_config.json'), `${JSON.stringify(generation.json, null, 2)}\n`)
      writeSafetensors(join(partial, 'model.safetensors'), params)
    }
    if (tokenizer) {
      writeAtomic(join(partial, 'tokenizer.json'), tokenizer.json)
      const settings = JSON.stringify(tokenizerConfig(tokenizer), null, 2)
      writeAtomic(join(partial, 'tokenizer_config.json'), `${settings}\n`)
    }
    if (existsSync(dir)) {
      for (const name of readdirSync(partial).sort()) writer.place(join(partial, name), join(dir, name))
      // What would be taken for an adapter on another model.
      if (!adapter) for (const name of adapterFiles) rmSync(join(dir, name), { force: true })
    } else writer.place(partial, dir)
  } catch (error) {
    writer.check()
    throw fileError(dir, error)
  } finally {
    if (partial !== undefined) rmSync(partial, { recursive: true, force: true })
  }
}

/** Fields that Transformers 5 declares as floats: it refuses a whole number there, and JavaScript writes 1.0 as 1. */
const FLOATS =
  /^( +"(?:(?:\w+_)?factor|initializer_range|init_std|layer_norm_eps(?:ilon)?|rms_norm_eps|rope_theta|beta_\w+|\w*dropout\w*|\w+_layerdrop|\w+_softcapping)": \d+)(,?)$/gm

/** The text of a `config.json` that Transformers 4 and 5 read as this model. */
export function configText(family: Family, config: ModelConfig): string {
  return `${JSON.stringify(family.configJson(config), null, 2).replace(FLOATS, '$1.0$2')}\n`
}

/** Tells Transformers to take tokenizer.json as it is, whatever kind of model it holds. */
function tokenizerConfig({ specialTokens, chatTemplate, cleanUp = false }: Tokenizer): Record<string, unknown> {
  return {
    tokenizer_class: 'PreTrainedTokenizerFast',
    model_input_names: ['input_ids', 'attention_mask'],
    clean_up_tokenization_spaces: cleanUp,
    ...specialTokens,
    ...(chatTemplate !== undefined && { chat_template: chatTemplate }),
  }
}

function weightsFile(dir: string): string {
  const names = ['model.safetensors', 'model.safetensors.index.json']
  const found = names.map((name) => join(dir, name)).find(statOf)
  if (found) return found
  const other = readdirSync(dir).find((name) => /^(pytorch_model|tf_model|flax_model)/.test(name))
  const hint = other
    ? `it has ${other}; in Python, AutoModelForCausalLM (of encoder-decoders, AutoModelForSeq2SeqLM).from_pretrained(…).save_pretrained(…) converts it`
    : undefined
  throw new UserError(`${join(dir, names[0] as string)}: no such file`, hint)
}

/** The output layer, where it is a parameter of its own. */
const HEAD = 'lm_head.weight'

/** Which stored tensor is which parameter, and whether the output layer is the embedding after all. */
function matchTensors(family: Family, config: ModelConfig, stored: ReadonlyMap<string, Stored>, file: string) {
  const aliases = Object.entries(family.aliases(config))
  const aliasesOf = new Map<string, string[]>()
  for (const [alias, of] of aliases) aliasesOf.set(of, [...(aliasesOf.get(of) ?? []), alias])
  const named = (name: string) => [name, ...(aliasesOf.get(name) ?? [])].flatMap((each) => stored.get(each) ?? [])
  let settled = config
  for (const name of new Set(aliases.map(([, of]) => of))) {
    const [first, ...others] = named(name)
    for (const other of others) {
      if (sameValues(first as Stored, other)) continue
      // A separate output layer under a configuration that ties it is how Transformers 5 saves T5 v1.1.
      if (other.name === HEAD && config.tieWordEmbeddings) settled = { ...config, tieWordEmbeddings: false }
      else throw new UserError(`${file}: ${other.name}: expected the values of ${(first as Stored).name}`)
    }
  }

  const shapes = family.shapes(settled)
  const sources: Record<string, Stored> = {}
  const missing: string[] = []
  for (const [name, shape] of Object.entries(shapes)) {
    const [source] = named(name)
    if (!source && family.isBuffer?.(name)) continue
    if (!source) missing.push(name)
    else if (source.shape.join() !== shape.join()) {
      throw new UserError(
        `${file}: ${name}: expected the shape [${shape}] that config.json asks for, found [${source.shape}]`,
      )
    } else sources[name] = source
  }
  const known = new Set([...Object.keys(shapes), ...aliases.map(([alias]) => alias), HEAD])
  const unexpected = [...stored.keys()].filter((name) => !known.has(name) && !family.isUnused(name))
  if (missing.length > 0)
    throw new UserError(`${file}: tensors that config.json asks for are missing: ${some(missing)}`)
  if (unexpected.length > 0)
    throw new UserError(`${file}: tensors that ${family.type} does not have: ${some(unexpected)}`)
  return { config: settled, sources }
}

function sameValues(a: Stored, b: Stored): boolean {
  if (a.shape.join() !== b.shape.join()) return false
  const [x, y] = [readStored(a).values, readStored(b).values]
  return x.every((value, i) => Object.is(value, y[i]) || value === y[i])
}

const some = (names: readonly string[]) =>
  names.slice(0, 3).join(', ') + (names.length > 3 ? ` and ${names.length - 3} more` : '')
