import type { Command } from 'commander'
import { checkNewFiles } from '../base/outputs'
import { rng } from '../base/random'
import type { Interval } from '../metrics/bootstrap'
import type { CurveReport } from '../metrics/curve-report'
import type { SampleAxis } from '../metrics/sample-efficiency'
import { decimal, oneOf, seed } from './flags'
import { printResult, table } from './output'

interface Flags {
  readonly samples: string
  readonly score: string
  readonly by?: string
  readonly runs: string
  readonly axis: SampleAxis
  readonly reach?: number
  readonly figure?: string
  readonly overwrite: boolean
  readonly seed: number
}

/** `tunebook curve`: scores over numbers of training examples → areas, and the examples needed to reach a score. */
export function curve(program: Command): void {
  program
    .command('curve')
    .description('scores over numbers of training examples → area, and examples needed')
    .argument('<rows>', 'JSON lines or CSV, a score a row; rows of one place, such as tasks, are averaged')
    .option('--samples <column>', 'the number of training examples', 'samples')
    .option('--score <column>', 'the score', 'score')
    .option('--by <column>', 'what tells curves apart')
    .option('--runs <column>', 'what tells runs of one curve apart', 'seed')
    .addOption(oneOf('--axis <name>', 'examples as they are, or as log2(1 + examples)', ['linear', 'log'], 'log'))
    .option('--reach <score>', 'how many examples are needed to reach it', decimal)
    .option('--figure <path>', 'save the curves: SVG, PNG, and their rows as CSV')
    .option('--overwrite', 'write over a figure that is there', false)
    .option('--seed <n>', 'of the resampling', seed, 0)
    .addHelpText(
      'after',
      '\nPrints one JSON object: by curve its means and standard deviations over seeds, the area under it divided by its width, and the examples needed, with 95% intervals over seeds where there are six or more, else with the values of the seeds.\n\nExample:\n  tunebook curve rows.jsonl --samples k --score rougeL --by start --reach 50 --figure efficiency',
    )
    .action(curveCommand)
}

async function curveCommand(path: string, flags: Flags): Promise<void> {
  if (flags.figure !== undefined) {
    const { figureFiles }: typeof import('../figures/save') = require('../figures/save')
    checkNewFiles('--figure', Object.values(figureFiles(flags.figure)), flags)
  }
  const { readCurvePoints, reportCurves }: typeof import('../metrics/curve-report') = require('../metrics/curve-report')
  const { samples, score, by, runs } = flags
  const curves = readCurvePoints(path, { samples, score, by, runs })
  const { axis, reach } = flags
  const range = rangeOf(score, curves)
  const reports = reportCurves(path, curves, { axis, reach, range, random: rng(flags.seed) })
  const figure = flags.figure === undefined ? '' : `\n\nfigure: ${drawn(flags.figure, reports, flags)}`
  // JSON has no infinity: what is never reached is null.
  await printResult(
    [{ axis, ...(reach !== undefined && { reach }), curves: reports }],
    describeCurves(reports, flags) + figure,
  )
}

/** A column that is called as a metric is taken as that score ×100, unless a value lies outside. */
function rangeOf(column: string, curves: ReadonlyMap<string, readonly { readonly score: number }[]>) {
  const { isMetric }: typeof import('../metrics/metric') = require('../metrics/metric')
  const { percent }: typeof import('../metrics/ranges') = require('../metrics/ranges')
  const [low, high] = percent
  const within = [...curves.values()].every((points) => points.every(({ score }) => score >= low && score <= high))
  return within && isMetric(column) ? percent : undefined
}

/** Numbers of examples that a table has columns for. */
const COLUMNS = 20

function describeCurves(reports: readonly CurveReport[], { reach, by, score: column }: Flags): string {
  const all = [...new Set(reports.flatMap(({ rows }) => rows.map((row) => row.samples)))].sort((a, b) => a - b)
  const places = all.filter((_, i) => i % Math.ceil(all.length / COLUMNS) === 0 || i === all.length - 1)
  const over = reports.flatMap(({ intervals, rows }) =>
    intervals === undefined ? [] : `${rows[0]?.units ? '{…}: the values of' : '[…]:'} ${intervals}`,
  )
  const header = [by ?? 'curve', ...places.map(String), 'area', ...(reach === undefined ? [] : [`to reach ${reach}`])]
  const lines = reports.map(({ name, rows, area, needed }) => {
    const at = new Map(rows.map((row) => [row.samples, row]))
    return [
      name,
      ...places.map((place) => {
        const row = at.get(place)
        return row ? `${row.mean.toFixed(1)}${row.n > 1 ? ` ± ${row.sd.toFixed(1)}` : ''}` : ''
      }),
      typeof area === 'number' ? area.toFixed(1) : estimated(area, 1),
      ...(needed === undefined ? [] : [typeof needed === 'number' ? examples(needed) : estimated(needed, 0)]),
    ]
  })
  const [first] = reports
  return [
    `${column} by the number of training examples; ${first?.areaName}`,
    table(header, lines),
    ...(places.length < all.length ? [`${places.length} of ${all.length} numbers of examples`] : []),
    ...(over.length > 0 ? ['±: standard deviation over seeds', ...new Set(over)] : []),
  ].join('\n')
}

const examples = (value: number) => (value === Infinity ? 'never' : value.toFixed(0))

function estimated(interval: Interval, digits: 0 | 1): string {
  const { rangeText }: typeof import('../metrics/score-text') = require('../metrics/score-text')
  const text = (value: number) => (digits === 0 ? examples(value) : value.toFixed(1))
  return `${text(interval.estimate)} ${rangeText(interval, text)}`
}

/** @returns the picture's path */
function drawn(path: string, reports: readonly CurveReport[], { score, axis }: Flags): string {
  const { efficiency }: typeof import('../figures/efficiency') = require('../figures/efficiency')
  const { save }: typeof import('../figures/save') = require('../figures/save')
  const { titleOf }: typeof import('../figures/text') = require('../figures/text')
  return save(efficiency(reports, { axis, scoreTitle: titleOf(score) }), path).png
}
