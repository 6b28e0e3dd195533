import type { Command } from 'commander'
import { Stopped, UserError } from '../base/errors'
import { bytesText } from '../base/memory'
import { runsFolder } from '../base/paths'
import { duration, say } from '../base/progress'
import type { Row } from '../base/row'
import type { RunEvent } from '../experiments/execute'
import type { Experiment, Settings } from '../experiments/experiment'
import type { Plan, PlanOptions } from '../experiments/plan/plan'
import { processes } from './flags'
import { printResult } from './output'
import type { Team } from './team'
import type { Task } from './worker'

interface Flags {
  readonly size?: string
  readonly set: Readonly<Record<string, string>>
  readonly workers?: number
  readonly included?: boolean
  readonly figures?: string
}

/** `tunebook run`: the runs of an experiment that the store does not have, then its table and figure. */
export function run(program: Command): void {
  program
    .command('run')
    .description('run an experiment, as far as it is not stored')
    .argument(
      '[experiment]',
      'such as zero-shot, or a file with one of your own such as ./mine.ts; without one, all are listed',
    )
    .option('--size <name>', 'a named size of the experiment')
    .option('--set <key=value...>', 'change settings; several values of a varied one: seed=0,1,2', collect, {})
    .option(
      '--workers <n>',
      'processes side by side: on few cores, small models learn fastest one to a core',
      processes,
      1,
    )
    .option('--included', 'take the numbers that come with the project, whatever version of the code made them', false)
    .option('--figures <dir>', "draw NAME.png and so on in this folder, in place of those there; else in the store's")
    .addHelpText('after', '\nExample:\n  tunebook run zero-shot --workers 2')
    .action((name: string | undefined, flags: Flags) =>
      name === undefined ? listExperiments() : runExperiment(name, flags),
    )
}

/** What can be run: each experiment's question, and how many runs each of its sizes has. */
async function listExperiments(): Promise<void> {
  const { experiments }: typeof import('../experiments') = require('../experiments')
  const { countRuns }: typeof import('../experiments/experiment') = require('../experiments/experiment')
  const rows = experiments.map((experiment) => {
    const sizes = [undefined, ...Object.keys(experiment.sizes)].map(
      (size) => [size ?? 'default', countRuns(experiment, size)] as const,
    )
    return { name: experiment.name, question: experiment.question, sizes: Object.fromEntries(sizes) }
  })
  const inWords = (sizes: Readonly<Record<string, number>>) =>
    Object.entries(sizes)
      .map(([size, runs]) => `${size} ${runs}`)
      .join(', ')
  const text = rows.map(({ name, question, sizes }) => `${name}: ${question}\n    runs by size: ${inWords(sizes)}`)
  await printResult(
    rows,
    `${text.join('\n')}\n\n\`tunebook run NAME --size SIZE\` makes them; NAME may be a file of your own`,
  )
}

/** Runs it, says what came out, and draws its figure. */
export async function runExperiment(word: string, flags: Flags): Promise<void> {
  const { findExperiment }: typeof import('../experiments') = require('../experiments')
  const { interruptible }: typeof import('../training/interrupt') = require('../training/interrupt')
  const experiment = findExperiment(word)
  const { name } = experiment
  if (flags.figures !== undefined) {
    const { checkNewFolder }: typeof import('../base/outputs') = require('../base/outputs')
    checkNewFolder('--figures', flags.figures, { overwrite: true })
  }
  say(`${name}: ${experiment.question}`)
  const rows = await interruptible((signal) => makeAll(word, experiment, flags, signal))
  const { expand }: typeof import('../experiments/experiment') = require('../experiments/experiment')
  const [config] = expand(experiment, flags) as [Settings]
  await printResult(rows, `\n${experiment.describe(rows, config)}`)
  const { save }: typeof import('../figures/save') = require('../figures/save')
  const { figurePath }: typeof import('./places') = require('./places')
  const { join }: typeof import('node:path') = require('node:path')
  const path = flags.figures === undefined ? figurePath(name, flags) : join(flags.figures, name)
  const files = save(experiment.figure(rows, config), path)
  say(`\nfigure: ${files.png}\n  (also as SVG and PDF, and the rows behind it as CSV)`)
}

/** All runs, by this process and the workers beside it; says of each how long it took, and what is left. */
async function makeAll(
  word: string,
  experiment: Experiment,
  { size, set, workers = 1, included }: Flags,
  signal: AbortSignal,
): Promise<Row[]> {
  const { countMissing, execute }: typeof import('../experiments/execute') = require('../experiments/execute')
  const choices = { store: runsFolder(), size, set, included }
  const began = Date.now()
  const reported = new Set<string>()
  let made = 0
  const onEnd = ({ total, varied, stored, seconds, folder }: RunEvent) => {
    const words = inWords(varied)
    if (reported.has(words)) return
    reported.add(words)
    if (!stored) made++
    const took = stored ? 'stored' : `${duration(seconds)}, in ${folder}`
    const each = (Date.now() - began) / 1000 / Math.max(1, made)
    const left = made > 0 && reported.size < total ? `; about ${duration(each * (total - reported.size))} left` : ''
    say(`run ${reported.size} of ${total} (${words}): ${took}${left}`)
  }
  if (experiment.plannable) await sayPlan(experiment, { ...choices, workers, signal })
  const missing = await countMissing(experiment, choices)
  // The cores are shared as was asked for, also where fewer processes are needed: results depend on the share.
  if (workers > 1 && missing > 0) await share(workers)
  const beside = Math.min(workers, missing) - 1
  const team = beside > 0 ? startTeam(beside, { experiment: word, ...choices }, onEnd) : undefined
  if (team) signal.addEventListener('abort', team.stop)
  try {
    return await execute(experiment, { ...choices, signal, onEnd })
  } finally {
    team?.stop()
    await team?.ended
  }
}

/** What is left to make, in a line. @throws UserError if this machine has not the memory for it */
async function sayPlan(experiment: Experiment, { workers, ...choices }: PlanOptions): Promise<void> {
  const { planOf }: typeof import('../experiments/plan/plan') = require('../experiments/plan/plan')
  const { expand }: typeof import('../experiments/experiment') = require('../experiments/experiment')
  const { fits, planLine }: typeof import('../experiments/plan/text') = require('../experiments/plan/text')
  expand(experiment, choices) // refuses wrong choices
  let plan: Plan
  try {
    plan = await planOf(experiment, { ...choices, workers, nodes: workers })
  } catch (error) {
    if (error instanceof Stopped) throw error
    return say(`no estimate: ${error instanceof Error ? error.message : error}`)
  }
  if (plan.work.steps + plan.work.prompts === 0) return
  const line = planLine(plan)
  if (fits(plan)) return say(line)
  const size = choices.size === undefined ? '' : ` --size ${choices.size}`
  throw new UserError(
    `${plan.name}: ${line}, and this machine has ${bytesText(plan.memory.here)}`,
    `\`tunebook plan ${plan.name}${size} --nodes 8\` says what it would take elsewhere; a smaller model (--set model=…) and --set tune=lora need less`,
  )
}

/** Sets the threads of this process's share of the cores, which workers inherit through the environment. */
async function share(workers: number): Promise<void> {
  const { ready }: typeof import('../tensor/backend') = require('../tensor/backend')
  await ready({ workers })
}

/** The team's code is loaded where there is one. */
function startTeam(size: number, task: Task, onRun: (event: RunEvent) => void): Team {
  const { startTeam }: typeof import('./team') = require('./team')
  return startTeam(size, task, onRun)
}

const inWords = (varied: Settings) =>
  Object.entries(varied)
    .map(([key, value]) => `${key} ${value}`)
    .join(', ')

/** A setting more, of those that are given as key=value. */
export function collect(text: string, before: Readonly<Record<string, string>>): Record<string, string> {
  const at = text.indexOf('=')
  if (at < 1) throw new UserError(`--set ${text}: expected key=value`, 'for example --set steps=500')
  const key = text.slice(0, at)
  if (Object.hasOwn(before, key))
    throw new UserError(`--set ${text}: ${key} is set twice`, `several values: --set ${key}=${before[key]},…`)
  return { ...before, [key]: text.slice(at + 1) }
}
