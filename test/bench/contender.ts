import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { readJsonl } from '../../lib/base/files'
import { embed } from '../../lib/inference/embed'
import { generate } from '../../lib/inference/generate'
import { loadFolder } from '../../lib/inference/load'
import { logLikelihoods } from '../../lib/inference/rank'
import { rouge } from '../../lib/metrics/rouge'
import { type LanguageModel, loadModel } from '../../lib/models/checkpoint'
import { divided } from '../../lib/models/layout'
import { loadEncoder } from '../../lib/models/sentence-encoder/encoder-checkpoint'
import { tkInstruct } from '../../lib/prompts/tk-instruct'
import { mini } from '../../lib/tasks/mini'
import { ready, towersOn } from '../../lib/tensor/backend'
import { chooseEngine } from '../../lib/tensor/choose-engine'
import type { Feed, Feeds } from '../../lib/tensor/engine'
import { adamw } from '../../lib/training/adamw'
import { epochBatches } from '../../lib/training/epochs'
import type { EncodedExample } from '../../lib/training/examples'
import { modelLoss } from '../../lib/training/model-loss'
import { oneUpdate, plannedRuns } from '../../lib/training/one-update'
import { rowsOf, trainingState, trainingSteps, updateRuns } from '../../lib/training/steps'
import { decoderIds } from '../models/decoder-ids'
import type { Job } from './job'

/**
 * Tunebook's side of `npm run bench`, in a process of its own: as `peers.py`, it prepares one case, says so, and times
 * a block for every number of seconds it reads. The job is a file; `fp32` after it leaves its bfloat16 out.
 */
const [file, exact] = process.argv.slice(2)
const job = JSON.parse(readFileSync(file as string, 'utf8')) as Job
const say = (record: object) => void process.stdout.write(`${JSON.stringify(record)}\n`)

type Prepared = { readonly run: () => unknown; readonly check: readonly number[] }

const ints = (rows: readonly (readonly number[])[]): Feed => ({
  dtype: 'int32',
  shape: [rows.length, rows[0]?.length ?? 0],
  values: Int32Array.from(rows.flat()),
})

async function train(): Promise<Prepared> {
  const towers = towersOn(await ready())
  const model = await loadModel(job.model)
  const optimizer = adamw()
  const batches = job.batches.map(
    ({ input_ids, attention_mask, labels }): Feeds => ({
      inputIds: ints(input_ids),
      attentionMask: ints(attention_mask),
      decoderIds: ints(labels.map((row) => [...decoderIds(row, row.length)])),
      labels: ints(labels),
    }),
  )
  const steps = trainingSteps(modelLoss(model, { towers }), { optimizer })
  const runOf = (step: number) =>
    updateRuns(optimizer, [batches[step % batches.length] as Feeds], { step: step + 1, learningRate: 1e-4 })
  const engine = chooseEngine(steps, trainingState(model.params, optimizer, false), {
    planned: runOf(0),
    rowsOf,
    bf16: job.bf16 && exact !== 'fp32',
  })
  let done = 0
  const run = async () => {
    let loss: Float32Array | undefined
    for (const { step, feeds } of runOf(done++)) loss = (await engine.run(step, feeds, ['loss'])).loss
    return loss?.[0] as number
  }
  return { run, check: [await run(), await run(), await run()] }
}

/** Passes over examples of mixed length, as `finetune` makes them: batches of like length, in few shapes, in one graph. */
async function epochs(): Promise<Prepared> {
  const towers = towersOn(await ready())
  const model = await loadModel(job.model)
  const examples = job.examples.map(({ source, target }) => ({
    source: Int32Array.from(source),
    targets: [Int32Array.from(target)],
  }))
  const inputs = {
    optimizer: adamw(),
    schedule: () => 1e-4,
    batches: epochBatches(examples, {
      size: { batchSize: job.batch },
      order: 'shuffled',
      seed: 0,
      ...fedTo(model),
    }),
    seed: 0,
  }
  const steps = trainingSteps(modelLoss(model, { towers }), inputs)
  const { length } = inputs.batches(0)
  const engine = chooseEngine(steps, trainingState(model.params, inputs.optimizer, false), {
    planned: plannedRuns(inputs, length),
    rowsOf,
  })
  const first = planned(examples.slice(0, job.batch), model)
  const { sum, tokens } = await engine.run('evaluate', first)
  const at = { step: 0, epoch: 0, position: 0, finished: false, history: [], validations: [] }
  const run = async () => {
    for (let i = 0; i < length; i++) await oneUpdate(inputs, engine, at, Number.POSITIVE_INFINITY)
  }
  return { run, check: [(sum?.[0] as number) / (tokens?.[0] as number)] }
}

/** What batches need to know of the model. */
const fedTo = (model: LanguageModel) => ({
  padId: model.config.padTokenId,
  divide: (prompt: Int32Array) => divided(model, prompt),
})

/** Examples as one batch. */
function planned(examples: readonly EncodedExample[], model: LanguageModel): Feeds {
  const size = { batchSize: examples.length }
  return epochBatches(examples, { size, order: 'data', seed: 0, ...fedTo(model) })(0).at(0).feeds
}

async function decode(): Promise<Prepared> {
  const model = await loadFolder(job.model)
  const sources = job.input_ids.map((row) => Int32Array.from(row))
  const run = () => generate(model, sources, { maxNew: job.new, batch: sources.length })
  return { run, check: (await run()).flatMap((ids) => [...ids]) }
}

async function choose(): Promise<Prepared> {
  const model = await loadFolder(job.model)
  const each = job.choices.length / job.input_ids.length
  const items = job.input_ids.map((row, i) => ({
    source: Int32Array.from(row),
    choices: job.choices.slice(i * each, (i + 1) * each).map((choice) => Int32Array.from(choice)),
  }))
  const run = () => logLikelihoods(model, items, { batch: items.length })
  return { run, check: (await run()).flat() }
}

async function sentences(): Promise<Prepared> {
  const encoder = await loadEncoder(job.model)
  const run = () => embed(encoder, job.sentences)
  return { run, check: (await run()).slice(0, 8).flatMap((vector) => [...vector]) }
}

async function score(): Promise<Prepared> {
  const pairs = Array.from(readJsonl(job.pairs), ({ value }) => value as { output: string; target: string })
  const run = () => {
    const { rougeL } = rouge({ stem: true })
    return pairs.reduce((sum, { output, target }) => sum + rougeL(output, target).fmeasure, 0) / pairs.length
  }
  return { run, check: [run()] }
}

/** Definition and two examples, of the mini world's tasks in turn, without a token budget. */
async function render(): Promise<Prepared> {
  const tasks = mini({ instances: 50 }).seen
  const format = tkInstruct({ definition: true, positives: 2 })
  const all = tasks.flatMap((task) => task.instances.map((instance) => ({ task, instance })))
  const run = () => {
    let length = 0
    for (let i = 0; i < job.batch; i++) {
      const { task, instance } = all[i % all.length] as (typeof all)[number]
      length += format.render(task, instance).source.length
    }
    return length
  }
  return { run, check: [run()] }
}

async function main() {
  const { run, check } = await {
    train,
    epoch: epochs,
    generate: decode,
    rank: choose,
    embed: sentences,
    rouge: score,
    render,
  }[job.kind]()
  // Loading the library takes more memory than all that these two do.
  const native = ['rouge', 'render'].includes(job.kind) ? {} : { TensorFlow: (await ready()).tensorflowVersion }
  const versions = { Node: process.versions.node, ...native }
  say({ check, versions })
  for await (const line of createInterface({ input: process.stdin })) {
    const end = performance.now() + Number(line) * 1e3
    const ms: number[] = []
    while (ms.length === 0 || performance.now() < end) {
      const start = performance.now()
      await run()
      ms.push(performance.now() - start)
    }
    say({ ms, rss: Math.round(process.resourceUsage().maxRSS / 1024) })
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`)
    process.exit(1)
  },
)
