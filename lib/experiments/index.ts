import { UserError } from '../base/errors'
import { didYouMean } from '../base/names'
import { encodingGrid } from './encodings'
import type { Experiment } from './experiment'
import { inContext } from './in-context'
import { kShot } from './k-shot'
import { leftOutWords } from './left-out-words'
import { mainJob } from './mini/main-job'
import { miniT5Training } from './mini/mini-t5'
import { order } from './order'
import { realTasks } from './real-tasks'
import { selection } from './selection'
import { transfer } from './transfer'
import { zeroShot } from './zero-shot'

/** In the order in which the README has them. */
export const experiments: readonly Experiment[] = [
  mainJob,
  realTasks,
  miniT5Training,
  zeroShot,
  kShot,
  transfer,
  order,
  encodingGrid,
  leftOutWords,
  inContext,
  selection,
]

/** @throws UserError that lists the names if there is none of this one */
export function findExperiment(name: string): Experiment {
  const found = experiments.find((experiment) => experiment.name === name)
  if (found) return found
  const names = experiments.map((experiment) => experiment.name)
  throw new UserError(`no experiment is called ${name}${didYouMean(names, name)}`, `there are ${names.join(', ')}`)
}
