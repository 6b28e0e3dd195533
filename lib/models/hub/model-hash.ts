import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { resolveModel } from './hub'

/** What a model's folder holds that decides what it computes. */
const DECIDES = /\.(safetensors|gguf)$|^(config|tokenizer|tokenizer_config|generation_config|adapter_config)\.json$/

const known = new Map<string, Promise<string>>()

/**
 * A hash over a model's files, once a process: part of the identity of what is made with it.
 * @throws UserError as `resolveModel` does
 */
export function modelHash(nameOrDir: string): Promise<string> {
  const before = known.get(nameOrDir)
  if (before) return before
  const now = resolveModel(nameOrDir).then((path) => {
    const names = statSync(path).isDirectory() ? readdirSync(path).filter((name) => DECIDES.test(name)) : ['']
    const hash = createHash('sha256')
    for (const name of names.sort()) {
      const file = join(path, name)
      hash.update(`${basename(file)}\n`).update(createHash('sha256').update(readFileSync(file)).digest())
    }
    return hash.digest('hex')
  })
  known.set(nameOrDir, now)
  return now
}
