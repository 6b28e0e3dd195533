import { join } from 'node:path'
import { contentHash } from '../base/canonical'
import { runsFolder } from '../base/paths'

/** What tells the figure of some runs of an experiment from that of others. */
export interface FigureOf {
  readonly size?: string
  readonly set: Readonly<Record<string, string>>
  readonly included?: boolean
}

/**
 * Where the figure of an experiment's runs goes: figures/ in the store, under a name that says what they were. The
 * project's own figures are written only where a folder is named.
 */
export function figurePath(name: string, { size, set, included }: FigureOf): string {
  const settings = Object.entries(set)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${value}`)
  const words = [...(size === undefined ? [] : [size]), ...settings, ...(included ? ['included'] : [])].join('-')
  const readable = /^[\w=,.-]{1,80}$/.test(words) ? words : contentHash([size, set, included]).slice(0, 10)
  return join(runsFolder(), 'figures', words === '' ? name : `${name}-${readable}`)
}
