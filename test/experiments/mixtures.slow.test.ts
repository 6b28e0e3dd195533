import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { answersOf, tuning } from '../../lib/experiments/asking'
import { execute } from '../../lib/experiments/execute'
import { expand, experiment } from '../../lib/experiments/experiment'
import { kShot } from '../../lib/experiments/k-shot'
import { mixturesOf } from '../../lib/experiments/mixed'
import { inWorlds, type RunSetup } from '../../lib/experiments/settings'
import { startOf } from '../../lib/experiments/start'
import { tune } from '../../lib/experiments/tune'
import { openWorld } from '../../lib/experiments/worlds'
import { zeroShot } from '../../lib/experiments/zero-shot'
import { listRuns } from '../../lib/runs/store'
import { type Divided, underDefinitions } from '../../lib/tasks/world'
import { jsonl, tunebook } from '../commands/tunebook'
import { itWith } from '../shared'
import { taskFolder } from './made-world'

const newStore = () => mkdtempSync(join(tmpdir(), 'tunebook-mixtures-'))
const data = taskFolder()
const small = {
  world: data,
  model: 'mini',
  tune: 'all',
  steps: '3',
  batch: '4',
  test: '2',
  perTask: '4',
  maxTarget: '4',
}

describe('a mixture as a setting of an experiment', () => {
  it('is drawn for instruction tuning, and what it came to is kept with that run, and shown', async () => {
    const store = newStore()
    const set = { ...small, training: 'definitions', mixture: 'equal' }
    await execute(zeroShot, { store, size: 'real', set })
    const run = listRuns(store).find(({ name }) => name === 'instructed')!
    const { 'instruction tuning': counts, ...others } = mixturesOf(run.folder)
    expect(others).toEqual({})
    const { train } = openWorld({ world: data, data, test: 2, answer: 'generate' })
    expect(counts!.draws).toBe(12)
    expect(counts!.parts.map(({ task }) => task)).toEqual(train.map((one) => one.train.id))
    expect(counts!.parts.reduce((sum, { draws }) => sum + draws, 0)).toBe(12)
    expect(counts!.parts.every(({ share }) => Math.abs(share - 1 / train.length) < 1e-9)).toBe(true)
    expect(run.config.mixture).toBe('equal')
    const shown = await tunebook(['show', run.id], { env: { TUNEBOOK_RUNS: store } })
    expect(shown.stderr).toContain(`mixture, instruction tuning: 12 draws (random) from ${train.length} tasks`)
    expect(jsonl(shown.stdout)).toHaveLength(1)
  }, 120_000)

  it('is another run only where it is set, and where its file says something else', async () => {
    expect(expand(zeroShot)[0]).not.toHaveProperty('mixture')
    const file = join(newStore(), 'rates.json')
    const hash = (rates: object) => {
      writeFileSync(file, JSON.stringify(rates))
      return zeroShot.data(expand(zeroShot, { set: { ...small, mixture: `rates(${file})` } })[0]!)
    }
    const first = await hash({ c0: 1, c1: 1, c2: 1 })
    expect(await hash({ c2: 1, c1: 1, c0: 1 })).toBe(first)
    expect(await hash({ c0: 2, c1: 1, c2: 1 })).not.toBe(first)
    expect(() => expand(zeroShot, { set: { mixture: 'equals' } })).toThrow('found equals; did you mean equal?')
  })
})

describe('an experiment that tries to train on what its world tests', () => {
  const cheat = (name: string, chosen: (one: Divided) => Divided['train']) =>
    experiment(
      inWorlds({
        name,
        question: 'Is it refused?',
        fixed: {},
        vary: { seed: [0] },
        allowed: {},
        sizes: {},
        async run(config: RunSetup, at) {
          const tasks = openWorld(config).groups['unseen tasks']!.map(chosen)
          await tune(config.tune, await startOf(config.model, at), underDefinitions(tasks), {
            ...tuning(config),
            at,
            label: name,
          })
          return answersOf(at, config).end()
        },
        describe: () => '',
        figure: () => ({ data: [], layout: { width: 1, height: 1 }, rows: [] }),
      }),
    )

  it.each([
    ['tests', ({ test }: Divided) => test, /training knows what is tested: 4 test tasks/],
    ['others', ({ train }: Divided) => train, /training knows what is tested: 4 test tasks/],
    [
      'renamed',
      ({ test }: Divided) => ({ ...test, id: 'new' }),
      /training knows what is tested: \d+ test instances of \d tasks/,
    ],
  ])('is refused: %s', async (name, chosen, message) => {
    const store = newStore()
    await expect(execute(cheat(name, chosen), { store, set: small })).rejects.toThrow(message)
    expect(listRuns(store).map(({ state }) => state)).toEqual(['interrupted'])
  })

  it('is refused too where it names a test task in a file of rates', async () => {
    const file = join(newStore(), 'rates.json')
    const { groups } = openWorld({ world: data, data, test: 2, answer: 'generate' })
    const kept = groups['unseen tasks']![0]!.test.id
    writeFileSync(file, JSON.stringify({ c0: 1, c1: 1, c2: 1, [kept]: 5 }))
    const set = { ...small, training: 'definitions', mixture: `rates(${file})` }
    await expect(execute(zeroShot, { store: newStore(), size: 'real', set })).rejects.toThrow(
      `${kept}: none of the tasks that are trained on has this name or category`,
    )
  })
})

describe('what a new task is learnt from', () => {
  itWith('superni/tasks', 'is said by each run, where these are official test instances', async () => {
    const store = newStore()
    const set = {
      ...small,
      world: 'superni',
      data: '../shared/data/superni',
      start: 'plain',
      k: '0,2',
      targets: '2',
      multiSteps: '2',
    }
    const rows = await execute(kShot, { store, size: 'real', set })
    const said = (k: number) => [...new Set(rows.filter((row) => row.k === k).map((row) => row.learntFrom))]
    expect([said(0), said(2)]).toEqual([[undefined], ['official test instances beyond those tested']])
    const config = expand(kShot, { size: 'real', set })[0]!
    expect(kShot.describe(rows, config)).toContain('learnt of new tasks: official test instances beyond those tested')
    for (const { folder } of listRuns(store).filter(({ config }) => config.k === 2))
      expect(readFileSync(join(folder, 'metrics.json'), 'utf8')).toContain('"learntFrom": "official test')
  })
})
