import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { UserError } from '../base/errors'
import { readJsonl } from '../base/files'
import { runsFolder } from '../base/paths'
import { duration } from '../base/progress'
import { mean } from '../metrics/summary'
import { findIncludedRuns, type IncludedRun, includedFile } from '../runs/included'
import { calledBy, findRuns, listRuns, type Row, type RunConfig, type StoredRun } from '../runs/store'
import { count } from './flags'
import { printResult, table } from './output'

/** `tunebook show`: from a run's numbers to its settings, its predictions and the worst of them. */
export function show(program: Command): void {
  program
    .command('show')
    .description("a run's settings, numbers and worst answers")
    .argument('<run>', "a run's id or its beginning, its folder, or its name (then all runs of that name)")
    .option('--worst <n>', 'from how many of the worst tasks to show an answer', count, 5)
    .option('--task <name>', "a row of the numbers: that task's row, and all answers behind it")
    .addHelpText('after', '\nExample:\n  tunebook show main-job')
    .action(async (word: string, flags: { worst: number; task?: string }) => {
      const given = findIncludedRuns(word)
      if (given.length > 0 && !listRuns(runsFolder()).some(calledBy(word))) {
        return printResult(given, given.map((run) => describeIncluded(run, flags.task)).join('\n\n'))
      }
      const runs = findRuns(runsFolder(), word)
      await printResult(runs, runs.map((run) => describeRun(run, flags)).join('\n\n'))
    })
}

function describeRun(run: StoredRun, { worst, task }: { worst: number; task?: string }): string {
  const took = run.metrics ? `, took ${duration(run.metrics.seconds)}` : ''
  return [
    `${run.name} ${run.id}: ${run.state}${took}`,
    `  ${run.folder}`,
    ...describeSettings(run),
    ...describeRows(run.metrics?.rows ?? [], task),
    ...(task === undefined ? describeWorst(run, worst) : describeTask(run, task)),
  ].join('\n')
}

/** A run that comes with the project. */
function describeIncluded(run: IncludedRun, task: string | undefined): string {
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
  readonly output: string
  readonly rougeL: number
  readonly exactMatch: number
}

/** All answers to one task, and their means: what the task's row says. */
function describeTask(run: StoredRun, task: string): string[] {
  const all = predictionsOf(run)
  const own = all.filter((one) => one.task === task)
  if (own.length === 0) {
    const tasks = [...new Set(all.map((one) => one.task))]
    throw new UserError(`run ${run.id} has no answers to a task ${task}`, `it has some to ${tasks.join(', ')}`)
  }
  const scores = ({ rougeL, exactMatch }: Pick<StoredPrediction, 'rougeL' | 'exactMatch'>) =>
    `ROUGE-L ${rougeL.toFixed(1)}, exact match ${exactMatch.toFixed(1)}`
  const [rougeL, exactMatch] = [mean(own.map((one) => one.rougeL)), mean(own.map((one) => one.exactMatch))]
  return [
    `predictions: ${fileOf(run)} (${own.length} of task ${task}: ${scores({ rougeL, exactMatch })})`,
    ...own.flatMap((one) => [`  ${one.id} (${scores(one)})`, ...describeAnswer(one)]),
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
  const level = (of: readonly StoredPrediction[]) => mean(of.map(({ rougeL }) => rougeL))
  const worst = [...byTask.values()]
    .filter((of) => of.some(({ rougeL }) => rougeL < 100))
    .sort((a, b) => level(a) - level(b))
    .slice(0, most)
    .flatMap((of) => {
      const lowest = of.reduce((low, one) => (one.rougeL < low.rougeL ? one : low))
      return [`  ${lowest.id} (its task: ROUGE-L ${level(of).toFixed(1)})`, ...describeAnswer(lowest)]
    })
  const wrong = all.filter(({ exactMatch }) => exactMatch < 100).length
  return [
    `predictions: ${fileOf(run)} (${all.length}, ${wrong} of them no exact match); one of each of the worst tasks:`,
    ...worst,
  ]
}
