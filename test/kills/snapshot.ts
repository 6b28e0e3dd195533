import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { lockHolder } from '../../lib/base/lock'

/** Path → hash of all files below a folder that are results; of metrics.json without the time that it took. */
export function snapshot(folder: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const path of filesBelow(folder)) {
    const name = relative(folder, path)
    if (/(^|\/)(log\.jsonl$|lock(\/|$))/.test(name)) continue
    const bytes = readFileSync(path)
    const content = name.endsWith('metrics.json') ? JSON.stringify(JSON.parse(bytes.toString()).rows) : bytes
    found.set(name, createHash('sha256').update(content).digest('hex'))
  }
  return found
}

export interface Compared {
  /** Files that are missing, and files that should not be there. */
  readonly lost: readonly string[]
  readonly left: readonly string[]
  /** Files with another content. */
  readonly different: readonly string[]
  /** Lines of logs that are none. */
  readonly corrupt: readonly string[]
}

/** What is wrong in a folder, beside one in which the same was done without interruption. */
export function compare(folder: string, whole: ReadonlyMap<string, string>): Compared {
  const own = snapshot(folder)
  return {
    lost: [...whole.keys()].filter((name) => !own.has(name)),
    left: [...own.keys()].filter((name) => !whole.has(name)),
    different: [...own.keys()].filter((name) => whole.has(name) && whole.get(name) !== own.get(name)),
    corrupt: filesBelow(folder).filter((path) => path.endsWith('log.jsonl') && !isJsonl(path)),
  }
}

/** Folders below, and the folder itself, that a lock still holds. */
export const heldBelow = (folder: string): string[] =>
  [folder, ...foldersBelow(folder)].filter((each) => lockHolder(each) !== undefined)

function isJsonl(path: string): boolean {
  try {
    for (const line of readFileSync(path, 'utf8').split('\n')) if (line !== '') JSON.parse(line)
    return true
  } catch {
    return false
  }
}

const below = (folder: string) => (existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [])

const filesBelow = (folder: string) =>
  below(folder)
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())

const foldersBelow = (folder: string) =>
  below(folder)
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isDirectory())
