import type { Command } from 'commander'
import { UserError } from '../base/errors'
import { choose, either } from '../base/names'
import type { AdapterKind } from '../models/adapter'
import type { Tune } from '../training/tune'
import { alpha, dashed, rank, shareBelowOne, tokens } from './flags'

/** The flags that say what is trained of a model. */
export interface TuningFlags {
  readonly tune?: string
  readonly rank?: number
  readonly alpha?: number
  readonly loraDropout?: number
  readonly targets?: string
  readonly virtualTokens?: number
  readonly initText?: string
}

/** Of each flag the setting that it is, by its name in PEFT: kinds of adapters that have it take the flag. */
const settings = {
  rank: 'r',
  alpha: 'lora_alpha',
  loraDropout: 'lora_dropout',
  targets: 'target_modules',
  virtualTokens: 'num_virtual_tokens',
  initText: 'prompt_tuning_init_text',
} as const satisfies Partial<Record<keyof TuningFlags, string>>

export function addTuningFlags(command: Command): Command {
  return command
    .option(
      '--tune <what>',
      'all parameters, or an adapter beside them, such as lora or soft-prompt; default all; a wrong one lists all',
    )
    .option('--rank <n>', 'of lora: the rank of what is added to a matrix; default 8', rank)
    .option('--alpha <x>', 'of lora: what is added counts alpha / rank; default 8', alpha)
    .option('--lora-dropout <x>', 'of lora: the rate of dropout before it; default 0', shareBelowOne)
    .option('--targets <names>', "of lora and the like: q_proj,v_proj or all-linear; default PEFT's for the model")
    .option('--virtual-tokens <n>', 'of soft-prompt and prefix: how many there are; default 20', tokens)
    .option('--init-text <text>', 'of soft-prompt: a text whose tokens it begins as; default random')
}

type Kinds = Readonly<Record<string, AdapterKind>>

/**
 * What the flags ask for.
 * @throws UserError at a kind of adapter that there is not, a flag that does not go with the kind, or no targets
 */
export function tuneOf(flags: TuningFlags, kinds: Kinds): Tune | undefined {
  const { tune: kind } = flags
  if (kind !== undefined && kind !== 'all') choose('--tune', { all: undefined, ...kinds }, kind)
  const given: Record<string, unknown> = {}
  for (const [name, setting] of Object.entries(settings)) {
    const value = flags[name as keyof typeof settings]
    if (value === undefined) continue
    const takers = Object.values(kinds).flatMap(({ tune, keys }) => (keys[setting] === 'read' ? [tune] : []))
    if (!takers.includes(kind ?? 'all')) {
      const found = kind ? `--tune ${kind}` : 'no --tune'
      throw new UserError(`${dashed(name)} goes with --tune ${either(takers)}, found ${found}`)
    }
    given[camelCase(setting)] = name === 'targets' ? namesOf(value as string) : value
  }
  return kind === undefined ? undefined : { kind, ...given }
}

/** A setting of PEFT's as this library spells it. */
const camelCase = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

function namesOf(text: string): 'all-linear' | readonly string[] {
  if (text === 'all-linear') return text
  const names = text.split(',').map((name) => name.trim())
  if (!names.includes('')) return names
  throw new UserError(`--targets ${text}: expected names with commas between them, such as q_proj,v_proj`)
}
