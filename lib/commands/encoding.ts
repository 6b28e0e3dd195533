import { type Command, Option } from 'commander'
import { UserError } from '../base/errors'
import { choose } from '../base/names'
import { say } from '../base/progress'
import type { PromptFormat } from '../prompts/format'
import type { Task } from '../tasks/task'
import { countOrNone } from './flags'

/** The flags that say how tasks become prompts; `render` and `train` share them. */
export interface EncodingFlags {
  readonly format: string
  readonly encoding?: string
  readonly definition?: boolean
  readonly positives?: number
  readonly negatives?: number
  readonly explanations?: boolean
  readonly taskName?: boolean
}

type Make = (flags: EncodingFlags) => PromptFormat

/** The formats by name, each with the flags that are its switches; a flag that is not given is as the format has it. */
const formats: Readonly<Record<string, Make>> = {
  'tk-instruct': (flags) => {
    const { tkInstruct }: typeof import('../prompts/tk-instruct') = require('../prompts/tk-instruct')
    return tkInstruct(only(flags, 'definition', 'positives', 'negatives', 'explanations', 'taskName'))
  },
  ni: (flags) => {
    const { isNiEncoding, ni, niEncodings }: typeof import('../prompts/ni') = require('../prompts/ni')
    const switches = only(flags, 'encoding', 'definition', 'positives', 'negatives', 'explanations')
    const { encoding = 'full', ...changed } = switches
    if (!isNiEncoding(encoding))
      throw new UserError(`--encoding: no encoding "${encoding}"`, `there are ${Object.keys(niEncodings).join(', ')}`)
    return ni({ ...niEncodings[encoding], ...changed })
  },
  thesis: (flags) => {
    const { thesis }: typeof import('../prompts/thesis') = require('../prompts/thesis')
    return thesis(only(flags, 'definition', 'positives'))
  },
  bbh: (flags) => {
    const { bbh }: typeof import('../prompts/bbh') = require('../prompts/bbh')
    const { positives, explanations } = only(flags, 'positives', 'explanations')
    return bbh({ exemplars: positives, chainOfThought: explanations })
  },
}

/** @param more names of formats that the command itself knows */
export function addEncodingFlags(command: Command, ...more: readonly string[]): Command {
  const names = [...Object.keys(formats), ...more]
  return command
    .addOption(new Option('--format <name>', 'how tasks become prompts').choices(names).default('tk-instruct'))
    .option('--encoding <name>', 'one of the format\'s own, such as "prompt + definition" of ni')
    .option('--definition', 'show the definition')
    .option('--no-definition', 'do not')
    .option('--positives <n>', 'show at most so many positive examples', countOrNone)
    .option('--negatives <n>', 'show at most so many negative examples', countOrNone)
    .option('--explanations', 'show why each example is right or wrong; with bbh, chains of thought')
    .option('--no-explanations', 'do not')
    .option('--task-name', "put the task's name in front")
}

export async function formatOf(flags: EncodingFlags): Promise<PromptFormat> {
  return choose('--format', formats, flags.format)(flags)
}

/** All switches that some format has, as flags. */
const switches = ['encoding', 'definition', 'positives', 'negatives', 'explanations', 'taskName'] as const
type Switch = (typeof switches)[number]

/** The flags given. @throws UserError at one that the format has not */
export function only<K extends Switch>(flags: EncodingFlags, ...own: readonly K[]): Pick<EncodingFlags, K> {
  const strange = switches.find((name) => flags[name] !== undefined && !(own as readonly Switch[]).includes(name))
  if (strange !== undefined)
    throw new UserError(
      `--format ${flags.format} has no ${dashed(strange)}`,
      own.length > 0 ? `it has ${own.map(dashed).join(', ')}` : undefined,
    )
  const given = own.filter((name) => flags[name] !== undefined).map((name) => [name, flags[name]])
  return Object.fromEntries(given) as Pick<EncodingFlags, K>
}

const dashed = (name: string) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

/**
 * Reads tasks for a command that needs all of them.
 * @throws UserError with the first file that could not be read, after the others have been named on stderr
 */
export async function tasksOf(paths: readonly string[]): Promise<Task[]> {
  const { readTasks }: typeof import('../tasks/read') = require('../tasks/read')
  const { tasks, failures } = readTasks(paths)
  const [first, ...others] = failures
  if (first) {
    for (const failure of others) say(`tunebook: ${failure.message}`)
    throw first
  }
  if (tasks.every((task) => task.instances.length === 0)) {
    throw new UserError(`${paths.join(' ')}: expected instances, found none in ${tasks.length} tasks`)
  }
  return tasks
}
