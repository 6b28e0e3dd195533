import { join } from 'node:path'
import { root } from '../../base/paths'
import { providePackaged, SMOLLM2 } from './packaged'

/** Models that have a name of their own here; a folder of the same name is given as `./mini`. */
const named: ReadonlyMap<string, () => Promise<string>> = new Map([
  // It has read texts of the mini world, and was never asked or told anything (`experiments/mini-t5.ts`).
  ['mini', async () => join(root, 'datasets', 'mini', 't5')],
  [SMOLLM2.name, () => providePackaged(SMOLLM2)],
])

export const modelNames: readonly string[] = [...named.keys()]

/** The folder of such a model, which is provided first where it has to be; undefined of any other name. */
export const namedModel = async (name: string): Promise<string | undefined> => named.get(name)?.()
