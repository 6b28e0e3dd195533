import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../lib/base/paths'

/** A piece of code in the guide, and the file that it says it is. */
export interface Block {
  readonly language: string
  readonly path: string
  readonly text: string
}

/** The code of `lib/README.md`, in order. */
export function blocks(): Block[] {
  const guide = readFileSync(join(root, 'lib', 'README.md'), 'utf8')
  return [...guide.matchAll(/^```(\w+) (\S+)\n([\s\S]*?)^```$/gm)].map(([, language = '', path = '', text = '']) => ({
    language,
    path,
    text,
  }))
}
