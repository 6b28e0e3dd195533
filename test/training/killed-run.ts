/** A training in a process of its own, for killed.slow.test.ts: `killed-run.ts ENGINE FOLDER RESULT`. */
import { writeAtomic } from '../../lib/base/files'
import { ready } from '../../lib/tensor/backend'
import { captured } from '../../lib/tensor/captured'
import { eager } from '../../lib/tensor/eager'
import { adamw } from '../../lib/training/adamw'
import { interruptible } from '../../lib/training/interrupt'
import { schedule } from '../../lib/training/schedules'
import { meanLoss, train } from '../../lib/training/trainer'
import { toyBatches, toyLoss, toyParameters } from './toy'

const [engine, folder, result] = process.argv.slice(2) as [string, string, string]

async function main(): Promise<void> {
  await ready()
  const { ended, parameters } = await interruptible((signal) =>
    train({
      parameters: toyParameters(),
      loss: toyLoss,
      batches: toyBatches,
      engine: engine === 'captured' ? captured : eager,
      optimizer: adamw(),
      schedule: schedule('cosine', { learningRate: 0.01 }),
      seed: 3,
      steps: 150,
      accumulate: 2,
      maxGradNorm: 1,
      validation: { every: 10, better: 'lower', score: meanLoss(toyBatches(0)) },
      checkpoint: { folder, everySteps: 3 },
      onStep: ({ step }) => process.stdout.write(`${step}\n`),
      signal,
    }),
  )
  process.stdout.write(`${ended}\n`)
  const hex = Object.entries(parameters).map(([name, { values }]) => [name, Buffer.from(values.buffer).toString('hex')])
  if (ended === 'steps') writeAtomic(result, JSON.stringify(Object.fromEntries(hex)))
}

main()
