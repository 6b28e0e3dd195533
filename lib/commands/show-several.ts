import { duration } from '../base/progress'
import type { Row } from '../base/row'
import { metricTitle } from '../metrics/metric'
import { mean } from '../metrics/summary'
import type { Metrics, RunConfig } from '../runs/store'
import { table } from './output'

/** A run as a line of a list. */
export interface Listed extends RunConfig {
  readonly state: string
  readonly metrics?: Metrics
}

/** Several runs of one name: what their settings have in common, and a line for each with the rest and its mean scores. */
export function describeSeveral(runs: readonly Listed[]): string {
  const keys = [...new Set(runs.flatMap(({ config }) => Object.keys(config)))]
  const valuesOf = (key: string) => new Set(runs.map(({ config }) => JSON.stringify(config[key])))
  const varied = keys.filter((key) => valuesOf(key).size > 1)
  const common = keys.flatMap((key) => (varied.includes(key) ? [] : `  ${key}: ${[...valuesOf(key)][0]}`))
  const metrics = [...new Set(runs.flatMap((run) => rowsOf(run).flatMap(({ metric }) => metric ?? [])))].map(String)
  const header = ['id', 'state', 'took', ...varied, ...metrics.map(metricTitle)]
  const lines = runs.map((run) => [
    run.id,
    run.state,
    run.metrics ? duration(run.metrics.seconds) : '',
    ...varied.map((key) => shown(run.config[key])),
    ...metrics.map((key) => meanOf(rowsOf(run), key)),
  ])
  return [
    `${runs[0]?.name}: ${runs.length} runs`,
    'settings that they have in common',
    ...common,
    metrics.length > 0 ? 'the others, and means over all rows' : 'the others',
    table(header, lines),
    '`tunebook show ID` leads from one of them to its numbers and answers',
  ].join('\n')
}

const rowsOf = ({ metrics }: Listed): readonly Row[] => metrics?.rows ?? []

const shown = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value ?? null))

/** To a tenth; nothing where there is no such row. */
function meanOf(rows: readonly Row[], key: string): string {
  const values = rows.flatMap((row) => (row.metric === key ? [Number(row.value)] : []))
  return values.length > 0 ? mean(values).toFixed(1) : ''
}
