import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../../base/errors'
import { readJson, statOf, writeAtomic } from '../../base/files'
import { makeFolder } from '../../base/folders'
import { loadTokenizer, type Tokenizer } from '../../text/tokenizer'
import { listSafetensors, writeSafetensors } from '../files/safetensors'
import { readTensors, type Stored } from '../files/stored'
import type { Weights } from '../params'
import { encoderShapes } from './encoder'
import { type EncoderConfig, type Pooling, parseEncoderConfig, readPooling } from './encoder-config'

/** A sentence encoder as its folder holds it. Its weights are flat values: nothing to dispose of. */
export interface Encoder extends Pooling {
  readonly config: EncoderConfig
  readonly params: Weights
  readonly tokenizer: Tokenizer
  /** The folder's other files by their place, as they are, for saving a tuned encoder. */
  readonly files: Readonly<Record<string, Uint8Array>>
  /** Where it was loaded from. */
  readonly dir: string
}

/**
 * Reads a folder of sentence-transformers or Hugging Face: config.json, model.safetensors, tokenizer.json (or vocab.txt),
 * and what modules.json names.
 * @throws UserError naming the file and what is missing, of the wrong shape, or not read here
 */
export async function loadEncoder(dir: string): Promise<Encoder> {
  const configFile = join(dir, 'config.json')
  if (!statOf(configFile)) {
    throw new UserError(`${configFile}: no such file`, 'an encoder is a folder with config.json and model.safetensors')
  }
  const config = parseEncoderConfig(readJson(configFile), configFile)
  const pooling = readPooling(dir, config)
  const file = weightsFile(dir)
  const sources = matchTensors(config, listSafetensors(file), file)
  if (!statOf(join(dir, 'tokenizer.json')) && !statOf(join(dir, 'vocab.txt'))) {
    throw new UserError(`${join(dir, 'tokenizer.json')}: no such file, nor is there a vocab.txt`)
  }
  const tokenizer = loadTokenizer(dir)
  if (tokenizer.vocabSize > config.vocabSize) {
    const found = `${tokenizer.vocabSize} tokens, the model's vocab_size is ${config.vocabSize}`
    throw new UserError(`${join(dir, 'tokenizer.json')}: ${found}`)
  }
  return { config, ...pooling, params: await readTensors(sources, dir), tokenizer, files: smallFiles(dir), dir }
}

/**
 * Writes a folder that `loadEncoder` and sentence-transformers read, the weights last.
 * @throws UserError where it cannot be written
 */
export function saveEncoder(dir: string, { files, params }: Pick<Encoder, 'files' | 'params'>): void {
  makeFolder(dir)
  for (const [path, bytes] of Object.entries(files)) writeAtomic(join(dir, path), bytes)
  writeSafetensors(join(dir, 'model.safetensors'), params)
}

/** All that is no weights: settings and vocabularies, of the folder and of the modules' folders in it. */
function smallFiles(dir: string): Record<string, Uint8Array> {
  const paths = readdirSync(dir).flatMap((name) =>
    statSync(join(dir, name)).isDirectory() ? readdirSync(join(dir, name)).map((inner) => `${name}/${inner}`) : [name],
  )
  const wanted = paths.filter((path) => /(^|\/)[^./][^/]*\.(json|txt)$/.test(path) && !path.endsWith('.index.json'))
  return Object.fromEntries(wanted.map((path) => [path, readFileSync(join(dir, path))]))
}

function weightsFile(dir: string): string {
  const names = ['model.safetensors', 'model.safetensors.index.json']
  const found = names.map((name) => join(dir, name)).find(statOf)
  if (found) return found
  const other = readdirSync(dir).find((name) => /^(pytorch_model|tf_model|flax_model)/.test(name))
  throw new UserError(
    `${join(dir, names[0] as string)}: no such file`,
    other && `it has ${other}; in Python, SentenceTransformer('${dir}').save(…) converts it`,
  )
}

/** Which stored tensor is which parameter. Files of whole models name them below `bert.` or `mpnet.`. */
function matchTensors(config: EncoderConfig, stored: ReadonlyMap<string, Stored>, file: string): [string, Stored][] {
  const missing: string[] = []
  const sources = Object.entries(encoderShapes(config)).flatMap(([name, shape]): [string, Stored][] => {
    // What older files call the two vectors of a layer norm.
    const old = name.replace(/LayerNorm\.weight$/, 'LayerNorm.gamma').replace(/LayerNorm\.bias$/, 'LayerNorm.beta')
    const names = [name, old].flatMap((each) => [each, `${config.kind}.${each}`])
    const source = names.map((each) => stored.get(each)).find((each) => each)
    if (!source) {
      missing.push(name)
      return []
    }
    if (source.shape.join() !== shape.join()) {
      const found = `the shape [${shape}] that config.json asks for, found [${source.shape}]`
      throw new UserError(`${file}: ${name}: expected ${found}`)
    }
    return [[name, source]]
  })
  if (missing.length === 0) return sources
  const more = missing.length > 3 ? ` and ${missing.length - 3} more` : ''
  throw new UserError(
    `${file}: tensors that config.json asks for are missing: ${missing.slice(0, 3).join(', ')}${more}`,
  )
}
