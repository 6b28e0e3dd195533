import { join } from 'node:path'
import { findRuns, listRuns } from '../../../lib/runs/store'
import { checkpointFolder } from '../../../lib/training/checkpoint'
import { type Reader, readerTarget, type Target } from '../target'

const config = JSON.stringify({ id: 'abc', name: 'zero-shot', code: 'c', config: { seed: 0, model: 'x' }, data: 'd' })
const metrics = JSON.stringify({ rows: [{ task: 'a', rougeL: 50.5 }], seconds: 3 })
const folder = 'store/zero-shot-abc'
const files = {
  [`${folder}/config.json`]: config,
  [`${folder}/metrics.json`]: metrics,
  [`${folder}/log.jsonl`]: '{"event": "done"}\n',
}
const runs = (_: string, place: string) => {
  const store = join(place, 'store')
  const found = listRuns(store)
  return [...found, ...found.flatMap(({ id }) => findRuns(store, id))].map(({ changed: _, folder: __, ...run }) => run)
}

const header = '{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}'
const state = Buffer.concat([
  Buffer.from(new BigUint64Array([BigInt(header.length)]).buffer),
  Buffer.from(header),
  Buffer.alloc(4),
])

const readers: readonly Reader[] = [
  {
    name: "a run's config.json",
    group: 'store',
    weight: 2,
    file: `${folder}/config.json`,
    samples: [config],
    beside: files,
    read: runs,
  },
  {
    name: "a run's metrics.json",
    group: 'store',
    weight: 2,
    file: `${folder}/metrics.json`,
    samples: [metrics],
    beside: files,
    read: runs,
  },
  {
    name: "a checkpoint's trainer.json",
    group: 'store',
    file: 'checkpoint-3/trainer.json',
    samples: [
      JSON.stringify({
        identity: { seed: 0 },
        progress: { step: 3, epoch: 0, position: 3, finished: false, history: [], validations: [] },
      }),
    ],
    beside: { 'checkpoint-3/state.safetensors': state },
    mayName: ['checkpoint-3'],
    read: (_, place) => checkpointFolder(place, { seed: 0 }, { a: { values: new Float32Array(1), shape: [1] } }).load(),
  },
]

export const targets: readonly Target[] = readers.map(readerTarget)
