import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cpus, hostname, loadavg } from 'node:os'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs-core'
import { Stopped } from '../../base/errors'
import { readJson, writeAtomic } from '../../base/files'
import { cacheDir, root } from '../../base/paths'
import { type LanguageModel, loadModel } from '../../models/checkpoint'
import { promptEncoder } from '../../models/prompt-ids'
import type { PromptFormat } from '../../prompts/format'
import { closureHash } from '../../runs/closure'
import type { Answering } from '../../runs/dry-run'
import { ready } from '../../tensor/backend'
import { operationsAtOnce } from '../../tensor/threads'
import type { TaskInstance, TrainingExample } from '../../training/examples'
import { finetune } from '../../training/finetune'
import type { FinetuneOptions } from '../../training/finetune-options'
import { type Answer, predict } from '../evaluate'
import type { Kind } from './dry-runs'
import { promptLengths, someTasks } from './lengths'
import { answeringWork, trainingWork, type Work } from './work'

/** How fast something computes, in floating-point operations a second, and the seconds before it begins. */
export interface Rate {
  readonly training?: number
  readonly reading?: number
  readonly writing?: number
  /** For batches of one shape. */
  readonly start: number
  /** When and how busy the machine was (load average of a minute). */
  readonly measured: string
  readonly load: number
}

/** A machine by what it can do, for models that are not measured on it. */
export interface Device {
  readonly name: string
  /** Floating-point operations a second of large matrix products. */
  readonly flops: number
  /** Bytes a second from memory. */
  readonly bandwidth: number
  readonly memory: number
}

/** What steps of large models reach of the rate of matrix products alone: 56 to 95% were measured. */
const SHARE = 0.75

/** Seconds of a work at a measured rate. @param first whether nothing of its kind was done before in the process */
export function secondsAt(rate: Rate, work: Work, first: boolean): number {
  const { training, reading, writing, start } = rate
  const starts = work.starts + (first && work.prompts > 0 ? 1 : 0)
  const at = (flops: number, rate = Number.NaN) => (flops > 0 ? flops / rate : 0)
  return (
    starts * start + at(work.trainingFlops, training) + at(work.readingFlops, reading) + at(work.writingFlops, writing)
  )
}

/** Seconds of a work by what a machine can do: writing reads all weights for each token of a batch. */
export function secondsOn({ flops, bandwidth }: Device, work: Work, weights: number): number {
  const computed = (work.trainingFlops + work.readingFlops) / (SHARE * flops)
  return computed + Math.max(work.writingFlops / (SHARE * flops), (work.decoderSteps * weights) / bandwidth)
}

/** What this machine can do, measured in a second. */
export async function thisMachine(memory: number): Promise<Device> {
  const { device } = await ready()
  const size = 1024
  const seconds = (work: () => tf.Tensor) => {
    work().dispose()
    const times = Array.from({ length: 5 }, () => {
      const began = performance.now()
      const result = work()
      result.dataSync()
      result.dispose()
      return (performance.now() - began) / 1000
    })
    return times.sort((a, b) => a - b)[2] as number
  }
  const [a, b, long] = [tf.randomUniform([size, size]), tf.randomUniform([size, size]), tf.zeros([1 << 25])]
  const product = seconds(() => tf.tidy(() => tf.sum(tf.matMul(a, b))))
  const read = seconds(() => tf.tidy(() => tf.sum(long)))
  tf.dispose([a, b, long])
  return { name: device, flops: (2 * size ** 3) / product, bandwidth: (4 * 2 ** 25) / read, memory }
}

/**
 * How fast this machine does a kind of work: as it was measured before, or now, by doing a little of it.
 * @param model with its weights
 */
export async function rateOf(kind: Kind, signal?: AbortSignal): Promise<Rate> {
  await ready()
  const folder = cacheDir('rates')
  const identity = [hostname(), cpus()[0]?.model, cpus().length, operationsAtOnce(), ...partsOf(kind), codeNow()]
  const file = join(folder, `${createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 16)}.json`)
  if (existsSync(file)) return readJson(file) as Rate
  const model = await withValues(kind)
  const found = kind.does === 'training' ? await trainingRate(kind, model, signal) : await answeringRate(kind, model)
  const rate = { ...found, measured: new Date().toISOString(), load: Math.round(10 * (loadavg()[0] as number)) / 10 }
  writeAtomic(file, `${JSON.stringify(rate, null, 2)}\n`)
  return rate
}

let code: string | undefined
const codeNow = () => {
  code ??= closureHash(['tune.ts', 'evaluate.ts'].map((file) => join(root, 'lib', 'experiments', file)))
  return code
}

/** What a rate depends on: lengths by powers of two. */
const partsOf = ({ does, name, how, batch, maxNew, model, examples, options }: Kind) => {
  const lengths = lengthsOf(model, examples, options)
  const mean = lengths.reduce((sum, { source }) => sum + source, 0) / lengths.length
  return [does, name, how, batch, maxNew, Math.round(Math.log2(mean))]
}

const lengthsOf = (model: LanguageModel, examples: readonly TrainingExample[], options: FinetuneOptions | Answering) =>
  promptLengths(model, examples, 'maxNew' in options ? { ...options, maxTarget: options.maxNew } : options)

const loaded = new Map<string, Promise<LanguageModel>>()

async function withValues({ name, model }: Kind): Promise<LanguageModel> {
  if (Object.values(model.params).every(({ values }) => values.length > 0)) return model
  const before = loaded.get(name)
  if (before) return before
  loaded.clear()
  const now = loadModel(name)
  loaded.set(name, now)
  return now
}

/** Steps that are measured after the first, at most, and the seconds after which three are enough. */
const [STEPS, ENOUGH] = [6, 5]

/** A few steps on examples of like lengths, so that they have one shape. */
async function trainingRate(kind: Kind, model: LanguageModel, outer?: AbortSignal) {
  const options = kind.options as FinetuneOptions
  const order = lengthsOf(kind.model, kind.examples, options)
    .map((lengths, i) => ({ ...lengths, i }))
    .sort((a, b) => a.source - b.source)
  const from = Math.max(0, Math.floor((order.length - kind.batch) / 2))
  const examples = order.slice(from, from + kind.batch).map(({ i }) => kind.examples[i] as TrainingExample)
  const seconds: number[] = []
  const began = performance.now()
  let ended = began
  const controller = new AbortController()
  outer?.addEventListener('abort', () => controller.abort())
  try {
    await finetune(model, examples, {
      ...options,
      steps: STEPS + 1,
      checkpoint: undefined,
      signal: controller.signal,
      label: `measuring ${kind.name}`,
      onStep(step) {
        seconds.push(step.seconds)
        ended = performance.now()
        if (seconds.length > 3 && ended - began > 1000 * ENOUGH) controller.abort()
      },
    })
  } catch (error) {
    if (!(error instanceof Stopped) || outer?.aborted) throw error
  }
  const each = seconds.slice(1).sort((a, b) => a - b)[Math.floor((seconds.length - 1) / 2)] as number
  const trained = kind.tuned?.model.adapter ? 'adapter' : 'all'
  const own = lengthsOf(kind.tuned?.model ?? kind.model, examples, options)
  const { work } = trainingWork(kind.model, own, { steps: 1, batch: kind.batch, trained })
  const start = Math.max(0, (ended - began) / 1000 - seconds.length * each)
  return { training: work.trainingFlops / each, start }
}

/** A batch of prompts, answered twice, since the first time prepares, and once as shortly as can be. */
async function answeringRate(kind: Kind, model: LanguageModel) {
  const { format, answer, maxSource, maxNew, batch } = kind.options as Answering
  const examples = (kind.examples as readonly TaskInstance[]).slice(0, batch)
  const encoder = promptEncoder(model, { maxSource, maxTarget: maxNew })
  const timed = async (most: number) => {
    const tasks = someTasks(examples)
    const groups = [
      {
        group: '',
        tasks: tasks.map(({ some }) => ({
          ...(some[0] as TaskInstance).task,
          instances: some.map(({ instance }) => instance),
        })),
      },
    ]
    const began = performance.now()
    const asked = { format: format as PromptFormat, answer: answer as Answer, maxSource, maxNew: most, batch }
    const predictions = await predict(model, groups, { ...asked, label: `measuring ${kind.name}` })
    const seconds = (performance.now() - began) / 1000
    const outputs = predictions.map(({ output }) => Math.min(most, encoder.answer(output).ids.length))
    let place = 0
    const answered = tasks.map(({ some }) => {
      const prompts = lengthsOf(kind.model, some, kind.options).map((one) => ({
        ...one,
        target: outputs[place++] ?? 0,
      }))
      return { count: prompts.length, prompts }
    })
    return { seconds, work: answeringWork(kind.model, answered, { answer, maxNew: most, batch }) }
  }
  const flopsOf = (work: Work) => work.readingFlops + work.writingFlops
  const [cold, long] = [await timed(maxNew), await timed(maxNew)]
  const all = flopsOf(long.work) / long.seconds
  const start = Math.max(0, cold.seconds - long.seconds)
  if (answer === 'rank') return { reading: all, writing: all, start }
  const short = await timed(Math.min(maxNew, SHORT))
  const [written, seconds] = [long.work.writingFlops - short.work.writingFlops, long.seconds - short.seconds]
  // Where outputs are short in any case, one rate stands for both.
  if (written <= 0.3 * long.work.writingFlops || seconds <= 0.2 * long.seconds)
    return { reading: all, writing: all, start }
  const writing = written / seconds
  const left = Math.max(0.1 * short.seconds, short.seconds - short.work.writingFlops / writing)
  return { reading: short.work.readingFlops / left, writing, start }
}

/** Tokens of a short answer. */
const SHORT = 4
