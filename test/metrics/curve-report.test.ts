import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rng } from '../../lib/base/random'
import { efficiency } from '../../lib/figures/efficiency'
import { toSvg } from '../../lib/figures/render'
import { readCurvePoints, reportCurves } from '../../lib/metrics/curve-report'
import { efficiencyCurve, samplesToReach } from '../../lib/metrics/sample-efficiency'

const file = (content: string, name = 'rows.jsonl') => {
  const path = join(mkdtempSync(join(tmpdir(), 'tunebook-curve-')), name)
  writeFileSync(path, content)
  return path
}
const columns = { samples: 'k', score: 'rougeL', by: 'start', runs: 'seed' }
const rows = ['plain', 'tuned'].flatMap((start, s) =>
  [0, 1, 2, 3, 4, 5].flatMap((seed) =>
    [0, 4, 16].flatMap((k) =>
      ['a', 'b'].map((task, t) => ({ start, seed, k, task, rougeL: 20 * s + 2 * k + seed + 4 * t })),
    ),
  ),
)
const lines = rows.map((row) => `${JSON.stringify(row)}\n`).join('')
const points = [0, 1, 2, 3, 4, 5].flatMap((seed) =>
  [0, 4, 16].map((samples) => ({ samples, seed: String(seed), score: 2 * samples + seed + 2 })),
)

describe('curves from rows', () => {
  it('average what shares a curve, a seed and a number of examples, from JSON lines and CSV alike', () => {
    const curves = readCurvePoints(file(lines), columns)
    expect([...curves.keys()]).toEqual(['plain', 'tuned'])
    expect(curves.get('plain')).toEqual(points)
    const csv = rows.map(({ start, seed, k, rougeL }) => `${start},${seed},${k},${rougeL}`)
    expect(readCurvePoints(file(`start,seed,k,rougeL\n${csv.join('\n')}\n`, 'rows.csv'), columns)).toEqual(curves)
  })

  it('have the area, the interval at each number of examples, and the examples needed', () => {
    const random = rng(0)
    const [plain, tuned] = reportCurves('x', readCurvePoints(file(lines), columns), { axis: 'log', reach: 15, random })
    expect(plain).toMatchObject({ name: 'plain', seeds: 6 })
    expect(plain?.area).toEqual(efficiencyCurve(points, 'log', rng(0).fork('area')).area)
    expect(plain?.needed).toEqual(samplesToReach(points, 15, 'log', { random: rng(0).fork('needed') }))
    expect(plain?.rows[1]).toMatchObject({ samples: 4, mean: 12.5, n: 6 })
    expect(plain?.rows[1]?.low).toBeLessThan(12.5)
    expect(tuned?.needed).toMatchObject({ estimate: 0 })
  })

  it('of few runs have these in place of intervals, in the figure too', () => {
    const few = new Map([['plain', points.filter(({ seed }) => Number(seed) < 3)]])
    const reports = reportCurves('x', few, { axis: 'log', reach: 15, random: rng(0) })
    expect(reports[0]?.rows[1]).not.toHaveProperty('low')
    expect(reports[0]?.rows[1]?.units?.map(({ value }) => value)).toEqual([10, 11, 12])
    expect(reports[0]?.intervals).toBe('3 seeds, too few for an interval or p (fewer than 6)')
    const { data, layout } = efficiency(reports, { axis: 'log', scoreTitle: 'score' })
    expect(data.map(({ mode }) => mode)).toEqual(['markers', 'lines+markers'])
    expect(data[0]?.y).toEqual([2, 3, 4, 10, 11, 12, 34, 35, 36])
    expect(JSON.stringify(layout)).toContain('Means over seeds; points: 3 seeds, too few for an')
  })

  it('stay within what the score can be', () => {
    const high = new Map([['plain', points.map((point) => ({ ...point, score: point.seed === '0' ? 0 : 100 }))]])
    const [plain] = reportCurves('x', high, { axis: 'log', range: [0, 100], random: rng(0) })
    expect(plain?.rows[0]?.high).toBe(100)
    expect(plain?.intervals).toContain("cut to the score's range")
  })

  it('of one run have no intervals', () => {
    const path = file([0, 4, 16].map((samples) => `{"samples": ${samples}, "score": ${samples}}`).join('\n'))
    const plain = { samples: 'samples', score: 'score', runs: 'seed' }
    const [one] = reportCurves(path, readCurvePoints(path, plain), { axis: 'linear', reach: 10, random: rng(0) })
    expect(one).toMatchObject({ name: 'all', seeds: 1, area: 8, needed: 10 })
    expect(one?.rows[0]).not.toHaveProperty('low')
  })

  it.each([
    ['{"k": 0, "rougeL": 1}', 'rows.jsonl:1: start: no such column'],
    ['{"k": "few", "start": "a", "rougeL": 1}', 'rows.jsonl:1: k: expected a number, found a string ("few")'],
    ['{"k": -1, "start": "a", "rougeL": 1}', 'rows.jsonl:1: k: expected a number from 0 up'],
    ['{"k": 0, "start": "a", "rougeL": null}', 'rows.jsonl:1: rougeL: expected a number'],
    ['{"k": 0, "start": {"a": 1}, "rougeL": 1}', 'rows.jsonl:1: start: expected a string or a number, found an object'],
    ['{"k": 0, "start": null, "rougeL": 1}', 'rows.jsonl:1: start: expected a string or a number, found null'],
    ['[]', 'rows.jsonl:1: expected an object'],
    ['', 'rows.jsonl: expected at least one row, found none'],
  ])('refuse %s', (content, said) => {
    expect(() => readCurvePoints(file(content), columns)).toThrow(said)
  })

  it('refuse a hole, naming the curve', () => {
    const curves = new Map([['plain', points.slice(1)]])
    expect(() => reportCurves('rows.jsonl', curves, { axis: 'log', random: rng(0) })).toThrow(
      'rows.jsonl: curve plain: seed 0: expected one score with 0 examples, found 0',
    )
  })
})

describe('efficiency', () => {
  const reports = reportCurves('x', readCurvePoints(file(lines), columns), { axis: 'log', random: rng(0) })

  it('draws each curve with its band, examples at log2(1 + n), named by their number', () => {
    const figure = efficiency(reports, { axis: 'log', scoreTitle: 'ROUGE-L (0–100)' })
    const line = figure.data.find(({ name }) => name === 'tuned')
    expect(line?.x).toEqual([0, Math.log2(5), Math.log2(17)])
    const svg = toSvg(figure)
    for (const text of ['plain', 'tuned', 'ROUGE-L (0–100)', '>16<', 'bands: 95% bootstrap interval over 6 seeds'])
      expect(svg).toContain(text)
    expect(figure.rows[1]).toMatchObject({ curve: 'plain', samples: 4, score: 12.5, seeds: 6 })
  })

  it('names as many numbers of examples as there is room for', () => {
    const many = Array.from({ length: 3000 }, (_, samples) => ({ samples, score: samples, seed: '0' }))
    const one = reportCurves('x', new Map([['all', many]]), { axis: 'log', random: rng(0) })
    const { tickvals, ticktext } = efficiency(one, { axis: 'log', scoreTitle: 'score' }).layout.xaxis as {
      tickvals: number[]
      ticktext: string[]
    }
    expect(ticktext[0]).toBe('0')
    expect(tickvals.length).toBeGreaterThan(8)
    expect(tickvals.length).toBeLessThanOrEqual(21)
    const gaps = tickvals.slice(1).map((at, i) => at - tickvals[i]!)
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(Math.log2(3000) / 20)
  })

  it('draws examples as they are, if asked', () => {
    const line = efficiency(reports, { axis: 'linear', scoreTitle: 'score' }).data.find(({ name }) => name === 'tuned')
    expect(line?.x).toEqual([0, 4, 16])
  })
})
