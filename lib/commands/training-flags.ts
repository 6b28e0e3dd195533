import { type Command, Option } from 'commander'
import { UserError } from '../base/errors'
import type { TrainingExample } from '../training/examples'
import type { FinetuneOptions } from '../training/finetune-options'
import {
  alpha,
  batchSize,
  count,
  countOrNone,
  dashed,
  groupSize,
  learningRate,
  seed,
  shareAbove0,
  shareBelowOne,
  steps,
  tokens,
} from './flags'

/** The flags that say how training goes; `finetune` has options of the same names. */
export interface TrainingFlags
  extends Pick<
    FinetuneOptions,
    'epochs' | 'accumulate' | 'schedule' | 'warmup' | 'maxGradNorm' | 'dropout' | 'maxSource' | 'maxTarget' | 'group'
  > {
  readonly steps: number
  readonly batch: number
  readonly lr?: number
  readonly optimizer: 'adamw' | 'adafactor'
  readonly bf16?: boolean
  readonly seed: number
  readonly shuffle: boolean
  readonly holdOut?: number
  readonly validateEvery?: number
  readonly patience?: number
}

export function addTrainingFlags(command: Command): Command {
  return command
    .option('--steps <n>', 'how many updates', steps, 1000)
    .addOption(
      new Option('--epochs <n>', 'how many passes through the data instead').argParser(count).conflicts('steps'),
    )
    .option('--batch <n>', 'examples to a batch', batchSize, 16)
    .option('--accumulate <n>', 'batches to an update; default 1', batchSize)
    .option('--lr <x>', 'the learning rate; default 5e-5, or what is usual for the adapter', learningRate)
    .addOption(
      new Option('--schedule <name>', 'how the learning rate goes; default constant').choices([
        'constant',
        'linear',
        'cosine',
      ]),
    )
    .option('--warmup <n>', 'updates in which the learning rate rises from 0; default 0', countOrNone)
    .addOption(new Option('--optimizer <name>', 'how to update').choices(['adamw', 'adafactor']).default('adamw'))
    .option('--max-grad-norm <x>', 'clip gradients to this global norm; default not', alpha)
    .option('--dropout <x>', "the rate of dropout; default the model's own", shareBelowOne)
    .option('--max-source <n>', 'the most tokens of a prompt; default 1024', tokens)
    .option('--max-target <n>', 'the most tokens of an answer; default 128', tokens)
    .option('--bf16', 'large matrix products in bfloat16: faster from 10 M parameters on, a little less exact')
    .option(
      '--group <n>',
      'of decoder-only models: n examples that begin alike stand together, and compute that once; changes the order; default off',
      groupSize,
    )
    .option('--seed <n>', 'of the order of the data, of what is held out, and of dropout', seed, 0)
    .option('--no-shuffle', 'take the data in its order')
    .option(
      '--hold-out <x>',
      'keep this share of each task from training; the model with the lowest loss on it is kept (`render --hold-out` prints it)',
      shareAbove0,
    )
    .option(
      '--validate-every <n>',
      'with --hold-out: updates from one validation to the next; default a tenth, or an epoch',
      count,
    )
    .option('--patience <n>', 'with --hold-out: stop after so many validations without a better one', count)
}

/**
 * The options of `finetune` that the flags say.
 * @param held examples that are validated on, if any
 * @throws UserError at flags that need --hold-out
 */
export function trainingOptions(
  flags: TrainingFlags,
  examples: number,
  held: readonly TrainingExample[] | undefined,
): FinetuneOptions {
  const { lr, steps: most, epochs, holdOut, validateEvery, patience } = flags
  for (const name of ['validateEvery', 'patience'] as const)
    if (flags[name] !== undefined && holdOut === undefined)
      throw new UserError(`${dashed(name)} needs --hold-out`, 'for example --hold-out 0.1')
  const anEpoch = Math.ceil(examples / (flags.batch * (flags.accumulate ?? 1)))
  const every = validateEvery ?? (epochs === undefined ? Math.ceil(most / 10) : Math.max(1, anEpoch))
  return {
    ...sameOptions(flags),
    ...(epochs === undefined ? { steps: most } : { epochs }),
    learningRate: lr,
    ...(held ? { validation: { every, examples: held, ...(patience === undefined ? {} : { patience }) } } : {}),
  }
}

/** Flags that are options of the same name. */
const same = [
  ...(['batch', 'accumulate', 'schedule', 'warmup', 'optimizer', 'maxGradNorm', 'dropout'] as const),
  ...(['maxSource', 'maxTarget', 'bf16', 'group', 'seed', 'shuffle'] as const),
]
const sameOptions = (flags: TrainingFlags) =>
  Object.fromEntries(same.map((name) => [name, flags[name]])) as Pick<TrainingFlags, (typeof same)[number]>
