import { dirname, join } from 'node:path'
import { runsFolder } from '../base/paths'

/** Where an experiment's figure goes: figures/ beside the store of runs. */
export const figurePath = (name: string): string => join(dirname(runsFolder()), 'figures', name)
