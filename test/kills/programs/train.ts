/** Two small trainings in a store, with a checkpoint at every second step: `train.ts STORE`. */
import { join } from 'node:path'
import { writeAtomic } from '../../../lib/base/files'
import { writeSafetensors } from '../../../lib/models/files/safetensors'
import { type OpenRun, openRun } from '../../../lib/runs/store'
import { ready } from '../../../lib/tensor/backend'
import { captured } from '../../../lib/tensor/captured'
import { adamw } from '../../../lib/training/adamw'
import { schedule } from '../../../lib/training/schedules'
import { meanLoss, train } from '../../../lib/training/trainer'
import { toyBatches, toyLoss, toyParameters } from '../../training/toy'

const STEPS = 150

async function work(run: OpenRun, seed: number): Promise<void> {
  const { writer } = run
  const { parameters, history } = await train({
    parameters: toyParameters(seed),
    loss: toyLoss,
    batches: toyBatches,
    engine: captured,
    optimizer: adamw(),
    schedule: schedule('cosine', { learningRate: 0.01 }),
    seed,
    steps: STEPS,
    validation: { every: 10, better: 'lower', score: meanLoss(toyBatches(0)) },
    checkpoint: { folder: run.checkpoint, everySteps: 2, writer },
    onStep: ({ step, loss }) => run.log({ step, loss }),
  })
  const model = writer.scratch('model')
  writeSafetensors(join(model, 'model.safetensors'), parameters)
  writer.remove(join(run.folder, 'model'))
  writer.place(model, join(run.folder, 'model'))
  writer.remove(run.checkpoint)
  run.predictions(history.map(({ step, loss }) => ({ step, loss })))
  run.finish([{ seed, loss: history.at(-1)?.loss ?? null }])
}

async function main(): Promise<void> {
  await ready()
  const [store = ''] = process.argv.slice(2)
  for (const seed of [0, 1]) {
    const opened = openRun(store, 'toy', { config: { seed }, data: 'toy', code: 'toy' })
    if (opened.kind === 'held') throw new Error(`process ${opened.holder.pid} holds a run`)
    if (opened.kind === 'open') await work(opened.run, seed)
  }
  writeAtomic(join(store, 'ended'), 'yes')
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
