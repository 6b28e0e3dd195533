import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../lib/base/paths'
import { t5 } from '../../lib/models/families/t5'
import { parseT5Config } from '../../lib/models/families/t5-config'
import { readSafetensors } from '../../lib/models/files/safetensors'
import { ready } from '../../lib/tensor/backend'
import { captured } from '../../lib/tensor/captured'
import { eager } from '../../lib/tensor/eager'
import type { Feeds } from '../../lib/tensor/engine'
import { adafactor } from '../../lib/training/adafactor'
import { adamw } from '../../lib/training/adamw'
import { modelLoss } from '../../lib/training/model-loss'
import { trainingState, trainingSteps, updateRuns } from '../../lib/training/steps'
import { decoderIds } from '../models/decoder-ids'
import { update } from './toy'

interface Expected {
  readonly batches: readonly Readonly<Record<'input_ids' | 'attention_mask' | 'labels', number[][]>>[]
  readonly losses: Readonly<Record<'adamw' | 'adafactor', number[]>>
}

const optimizers = { adamw: adamw({ weightDecay: 0.01 }), adafactor: adafactor({ scaleParameter: true }) }
const learningRate = 1e-3

describe('20 steps of T5 with the losses of Transformers', () => {
  beforeAll(() => ready())

  for (const kind of ['v10', 'v11']) {
    const file = (name: string) => join(root, 'test/fixtures/t5', kind, name)
    const expected = JSON.parse(gunzipSync(readFileSync(file('expected.json.gz'))).toString()) as Expected
    const config = parseT5Config(JSON.parse(readFileSync(file('config.json'), 'utf8')))
    const batches = expected.batches.map(
      (batch): Feeds => ({
        inputIds: int32(batch.input_ids),
        attentionMask: int32(batch.attention_mask),
        decoderIds: int32(batch.labels.map((row) => [...decoderIds(row, row.length)])),
        labels: int32(batch.labels),
      }),
    )

    for (const name of ['adamw', 'adafactor'] as const) {
      for (const make of [eager, captured]) {
        it(`${kind}, ${name}, ${make.name}`, async () => {
          const optimizer = optimizers[name]
          const start = trainingState(readSafetensors(file('model.safetensors')), optimizer, false)
          const planned = batches.flatMap((feeds) => updateRuns(optimizer, [feeds], { step: 1, learningRate }))
          const engine = make(trainingSteps(modelLoss({ family: t5, config }), { optimizer }), start, { planned })
          const losses: number[] = []
          for (let step = 0; step <= 20; step++) {
            const batch = batches[step % batches.length]!
            losses.push((await update(engine, optimizer, [batch], { step: step + 1, learningRate })).loss![0]!)
          }
          engine.dispose()
          const off = losses.map((found, i) => Math.abs(found - expected.losses[name][i]!))
          expect(Math.max(...off)).toBeLessThan(1e-3)
          expect(losses[20]).toBeLessThan(losses[2]! * 0.95)
        })
      }
    }
  }
})

function int32(rows: readonly (readonly number[])[]) {
  return { dtype: 'int32', shape: [rows.length, rows[0]!.length], values: Int32Array.from(rows.flat()) } as const
}
