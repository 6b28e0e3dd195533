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
import { experimentIn, isOwnFile } from './own-file'
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

/**
 * An experiment by its name, or the one in a file of one's own, such as `./mine.ts`.
 * @throws UserError that lists the names if there is none of this one; naming the file if it has none
 */
export function findExperiment(word: string): Experiment {
  const names = experiments.map(({ name }) => name)
  if (isOwnFile(word)) {
    const own = experimentIn(word)
    if (!names.includes(own.name)) return own
    throw new UserError(`${word}: ${own.name} is one of the library's own experiments`, 'give it another name')
  }
  const found = experiments.find(({ name }) => name === word)
  if (found) return found
  throw new UserError(
    `no experiment is called ${word}${didYouMean(names, word)}`,
    `there are ${names.join(', ')}; one of your own is a file such as ./mine.ts`,
  )
}
