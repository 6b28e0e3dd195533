import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { UserError } from '../base/errors'
import { readJsonl } from '../base/files'
import { runsFolder } from '../base/paths'
import { duration } from '../base/progress'
import type { Row } from '../base/row'
import { mean } from '../metrics/summary'
import { findIncludedRuns, type IncludedRun, includedFile } from '../runs/included'
import { calledBy, findRuns, listRuns, type RunConfig, type StoredRun } from '../runs/store'
import { count } from './flags'
import { printResult, table } from './output'
import { describeSeveral } from './show-several'

interface Flags {
  readonly worst: number
  readonly task?: string
}

/** `tunebook show`: from a run's numbers to its settings, its predictions and the worst of them. */
export function show(program: Command): void {
  program
    .command('show')
    .description("a run's settings, numbers and worst answers")
    .argument('<run>', "a run's id or its beginning, its folder, or its name (then a list of all runs of that name)")
    .option('--worst <n>', 'from how many of the worst tasks to show an answer', count, 5)
    .option('--task <name>', "a row of the numbers: that task's row, and all answers behind it")
    .addHelpText('after', '\nExample:\n  tunebook show main-job')
    .action(async (word: string, flags: Flags) => {
      const given = findIncludedRuns(word)
      if (given.length > 0 && !listRuns(runsFolder()).some(calledBy(word))) {
        const listed = given.map((run) => ({ ...run, state: 'included', metrics: run }))
        return printResult(given, isList(given, flags) ? describeSeveral(listed) : each(given, flags, describeIncluded))
      }
      const runs = findRuns(runsFolder(), word)
      await printResult(runs, isList(runs, flags) ? describeSeveral(runs) : each(runs, flags, describeRun))
    })
}

const each = <Run>(runs: readonly Run[], flags: Flags, describe: (run: Run, flags: Flags) => string): string =>
  runs.map((run) => describe(run, flags)).join('\n\n')

/** Several runs are shown as a list, unless it is one task of theirs that is asked for. */
const isList = (runs: readonly unknown[], { task }: Flags): boolean => runs.length > 1 && task === undefined

function describeRun(run: StoredRun, { worst, task }: Flags): string {
  const took = run.metrics ? `, took ${duration(run.metrics.seconds)}` : ''
  return [
    `${run.name} ${run.id}: ${run.state}${took}`,
    `  ${run.folder}`,
    ...describeSettings(run),
    ...describeMixtures(run),
    ...describeRows(run.metrics?.rows ?? [], task),
    ...(task === undefined ? describeWorst(run, worst) : describeTask(run, task)),
  ].join('\n')
}

/** A run that comes with the project. */
function describeIncluded(run: IncludedRun, { task }: Flags): string {
  return [
    `${run.name} ${run.id}: comes with the project, took ${duration(run.seconds)}`,
    `  ${includedFile(run.name)}`,
    ...describeSettings(run),
    ...describeRows(run.rows, task),
    `its predictions are not kept: \`tunebook run ${run.name}\` makes it again, with them`,
  ].join('\n')
}

const describeSettings = ({ config, data, code }: RunConfig): string[] => [
  `settings (data ${data.slice(0, 10)}, code ${code.slice(0, 10)})`,
  ...Object.entries(config).map(([key, value]) => `  ${key}: ${JSON.stringify(value)}`),
]

/** How often each task was drawn, where they were drawn by rates. */
function describeMixtures({ folder }: StoredRun): string[] {
  const { mixturesOf }: typeof import('../experiments/mixed') = require('../experiments/mixed')
  const { describeRealised }: typeof import('../tasks/realised') = require('../tasks/realised')
  return Object.entries(mixturesOf(folder)).map(([what, counts]) => `mixture, ${what}: ${describeRealised(counts)}`)
}

function describeRows(all: readonly Row[], task: string | undefined): string[] {
  const rows = all.filter((row) => task === undefined || row.task === task)
  if (rows.length === 0) return []
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const cell = (value: Row[string] | undefined) =>
    typeof value === 'number' ? (Number.isInteger(value) ? value : Number(value.toFixed(2))) : String(value ?? '')
  return [
    'numbers',
    table(
      columns,
      rows.map((row) => columns.map((column) => cell(row[column]))),
    ),
  ]
}

/** One instance of predictions.jsonl, as experiments write it. */
export interface StoredPrediction {
  readonly id: string
  readonly task: string
  readonly source: string
  readonly targets: readonly string[]
  readonly choices?: readonly string[]
  readonly output: string
  /** A score in [0, 100] for each metric, by its key. */
  readonly [metric: string]: unknown
}

/** The metrics that these predictions have scores by, a script's own among them; the first of them orders them. */
function metricsOf(
  run: StoredRun,
  [first]: readonly StoredPrediction[],
): { readonly key: string; readonly title: string }[] {
  const { isMetric, metricTitle }: typeof import('../metrics/metric') = require('../metrics/metric')
  const named = new Set(run.metrics?.rows.map(({ metric }) => metric))
  const keys = Object.keys(first ?? {}).filter((key) => isMetric(key) || named.has(key))
  return keys.map((key) => ({ key, title: metricTitle(key) }))
}

/** Their score by a metric: as their row has it, of corpora as a whole. */
function scoreOf(all: readonly StoredPrediction[], key: string): number {
  const { isMetric, metric }: typeof import('../metrics/metric') = require('../metrics/metric')
  const { meanScores }: typeof import('../metrics/score') = require('../metrics/score')
  if (!isMetric(key)) return mean(all.map((one) => Number(one[key])))
  const instances = all.map((one) => ({ ...one, scores: { [key]: Number(one[key]) } as Record<typeof key, number> }))
  return meanScores([metric(key)], instances)[key]
}

/** All answers to one task, and their means: what the task's row says. */
function describeTask(run: StoredRun, task: string): string[] {
  const all = predictionsOf(run)
  const own = all.filter((one) => one.task === task)
  if (own.length === 0) {
    const tasks = [...new Set(all.map((one) => one.task))]
    throw new UserError(`run ${run.id} has no answers to a task ${task}`, `it has some to ${tasks.join(', ')}`)
  }
  const metrics = metricsOf(run, own)
  const scores = (value: (key: string) => number) =>
    metrics.map(({ key, title }) => `${title} ${value(key).toFixed(1)}`).join(', ')
  return [
    `predictions: ${fileOf(run)} (${own.length} of task ${task}: ${scores((key) => scoreOf(own, key))})`,
    ...own.flatMap((one) => [`  ${one.id} (${scores((key) => Number(one[key]))})`, ...describeAnswer(one)]),
  ]
}

function describeAnswer({ source, targets, output }: StoredPrediction): string[] {
  return [
    ...source.split('\n').map((line) => `    | ${line}`),
    `    expected ${targets.map((target) => JSON.stringify(target)).join(' or ')}, found ${JSON.stringify(output)}`,
  ]
}

const fileOf = (run: StoredRun) => join(run.folder, 'predictions.jsonl')
const predictionsOf = (run: StoredRun) =>
  existsSync(fileOf(run)) ? [...readJsonl(fileOf(run))].map(({ value }) => value as StoredPrediction) : []

/** One wrong answer from each of the worst tasks, so that they are not all of one kind. */
function describeWorst(run: StoredRun, most: number): string[] {
  const all = predictionsOf(run)
  if (all.length === 0) return []
  const byTask = new Map<string, StoredPrediction[]>()
  for (const one of all) byTask.set(one.task, [...(byTask.get(one.task) ?? []), one])
  const [{ key, title } = { key: '', title: '' }] = metricsOf(run, all)
  const level = (of: readonly StoredPrediction[]) => scoreOf(of, key)
  const worst = [...byTask.values()]
    .filter((of) => of.some((one) => Number(one[key]) < 100))
    .sort((a, b) => level(a) - level(b))
    .slice(0, most)
    .flatMap((of) => {
      const lowest = of.reduce((low, one) => (Number(one[key]) < Number(low[key]) ? one : low))
      return [`  ${lowest.id} (its task: ${title} ${level(of).toFixed(1)})`, ...describeAnswer(lowest)]
    })
  const wrong = all.filter((one) => Number(one[key]) < 100).length
  return [
    `predictions: ${fileOf(run)} (${all.length}, ${wrong} of them with ${title} below 100); one of each of the worst tasks:`,
    ...worst,
  ]
}
