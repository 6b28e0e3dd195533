import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../../lib/base/paths'

const FOLDER = join(root, 'test/fixtures/families')

/** Tiny models of every family, with what Transformers computes of them (see the folder's make.py). */
export const KINDS: readonly string[] = readdirSync(FOLDER).filter((name) =>
  existsSync(join(FOLDER, name, 'config.json')),
)

export interface Expected {
  readonly prompts: number[][]
  readonly answers: number[][]
  /** Of each answer after each prompt. */
  readonly scores: number[][]
  readonly greedy: number[][]
  readonly beams: number[][]
}

export const kindFolder = (kind: string) => join(FOLDER, kind)

export const expectedOf = (kind: string) =>
  JSON.parse(readFileSync(join(FOLDER, kind, 'expected.json'), 'utf8')) as Expected
