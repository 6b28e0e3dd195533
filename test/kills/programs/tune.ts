/** Tunes an adapter beside a small model, with a checkpoint at every second step, and saves it: `tune.ts FOLDER`. */
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../../lib/base/paths'
import { loadModel, saveModel } from '../../../lib/models/checkpoint'
import { ready } from '../../../lib/tensor/backend'
import { captured } from '../../../lib/tensor/captured'
import { finetune } from '../../../lib/training/finetune'

const pairs = [...'abcdefghijkl'].map((letter, i) => ({ source: `${letter} ${i}`, target: letter.toUpperCase() }))

async function main(): Promise<void> {
  await ready()
  const [folder = ''] = process.argv.slice(2)
  const [checkpoint, adapter] = [join(folder, 'checkpoint'), join(folder, 'adapter')]
  if (!existsSync(adapter)) {
    const model = await loadModel(join(root, 'test/fixtures/gguf/tiny.gguf'))
    const tuned = await finetune(model, pairs, {
      tune: { kind: 'lora', r: 4, loraAlpha: 16, loraDropout: 0.1 },
      steps: 100,
      batch: 4,
      accumulate: 2,
      learningRate: 0.01,
      validation: { every: 10, examples: pairs.slice(0, 4) },
      engine: captured,
      checkpoint: { folder: checkpoint, everySteps: 2 },
    })
    await saveModel(adapter, tuned)
  }
  rmSync(checkpoint, { recursive: true, force: true })
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
