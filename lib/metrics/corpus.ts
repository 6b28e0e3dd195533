import type { Rng } from '../base/random'
import { type Interval, intervalOf, type Resampled } from './bootstrap'
import { type RunComparison, tested } from './compare'
import type { CorpusScore } from './metric'
import { testOf } from './paired-test'
import { differenceOf, percent } from './ranges'
import { counted, type UnitValue } from './resampling-units'
import { corpusCounts } from './score'

/** One answer of a corpus that is scored as a whole. */
export interface CorpusAnswer {
  readonly id: string
  readonly task: string
  readonly output: string
  readonly targets: readonly string[]
  readonly choices?: readonly string[]
}

export interface CorpusOptions {
  readonly random: Rng
  readonly over: 'instances' | 'tasks'
  /** 2,000 unless told. */
  readonly resamples?: number
}

/** A corpus score ×100, such as BLEU, with its 95% interval. */
export function corpusInterval(corpus: CorpusScore, run: readonly CorpusAnswer[], options: CorpusOptions): Interval {
  const rows = corpusCounts(corpus, run).map((counts, i) => ({ task: run[i]?.task as string, counts }))
  return intervalOf(
    resampleSums(rows, (sums) => 100 * corpus.score(sums), options),
    { range: percent },
  )
}

/**
 * Corpus scores of two runs on the same instances, second less first, with the paired bootstrap test (Koehn 2004), centred
 * and in sacreBLEU's form: whatever is drawn is drawn for both.
 */
export function compareCorpora(
  corpus: CorpusScore,
  before: readonly CorpusAnswer[],
  after: readonly CorpusAnswer[],
  options: CorpusOptions,
): RunComparison {
  const first = new Map(before.map(({ id, output }) => [id, output]))
  const counts = [after.map((one) => ({ ...one, output: first.get(one.id) as string })), after].map((run) =>
    corpusCounts(corpus, run),
  )
  const rows = after.map(({ task }, i) => ({ task, counts: counts.flatMap((own) => own[i] as readonly number[]) }))
  const resampled = resampleSums(
    rows,
    (sums) => 100 * (corpus.score(sums.slice(sums.length / 2)) - corpus.score(sums.slice(0, sums.length / 2))),
    options,
  )
  const difference = intervalOf(resampled, { range: differenceOf(percent) })
  const comparison = tested(difference, () => testOf(resampled))
  return difference.units ? comparison : { ...comparison, sacrebleu: testOf(resampled, 'sacrebleu') }
}

/** A function of sums over units that are drawn again; its standard error is the jackknife's. */
function resampleSums(
  rows: readonly { readonly task: string; readonly counts: readonly number[] }[],
  statistic: (sums: readonly number[]) => number,
  { random, over, resamples = 2000 }: CorpusOptions,
): Resampled {
  const names = over === 'tasks' ? [...new Set(rows.map(({ task }) => task))] : rows.map((_, i) => `${i + 1}`)
  const units = unitSums(rows, over)
  const size = units.length
  if (size === 0) throw new RangeError(`over ${over}: expected at least one answer, found none`)
  const all = new Array<number>((units[0] as number[]).length).fill(0)
  for (const unit of units) add(all, unit)
  const own = random.fork('corpus')
  const means = Float64Array.from({ length: resamples }, () => {
    const sums = new Array<number>(all.length).fill(0)
    for (let i = 0; i < size; i++) add(sums, units[own.int(size)] as number[])
    return statistic(sums)
  })
  const without = units.map((unit) => statistic(all.map((sum, i) => sum - (unit[i] as number))))
  const centre = without.reduce((sum, value) => sum + value, 0) / size
  const squares = without.reduce((sum, value) => sum + (value - centre) ** 2, 0)
  return {
    means,
    estimate: statistic(all),
    error: Math.sqrt(((size - 1) / size) * squares),
    degrees: Math.max(1, size - 1),
    over: counted(size, over),
    units: units.map((unit, i): UnitValue => ({ name: names[i] as string, value: statistic(unit) })),
  }
}

function unitSums(
  rows: readonly { readonly task: string; readonly counts: readonly number[] }[],
  over: 'instances' | 'tasks',
): number[][] {
  if (over === 'instances') return rows.map(({ counts }) => [...counts])
  const tasks = new Map<string, number[]>()
  for (const { task, counts } of rows) {
    const sums = tasks.get(task)
    if (sums) add(sums, counts)
    else tasks.set(task, [...counts])
  }
  return [...tasks.values()]
}

function add(sums: number[], counts: readonly number[]): void {
  for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] as number) + (counts[i] as number)
}
