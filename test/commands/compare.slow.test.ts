import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fileOf, newFolder, tunebook } from './tunebook'

const lines = (rows: readonly unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('')
const ids = Array.from({ length: 24 }, (_, i) => i)
const references = fileOf(lines(ids.map((i) => ({ id: `i${i}`, task: `t${i % 12}`, targets: ['yes'] }))))
/** Answers of which every `nth` is right. */
const system = (nth: number) => fileOf(lines(ids.map((i) => ({ id: `i${i}`, output: i % nth === 0 ? 'yes' : 'no' }))))
const [poor, better, best] = [system(8), system(3), system(1)] as [string, string, string]

describe('compare', () => {
  it('tells each system from the first, corrected for their number, and ranks them over tasks', async () => {
    const args = ['compare', poor, better, best, '--references', references, '--metric', 'exactMatch']
    const { status, stdout, stderr } = await tunebook(args)
    expect(status).toBe(0)
    const { systems, ranks } = JSON.parse(stdout).exactMatch
    expect(systems.map(({ score }: { score: number }) => Math.round(score))).toEqual([13, 33, 100])
    expect(systems[0]).not.toHaveProperty('comparison')
    expect(systems[2].comparison).toMatchObject({ difference: { estimate: 87.5 } })
    expect(systems[2].comparison.test).toContain('Holm-corrected for 2 comparisons')
    expect(ranks).toMatchObject({ tasks: 12, alpha: 0.05 })
    expect(ranks.methods[0].method).toBe(best)
    expect(stderr).toMatch(/mean ranks over 12 tasks, Friedman test.*ranks further apart than 0\.96 differ/)
    expect((await tunebook(args)).stdout).toBe(stdout)
  })

  it('takes seeds of one system with commas between', async () => {
    const args = [`${poor},${better}`, `${better},${best}`, '--references', references, '--metric', 'exactMatch']
    const { status, stdout } = await tunebook(['compare', ...args])
    expect(status).toBe(0)
    const { systems } = JSON.parse(stdout).exactMatch
    expect(systems[1].seeds.scores).toHaveLength(2)
    expect(systems[1].interval.name).toContain('12 tasks and 2 seeds')
  })

  it('needs two systems, and files that are there', async () => {
    const one = await tunebook(['compare', poor, '--references', references])
    expect(one).toMatchObject({ status: 2, stdout: '' })
    expect(one.stderr).toContain('at least two systems, found 1')
    const none = await tunebook(['compare', poor, 'x,y', '--references', references], {
      env: { TUNEBOOK_RUNS: newFolder() },
    })
    expect(none).toMatchObject({ status: 2, stdout: '' })
    expect(none.stderr).toContain('x: no such file or folder')
  })
})

describe('curve', () => {
  const rows = fileOf(
    lines(
      ['plain', 'tuned'].flatMap((start, s) =>
        [0, 1, 2, 3, 4, 5].flatMap((seed) =>
          [0, 4, 16].map((k) => ({ start, seed, k, rougeL: 20 * s + 2 * k + seed })),
        ),
      ),
    ),
  )
  const columns = ['--samples', 'k', '--score', 'rougeL', '--by', 'start']

  it('gives areas, the examples needed with their intervals, and a figure', async () => {
    const path = join(newFolder(), 'efficiency')
    const { status, stdout, stderr } = await tunebook(['curve', rows, ...columns, '--reach', '60', '--figure', path])
    expect(status).toBe(0)
    const { axis, reach, curves } = JSON.parse(stdout)
    expect({ axis, reach, names: curves.map(({ name }: { name: string }) => name) }).toEqual({
      axis: 'log',
      reach: 60,
      names: ['plain', 'tuned'],
    })
    expect(curves[0].area).toMatchObject({
      name: "95% bootstrap interval over 6 seeds, widened to Student's t, cut to the score's range",
    })
    expect(curves[0].needed).toMatchObject({ estimate: null })
    expect(stderr).toContain('never [never, never]')
    expect(stderr).toMatch(/start +0 +4 +16 +area +to reach 60/)
    expect(['svg', 'png', 'csv'].map((ending) => existsSync(`${path}.${ending}`))).toEqual([true, true, true])
  })

  it('says which column is missing, and what the row has', async () => {
    const { status, stdout, stderr } = await tunebook(['curve', rows, '--score', 'rougeL'])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain('file.jsonl:1: samples: no such column\n  the row has start, seed, k, rougeL')
  })
})
