import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readJson, readJsonl } from '../../lib/base/files'
import { root } from '../../lib/base/paths'
import type { Row } from '../../lib/base/row'
import { listRuns, type StoredRun } from '../../lib/runs/store'

/** A short main job; its training saves a checkpoint at step 500. */
const settings = ['steps=700', 'batch=4', 'training=tuned'].flatMap((set) => ['--set', set])

const newStore = () => mkdtempSync(join(tmpdir(), 'tunebook-killed-'))

function run(store: string) {
  return spawn(process.execPath, [join(root, 'bin/tunebook.cjs'), 'run', 'main-job', ...settings], {
    cwd: root,
    env: { ...process.env, TUNEBOOK_RUNS: join(store, 'runs') },
    stdio: 'ignore',
  })
}

const mainRun = (store: string) => listRuns(join(store, 'runs')).find(({ name }) => name === 'main-job') as StoredRun

const log = (store: string) => [...readJsonl(join(mainRun(store).folder, 'log.jsonl'))].map(({ value }) => value as Row)

describe('a run killed in the middle of its training', () => {
  it('goes on from its checkpoint, to the same numbers and the same answers', async () => {
    const [whole, killed] = [newStore(), newStore()]
    expect(await once(run(whole), 'exit')).toEqual([0, null])

    const first = run(killed)
    const folder = join(killed, 'runs')
    const saved = () =>
      existsSync(folder) &&
      readdirSync(folder).some((name) => existsSync(join(folder, name, 'checkpoint', 'checkpoint-500')))
    while (!saved()) await new Promise((go) => setTimeout(go, 20))
    first.kill('SIGKILL')
    await once(first, 'exit')
    expect(mainRun(killed).state).toBe('interrupted')

    expect(await once(run(killed), 'exit')).toEqual([0, null])
    const events = log(killed).flatMap(({ event }) => (event === undefined ? [] : [event]))
    expect(events).toEqual(['started', 'resumed', 'done'])
    const steps = log(killed).flatMap(({ step }) => (step === undefined ? [] : [step]))
    expect(
      steps.filter((step) => step === 450),
      'what was before the checkpoint is not done again',
    ).toHaveLength(1)

    const [a, b] = [mainRun(whole), mainRun(killed)]
    expect(b.id).toBe(a.id)
    expect(b.metrics?.rows).toEqual(a.metrics?.rows)
    const answers = ({ folder }: StoredRun) => readFileSync(join(folder, 'predictions.jsonl'), 'utf8')
    expect(answers(b)).toBe(answers(a))
    expect(readJson(join(b.folder, 'config.json'))).toEqual(readJson(join(a.folder, 'config.json')))
  }, 600_000)
})
