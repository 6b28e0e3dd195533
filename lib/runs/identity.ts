import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { contentHash } from '../base/canonical'
import { root } from '../base/paths'

/** Settings as plain JSON. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined }
export type Config = { readonly [key: string]: Json | undefined }

/** What a run is: the same three give the same results, so they name it. */
export interface Identity {
  readonly config: Config
  /** Hash of the data that it reads. */
  readonly data: string
  /** Version of the code that decides results. */
  readonly code: string
}

/** Ten hexadecimal digits. */
export function runId(identity: Identity): string {
  return contentHash([identity.config, identity.data, identity.code]).slice(0, 10)
}

/** Folders of lib/ whose code can change a number in the results; figures, commands and the store cannot. */
const deciding = [
  'base/random.ts',
  'tasks',
  'prompts',
  'text',
  'tensor',
  'models',
  'training',
  'inference',
  'metrics',
  'selection',
  'experiments',
]
/** The packages that compute. */
const computing = ['@tensorflow/tfjs-core', '@tensorflow/tfjs-node', 'unicode-segmenter']

let known: string | undefined

/**
 * The version of the code that decides results: a hash over those sources and the pinned versions of the packages that
 * compute. It changes with every edit there, also one that changes no number: a run too many is cheaper than a stale one.
 */
export function codeVersion(): string {
  if (known === undefined) {
    const hash = createHash('sha256')
    for (const part of deciding) {
      for (const file of sources(join(root, 'lib', part))) {
        hash
          .update(`${relative(root, file).split('\\').join('/')}\n`)
          .update(readFileSync(file))
          .update('\n')
      }
    }
    const pinned = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).dependencies as Record<string, string>
    hash.update(JSON.stringify(computing.map((name) => [name, pinned[name]])))
    known = hash.digest('hex').slice(0, 16)
  }
  return known
}

function sources(path: string): string[] {
  if (path.endsWith('.ts')) return [path]
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => join(path, name))
}
