import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../base/paths'
import { packagedFolder, providePackaged, SMOLLM2 } from './packaged'

const MINI = 'mini'
const miniFolder = join(root, 'datasets', 'mini', 't5')

/** Models that have a name of their own here; a folder of the same name is given as `./mini`. */
const named: ReadonlyMap<string, () => Promise<string>> = new Map([
  // It has read texts of the mini world, and was never asked or told anything (`experiments/mini-t5.ts`).
  [MINI, async () => miniFolder],
  [SMOLLM2.name, () => providePackaged(SMOLLM2)],
])

export const modelNames: readonly string[] = [...named.keys()]

/** Where such a model is, if it is on this machine; undefined of any other name. */
export function namedModelHere(name: string): string | undefined {
  if (name !== SMOLLM2.name) return name === MINI ? miniFolder : undefined
  const folder = packagedFolder(SMOLLM2)
  return existsSync(folder) ? folder : undefined
}

/** The folder of such a model, which is provided first where it has to be; undefined of any other name. */
export const namedModel = async (name: string): Promise<string | undefined> => named.get(name)?.()
