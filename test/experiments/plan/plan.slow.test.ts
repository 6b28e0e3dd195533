import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { UserError } from '../../../lib/base/errors'
import { root } from '../../../lib/base/paths'
import { experiments, findExperiment } from '../../../lib/experiments'
import { execute } from '../../../lib/experiments/execute'
import { experiment } from '../../../lib/experiments/experiment'
import { outline, planOf } from '../../../lib/experiments/plan/plan'
import { fits, planLine, planText } from '../../../lib/experiments/plan/text'
import { sumOf } from '../../../lib/experiments/plan/work'
import { loadModel } from '../../../lib/models/checkpoint'
import { listRuns } from '../../../lib/runs/store'
import { itWith } from '../../shared'

const folder = mkdtempSync(join(tmpdir(), 'tunebook-plan-'))
beforeAll(() => vi.stubEnv('TUNEBOOK_CACHE', join(folder, 'cache')))
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

/** Every experiment, as small as can be. */
const small: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'zero-shot': { training: 'untuned,definitions,copy the input', steps: '3', test: '2', seed: '0' },
  'k-shot': { steps: '3', multiSteps: '2', singleSteps: '2', targets: '3', test: '2', k: '0,4', seed: '0,1' },
  transfer: { source: 'nothing,kinds', areas: 'kinds,lists', steps: '3', targetSteps: '2', test: '2', seed: '0' },
}

describe.each(Object.entries(small))('the plan of %s', (name, set) => {
  it('is what then happens: runs, steps, prompts and their tokens', { timeout: 300_000 }, async () => {
    const store = join(folder, name)
    const options = { store, set: { ...set, ...(name === 'k-shot' ? { setting: 'multi-task,single-task' } : {}) } }
    const found = findExperiment(name)
    const planned = await outline(found, options)
    const runs = [...planned.runs, ...planned.noted.needed.values()]
    const work = sumOf(runs.flatMap(({ works }) => works.map(({ work }) => work)))
    await execute(found, options)

    const made = listRuns(store)
    expect(runs.map((run) => run.name).sort()).toEqual(made.map((run) => run.name).sort())
    const { tokenizer } = await loadModel('mini')
    const predictions = made.flatMap((run) => {
      if (run.name !== name) return []
      const lines = readFileSync(join(run.folder, 'predictions.jsonl'), 'utf8').split('\n').slice(0, -1)
      return run.config.training === 'copy the input' ? [] : lines.map((line) => JSON.parse(line) as { source: string })
    })
    expect(work.prompts).toBeCloseTo(predictions.length, 6)
    const read = predictions.reduce((sum, { source }) => sum + tokenizer!.encode(source).length, 0)
    expect(work.readTokens / read).toBeGreaterThan(0.95)
    expect(work.readTokens / read).toBeLessThan(1.05)

    const again = await planOf(found, options)
    expect([again.runs + again.needed, again.seconds, again.work.steps]).toEqual([again.stored, 0, 0])
  })
})

describe('plans', () => {
  it('tell how long it takes here and on several machines, of a model that is here by measuring it', async () => {
    const set = { ...small['k-shot'], seed: '0,1,2,3' }
    const plan = await planOf(findExperiment('k-shot'), { store: join(folder, 'none'), set, nodes: 4 })
    expect(plan).toMatchObject({ name: 'k-shot', runs: 16, needed: 4, stored: 0 })
    expect(plan.seconds).toBeGreaterThan(0)
    expect(plan.nodes.seconds).toBeLessThanOrEqual(plan.seconds)
    expect(plan.nodes.chain).toBeLessThanOrEqual(plan.nodes.seconds)
    expect(plan.memory.most).toBeGreaterThan(2e8)
    expect(fits(plan)).toBe(true)
    expect(plan.rates.length).toBeGreaterThan(1)
    for (const { rate } of plan.rates) expect(rate).toHaveProperty('measured')
    const text = planText(plan)
    expect(text).toMatch(/^k-shot: 16 runs, and 4 that they need; 0 stored\ntraining {3}\d/)
    expect(text).toMatch(/training mini, all, batches of 16: .* measured on 20\d\d-/)
    expect(planLine(plan)).toMatch(/^about .* for 20 runs, 4 of them needed by the others, \d+ MB of memory$/)
  })

  it('are shown in the README as they are', async () => {
    const plan = await planOf(findExperiment('zero-shot'), { store: join(folder, 'none'), size: 'quick', nodes: 2 })
    const readme = readFileSync(join(root, 'README.md'), 'utf8')
    const [runs, training, answering] = planText(plan).split('\n')
    expect(readme).toContain([runs, training, answering].map((line) => `    ${line}\n`).join(''))
  })

  it('go through every experiment in every size, with nothing at hand but what is declared', async () => {
    for (const each of experiments)
      for (const size of [undefined, 'quick', 'paper']) {
        if (size !== undefined && !Object.hasOwn(each.sizes, size)) continue
        const set: Record<string, string> = size === 'paper' ? { data: '/nowhere' } : {}
        const title = `${each.name} ${size}`
        if (each.name === 'real-tasks') continue // its data are no world
        const { runs, noted } = await outline(each, { store: join(folder, 'none'), size, set })
        expect(runs.length, title).toBeGreaterThan(0)
        expect(
          runs.some(({ works, needs }) => works.length + needs.length > 0),
          title,
        ).toBe(true)
        expect(noted.kinds.size, title).toBeGreaterThan(0)
        if (size === 'paper') expect([...noted.assumed].join(), title).toContain('/nowhere: no such folder')
      }
  }, 600_000)

  itWith('superni/tasks', 'take the lengths of real prompts where they are at hand', async () => {
    const { noted, runs } = await outline(findExperiment('zero-shot'), { store: join(folder, 'none'), size: 'paper' })
    const assumed = [...noted.assumed].join('\n')
    expect(assumed).not.toContain('no such folder')
    expect(assumed).toContain('superni as published')
    const work = sumOf(runs.flatMap(({ works }) => works.map(({ work }) => work)))
    expect(work.prompts).toBeCloseTo(2 * 119 * 100, 6)
    expect(work.readTokens / work.prompts).toBeGreaterThan(100)
    expect(work.readTokens / work.prompts).toBeLessThan(1024)
  })

  it('are refused of an experiment whose runs may compute anything', async () => {
    const own = experiment({
      ...{ name: 'own', question: '', fixed: {}, vary: { seed: [0] }, sizes: {}, data: () => '' },
      allowed: { seed: { expected: '', read: () => 0, fits: () => true } },
      run: () => expect.unreachable(),
      describe: () => '',
      figure: () => expect.unreachable(),
    })
    await expect(outline(own)).rejects.toThrow(UserError)
  })
})
