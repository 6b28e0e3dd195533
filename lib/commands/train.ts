import { rmdirSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { UserError } from '../base/errors'
import { type Lock, takeLock } from '../base/lock'
import { checkNewFolder } from '../base/outputs'
import { say } from '../base/progress'
import { rng } from '../base/random'
import { holdOutExamples, holdOutInstances } from '../tasks/held-out'
import type { Task } from '../tasks/task'
import { readPairs } from '../text/pairs'
import type { StepRecord } from '../training/checkpoint'
import type { TrainingExample } from '../training/examples'
import type { FinetunedModel } from '../training/finetune'
import { addEncodingFlags, type EncodingFlags, formatOf } from './encoding'
import { count } from './flags'
import { printRow } from './output'
import { tasksOf } from './tables'
import { addTrainingFlags, type TrainingFlags, trainingOptions } from './training-flags'
import { addTuningFlags, type TuningFlags, tuneOf } from './tuning'

interface Flags extends EncodingFlags, TuningFlags, TrainingFlags {
  readonly model: string
  readonly tasks?: string[]
  readonly data?: string
  readonly logEvery: number
  readonly out: string
  readonly overwrite: boolean
}

/** `tunebook train`: a checkpoint and data → a fine-tuned checkpoint, or an adapter for it. */
export function train(program: Command): void {
  const command = program
    .command('train')
    .description('fine-tune a model, or an adapter for it')
    .requiredOption(
      '--model <dir or name>',
      'a folder with config.json, a .gguf file, or a name (smollm2, google/flan-t5-small); an adapter is trained further',
    )
    .option(
      '--tasks <path...>',
      'train on task files, folders of them, or tables: CSV, TSV, Parquet, JSON of Alpaca or chats',
    )
    .option('--data <file>', 'train on JSON lines of {source, target} instead')
  addTrainingFlags(addTuningFlags(addEncodingFlags(command)))
    .option('--log-every <n>', 'print every n-th step', count, 10)
    .requiredOption('--out <dir>', 'the folder to write: new, or empty')
    .option('--overwrite', 'write over what is in it', false)
    .addHelpText(
      'after',
      '\nPrints JSON lines of {step, loss, …}. Stopped and started again, it goes on from where it was.\n\nExample:\n  tunebook train --model google/flan-t5-small --tasks datasets/mini/tasks --steps 100 --out tuned\n  tunebook train --model smollm2 --tune lora --rank 16 --alpha 32 --tasks datasets/mini/tasks --steps 100 --out adapter',
    )
    .action(async (flags: Flags) => {
      const out = resolve(flags.out)
      const partial = `${out}.training`
      const checkOut = () =>
        checkNewFolder('--out', flags.out, { overwrite: flags.overwrite, beside: { '--model': flags.model } })
      checkOut()
      checkNewFolder('--out', partial, { overwrite: true })
      const format = flags.tasks ? formatOf(flags) : undefined
      const { adapterKinds }: typeof import('../models/adapters') = require('../models/adapters')
      const tune = tuneOf(flags, adapterKinds)
      const { examples, held: kept } = await examplesOf(flags)
      const options = trainingOptions(flags, examples.length, kept)
      await held(flags.out, partial, async (lock) => {
        checkOut() // another training may have ended meanwhile
        const { loadModel, saveModel }: typeof import('../models/checkpoint') = require('../models/checkpoint')
        const model = await loadModel(flags.model)
        const { finetune }: typeof import('../training/finetune') = require('../training/finetune')
        const { interruptible }: typeof import('../training/interrupt') = require('../training/interrupt')
        const { checkpointsIn }: typeof import('../training/checkpoint') = require('../training/checkpoint')
        const { describeLedger }: typeof import('../prompts/ledger') = require('../prompts/ledger')
        let last: StepRecord | undefined
        const tuned = await interruptible((signal) =>
          finetune(model, examples, {
            tune,
            format,
            ...options,
            checkpoint: { folder: partial, writer: lock },
            signal,
            onStep: (record) => {
              last = record
              if (record.step % flags.logEvery === 0) void printRow(record, describeStep)
            },
          }),
        )
        if (last && last.step % flags.logEvery !== 0) await printRow(last, describeStep)
        await saveModel(out, tuned, lock)
        for (const path of checkpointsIn(partial)) lock.remove(path)
        if (tuned.training.best) say(describeBest(tuned.training))
        say(`${flags.out}: trained for ${tuned.training.steps} steps; ${describeLedger(tuned.training.cut)}`)
      })
    })
}

/**
 * Does the work while no other process trains into this folder, and removes the folder if nothing is left in it.
 * @throws UserError naming the process that does
 */
async function held(out: string, folder: string, work: (lock: Lock) => Promise<void>): Promise<void> {
  const lock = takeLock(folder)
  if ('holder' in lock) {
    const { pid, host } = lock.holder
    throw new UserError(`--out ${out}: process ${pid} on ${host} is training into it`, 'give another folder, or wait')
  }
  try {
    await work(lock)
  } finally {
    lock.release()
    try {
      rmdirSync(folder)
    } catch {
      // There are checkpoints to go on from, or another process is in already.
    }
  }
}

const describeStep = ({ step, loss }: StepRecord) => `step ${step}: loss ${loss.toPrecision(4)}`

const describeBest = ({ best, validations }: Pick<FinetunedModel['training'], 'best' | 'validations'>) =>
  `held out: loss ${best?.score.toPrecision(4)} at step ${best?.step}, the lowest of ${validations.length} validations, whose parameters are kept`

/** What is trained on, and what is held out for validation. */
async function examplesOf(
  flags: Flags,
): Promise<{ examples: readonly TrainingExample[]; held?: readonly TrainingExample[] }> {
  if ((flags.tasks === undefined) === (flags.data === undefined)) {
    throw new UserError('train needs either --tasks or --data', '`tunebook train --help` shows an example')
  }
  const random = rng(flags.seed)
  const { holdOut } = flags
  if (flags.data !== undefined) {
    const pairs = readPairs(flags.data)
    const { rest, held } = holdOut === undefined ? { rest: pairs } : holdOutExamples(pairs, holdOut, random)
    return { examples: rest, held }
  }
  const examplesIn = (tasks: readonly Task[]) =>
    tasks.flatMap((task) => task.instances.map((instance) => ({ task, instance })))
  const tasks = await tasksOf(flags.tasks ?? [], flags)
  if (holdOut === undefined) return { examples: examplesIn(tasks) }
  const { rest, held } = holdOutInstances(tasks, holdOut, random)
  return { examples: examplesIn(rest), held: examplesIn(held) }
}
