import type { Command } from 'commander'
import { UserError } from '../base/errors'
import { either } from '../base/names'
import { say } from '../base/progress'
import type { LanguageModel } from '../models/checkpoint'
import type { Tune } from '../training/tune'
import { alpha, dashed, oneOf, rank, shareBelowOne, tokens } from './flags'

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

export const TUNINGS = ['all', 'lora', 'soft-prompt', 'prefix', 'bias'] as const

/** Of each flag the setting that it is, by its name in PEFT, and the kinds of adapters that have it. */
const settings = {
  rank: { setting: 'r', of: ['lora'] },
  alpha: { setting: 'loraAlpha', of: ['lora'] },
  loraDropout: { setting: 'loraDropout', of: ['lora'] },
  targets: { setting: 'targetModules', of: ['lora'] },
  virtualTokens: { setting: 'numVirtualTokens', of: ['soft-prompt', 'prefix'] },
  initText: { setting: 'promptTuningInitText', of: ['soft-prompt'] },
} as const satisfies Partial<Record<keyof TuningFlags, { setting: string; of: readonly string[] }>>

export function addTuningFlags(command: Command): Command {
  return command
    .addOption(oneOf('--tune <what>', 'all parameters, or an adapter beside them; default all', TUNINGS))
    .option('--rank <n>', 'of lora: the rank of what is added to a matrix; default 8', rank)
    .option('--alpha <x>', 'of lora: what is added counts alpha / rank; default 8', alpha)
    .option('--lora-dropout <x>', 'of lora: the rate of dropout before it; default 0', shareBelowOne)
    .option('--targets <names>', "of lora: q_proj,v_proj or all-linear; default PEFT's for the model")
    .option('--virtual-tokens <n>', 'of soft-prompt and prefix: how many there are; default 20', tokens)
    .option('--init-text <text>', 'of soft-prompt: a text whose tokens it begins as; default random')
}

/** What the flags ask for. @throws UserError at a flag that does not go with the kind of adapter, or names no targets */
export function tuneOf(flags: TuningFlags): Tune | undefined {
  const { tune: kind } = flags
  const given: Record<string, unknown> = {}
  for (const [name, { setting, of }] of Object.entries(settings)) {
    const value = flags[name as keyof typeof settings]
    if (value === undefined) continue
    if (!(of as readonly string[]).includes(kind ?? 'all')) {
      const found = kind ? `--tune ${kind}` : 'no --tune'
      throw new UserError(`${dashed(name)} goes with --tune ${either(of)}, found ${found}`)
    }
    given[setting] = name === 'targets' ? namesOf(value as string) : value
  }
  return kind === undefined ? undefined : { kind, ...given }
}

function namesOf(text: string): 'all-linear' | readonly string[] {
  if (text === 'all-linear') return text
  const names = text.split(',').map((name) => name.trim())
  if (!names.includes('')) return names
  throw new UserError(`--targets ${text}: expected names with commas between them, such as q_proj,v_proj`)
}

/** The learning rate that is usual for what is trained; of an adapter it is said which. */
export function usualLearningRate({ adapter }: LanguageModel, tune: string | undefined): number {
  const { adapterKinds }: typeof import('../models/adapters') = require('../models/adapters')
  const kind = adapter?.kind ?? adapterKinds[tune ?? 'all']
  if (!kind) return 5e-5
  say(`--lr ${kind.learningRate}, as is usual for ${kind.tune}`)
  return kind.learningRate
}
