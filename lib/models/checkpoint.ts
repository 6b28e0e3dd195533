import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../base/errors'
import { fileError, readJson, writeAtomic } from '../base/files'
import { plainWriter, type Writer } from '../base/writer'
import { loadTokenizer, type Tokenizer } from '../text/tokenizer'
import { configText, parseConfig, type T5Config } from './config'
import { type GenerationConfig, readGenerationConfig } from './generation-config'
import { paramShapes, type Weights } from './params'
import { listSafetensors, readStored, readTensors, type Stored, writeSafetensors } from './safetensors'

/** A model as its folder holds it. Its weights are flat values: nothing to dispose of. */
export interface T5 {
  readonly config: T5Config
  readonly params: Weights
  readonly tokenizer?: Tokenizer
  /** How its folder says that it is to be asked for outputs. */
  readonly generation?: GenerationConfig
  /** Where it was loaded from. */
  readonly dir?: string
}

/** A model whose weights are still in their file. */
export interface StoredT5 extends Omit<T5, 'params'> {
  readonly dir: string
  readonly stored: readonly (readonly [string, Stored])[]
}

/**
 * Reads a Hugging Face folder: config.json, model.safetensors (or its shards), and tokenizer.json where there is one.
 * @throws UserError naming the file and what is missing, unexpected or of the wrong shape
 */
export async function loadT5(dir: string): Promise<T5> {
  const { stored, ...model } = openT5(dir)
  return { ...model, params: await readTensors(stored, dir) }
}

/** The same without its weights' values; what the folder says of them is checked. */
export function openT5(dir: string): StoredT5 {
  const configFile = join(dir, 'config.json')
  if (!existsSync(configFile)) {
    throw new UserError(`${configFile}: no such file`, 'a model is a folder with config.json and model.safetensors')
  }
  const config = parseConfig(readJson(configFile), configFile)
  const file = weightsFile(dir)
  const { config: settled, sources } = matchTensors(config, listSafetensors(file), file)
  const tokenizer = existsSync(join(dir, 'tokenizer.json')) ? loadTokenizer(dir) : undefined
  if (tokenizer && tokenizer.vocabSize > config.vocabSize) {
    const found = `${tokenizer.vocabSize} tokens, the model's vocab_size is ${config.vocabSize}`
    throw new UserError(`${join(dir, 'tokenizer.json')}: ${found}`)
  }
  const generation = readGenerationConfig(dir, settled)
  return { config: settled, stored: Object.entries(sources), tokenizer, generation, dir }
}

/**
 * Writes a folder that `loadT5` and Hugging Face Transformers read. A new folder appears whole or not at all; in one
 * that exists, each file is replaced whole, the weights last.
 * @throws UserError where it cannot be written
 */
export async function saveT5(dir: string, model: Omit<T5, 'dir'>, writer: Writer = plainWriter): Promise<void> {
  const { config, params, tokenizer, generation } = model
  let partial: string | undefined
  try {
    partial = writer.scratch(dir)
    mkdirSync(partial)
    writeAtomic(join(partial, 'config.json'), configText(config))
    if (generation?.json) {
      writeAtomic(join(partial, 'generation_config.json'), `${JSON.stringify(generation.json, null, 2)}\n`)
    }
    if (tokenizer) {
      writeAtomic(join(partial, 'tokenizer.json'), tokenizer.json)
      const settings = JSON.stringify(tokenizerConfig(tokenizer), null, 2)
      writeAtomic(join(partial, 'tokenizer_config.json'), `${settings}\n`)
    }
    writeSafetensors(join(partial, 'model.safetensors'), params)
    if (existsSync(dir)) {
      for (const name of readdirSync(partial).sort()) writer.place(join(partial, name), join(dir, name))
    } else writer.place(partial, dir)
  } catch (error) {
    writer.check()
    throw fileError(dir, error)
  } finally {
    if (partial !== undefined) rmSync(partial, { recursive: true, force: true })
  }
}

/** Tells Transformers to take tokenizer.json as it is, whatever kind of model it holds. */
function tokenizerConfig({ tokenOf, padId, eosId, unkId, cleanUp = false }: Tokenizer): Record<string, unknown> {
  return {
    tokenizer_class: 'PreTrainedTokenizerFast',
    model_input_names: ['input_ids', 'attention_mask'],
    clean_up_tokenization_spaces: cleanUp,
    pad_token: tokenOf(padId),
    eos_token: tokenOf(eosId),
    unk_token: tokenOf(unkId),
  }
}

function weightsFile(dir: string): string {
  const names = ['model.safetensors', 'model.safetensors.index.json']
  const found = names.map((name) => join(dir, name)).find((path) => existsSync(path))
  if (found) return found
  const other = readdirSync(dir).find((name) => /^(pytorch_model|tf_model|flax_model)/.test(name))
  const hint = other
    ? `it has ${other}; in Python, T5ForConditionalGeneration.from_pretrained(…).save_pretrained(…) converts it`
    : undefined
  throw new UserError(`${join(dir, names[0] as string)}: no such file`, hint)
}

/** Names of the embedding; files have one or several of them, with the same values. */
const EMBEDDINGS = ['shared.weight', 'encoder.embed_tokens.weight', 'decoder.embed_tokens.weight']

/** Written by old versions, used by none. */
const UNUSED = 'decoder.block.0.layer.1.EncDecAttention.relative_attention_bias.weight'

/** Which stored tensor is which parameter, and whether the output layer is the embedding after all. */
function matchTensors(config: T5Config, stored: ReadonlyMap<string, Stored>, file: string) {
  const embeddings = EMBEDDINGS.flatMap((name) => stored.get(name) ?? [])
  const shared = embeddings[0]
  for (const other of embeddings.slice(1)) {
    if (!sameValues(shared as Stored, other)) {
      throw new UserError(`${file}: ${other.name}: expected the values of ${(shared as Stored).name}`)
    }
  }
  // A separate output layer under a configuration that ties it is how Transformers 5 saves v1.1 models.
  const head = stored.get('lm_head.weight')
  const tied = config.tieWordEmbeddings && !(head && shared && !sameValues(shared, head))
  const settled = { ...config, tieWordEmbeddings: tied }

  const shapes = paramShapes(settled)
  const sources: Record<string, Stored> = {}
  const missing: string[] = []
  for (const [name, shape] of Object.entries(shapes)) {
    const source = name === 'shared.weight' ? shared : stored.get(name)
    if (!source) missing.push(name)
    else if (source.shape.join() !== shape.join()) {
      throw new UserError(
        `${file}: ${name}: expected the shape [${shape}] that config.json asks for, found [${source.shape}]`,
      )
    } else sources[name] = source
  }
  const known = new Set([...Object.keys(shapes), ...EMBEDDINGS, UNUSED, 'lm_head.weight'])
  const unexpected = [...stored.keys()].filter((name) => !known.has(name))
  if (missing.length > 0)
    throw new UserError(`${file}: tensors that config.json asks for are missing: ${some(missing)}`)
  if (unexpected.length > 0) throw new UserError(`${file}: tensors that T5 does not have: ${some(unexpected)}`)
  return { config: settled, sources }
}

function sameValues(a: Stored, b: Stored): boolean {
  if (a.shape.join() !== b.shape.join()) return false
  const [x, y] = [readStored(a).values, readStored(b).values]
  return x.every((value, i) => Object.is(value, y[i]) || value === y[i])
}

const some = (names: readonly string[]) =>
  names.slice(0, 3).join(', ') + (names.length > 3 ? ` and ${names.length - 3} more` : '')
