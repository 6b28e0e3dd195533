/** Forty small runs, made one after the other in a store: `store.ts STORE`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openRun } from '../../../lib/runs/store'

const [store = ''] = process.argv.slice(2)
for (let i = 0; i < 40; i++) {
  const opened = openRun(store, 'small', { config: { i }, data: 'none', code: 'none' })
  if (opened.kind === 'held') throw new Error(`process ${opened.holder.pid} holds a run`)
  if (opened.kind === 'done') continue
  const { run } = opened
  for (let step = 0; step < 50; step++) run.log({ step })
  run.predictions(Array.from({ length: 3000 }, (_, n) => ({ id: `${i}-${n}`, output: 'x'.repeat(n % 50) })))
  const model = run.writer.scratch('model')
  mkdirSync(model)
  for (const part of ['a', 'b', 'c']) writeFileSync(join(model, part), Buffer.alloc(300_000, part))
  run.writer.remove(join(run.folder, 'model'))
  run.writer.place(model, join(run.folder, 'model'))
  run.finish([{ i, square: i * i }])
}
