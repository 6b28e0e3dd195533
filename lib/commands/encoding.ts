import type { Command } from 'commander'
import { UserError } from '../base/errors'
import { own } from '../base/names'
import type { PromptFormat } from '../prompts/format'
import type { FormatSwitch, FormatSwitches } from '../prompts/formats'
import { countOrNone, dashed } from './flags'
import { addTableFlags, type TableFlags } from './tables'

/** The flags that say how tasks become prompts; `render` and `train` share them. */
export interface EncodingFlags extends FormatSwitches, TableFlags {
  readonly format: string
}

export function addEncodingFlags(command: Command): Command {
  return addTableFlags(command)
    .option(
      '--format <name>',
      'how tasks become prompts, such as ni or "thesis(definition,1)"; a wrong one lists all',
      'tk-instruct',
    )
    .option('--encoding <name>', 'one of the format\'s own, such as "prompt + definition" of ni')
    .option('--definition', 'show the definition')
    .option('--no-definition', 'do not')
    .option('--positives <n>', 'show at most so many positive examples', countOrNone)
    .option('--negatives <n>', 'show at most so many negative examples', countOrNone)
    .option('--explanations', 'show why each example is right or wrong; with bbh, chains of thought')
    .option('--no-explanations', 'do not')
    .option('--task-name', "put the task's name in front")
}

export function formatOf(flags: EncodingFlags): PromptFormat {
  const { formats, promptFormat }: typeof import('../prompts/formats') = require('../prompts/formats')
  const known = own(formats, flags.format)
  if (known) return known.make(only(flags, known.switches))
  only(flags)
  return promptFormat(flags.format)
}

/** All switches that some format has, as flags. */
const switches = ['encoding', 'definition', 'positives', 'negatives', 'explanations', 'taskName'] as const

/** The flags given. @throws UserError at one that the format has not */
export function only<K extends FormatSwitch>(flags: EncodingFlags, own: readonly K[] = []): Pick<EncodingFlags, K> {
  const strange = switches.find((name) => flags[name] !== undefined && !(own as readonly FormatSwitch[]).includes(name))
  if (strange !== undefined)
    throw new UserError(
      `--format ${flags.format} has no ${dashed(strange)}`,
      own.length > 0 ? `it has ${own.map(dashed).join(', ')}` : undefined,
    )
  const given = own.filter((name) => flags[name] !== undefined).map((name) => [name, flags[name]])
  return Object.fromEntries(given) as Pick<EncodingFlags, K>
}
