import { Argument, type Command } from 'commander'
import { UserError } from '../base/errors'
import { say } from '../base/progress'
import { rng } from '../base/random'
import type { Prediction } from '../metrics/score'
import type { Instance, Task } from '../tasks/task'
import { count, seed } from './flags'
import { inRecord, printRows } from './output'
import { addTableFlags, type TableFlags, tasksOf } from './tables'

interface Flags extends TableFlags {
  readonly tasks: string[]
  readonly train?: string[]
  readonly seed: number
  readonly limit?: number
}

/** What each baseline answers with, in words. */
const about = {
  'copy-input': 'the input',
  'copy-demo': "the output of the task's first positive example",
  majority: "the task's most frequent training target",
  random: "one of the task's training targets",
  nearest: 'the target of the training instance whose input is nearest by TF-IDF',
} as const
type Baseline = keyof typeof about
const names = Object.keys(about) as Baseline[]

/** `tunebook baseline`: what answers without a model would be. */
export function baseline(program: Command): void {
  const command = program
    .command('baseline')
    .description('tasks → answers that need no model, to be scored beside those of one')
    .addArgument(new Argument('<name>', names.map((name) => `${name}: ${about[name]}`).join('; ')).choices(names))
    .requiredOption('--tasks <path...>', 'task files or folders of them: what is answered')
    .option('--train <path...>', 'the same tasks with their training instances, for majority, random and nearest')
  addTableFlags(command)
    .option('--limit <n>', 'only the first n instances of each task', count)
    .option('--seed <n>', 'of random', seed, 0)
    .addHelpText(
      'after',
      '\nPrints JSON lines of {id, task, category, source, targets, choices?, output}, which `tunebook score` takes as they are.\n\nExample:\n  tunebook baseline copy-input --tasks datasets/mini/tasks > copied.jsonl\n  tunebook score --predictions copied.jsonl',
    )
    .action(baselineCommand)
}

async function baselineCommand(name: Baseline, flags: Flags): Promise<void> {
  const heuristics: typeof import('../metrics/heuristics') = require('../metrics/heuristics')
  const copies = name === 'copy-input' || name === 'copy-demo'
  if (copies && flags.train) throw new UserError(`${name} learns nothing, so it takes no --train`)
  if (!copies && !flags.train)
    throw new UserError(`${name} needs --train`, 'task files with training instances of the same tasks')
  const tasks = (await tasksOf(flags.tasks, flags)).map((task) => ({
    ...task,
    instances: task.instances.slice(0, flags.limit),
  }))
  const train = new Map(
    (flags.train ? await tasksOf(flags.train, flags) : []).map(({ id, instances }) => [id, instances]),
  )
  const random = rng(flags.seed)
  const answer: Readonly<Record<Baseline, (task: Task, known: readonly Instance[]) => Prediction[]>> = {
    'copy-input': heuristics.copyInput,
    'copy-demo': heuristics.copyDemo,
    majority: heuristics.majorityLabel,
    random: (task, known) => heuristics.randomLabel(task, known, random.fork(task.id)),
    nearest: heuristics.nearestInstance,
  }
  const answers = tasks.map((task) => answer[name](task, train.get(task.id) ?? []))
  tellLeak(tasks, train)
  await printRows(
    tasks.flatMap(({ id: task, category, instances }, i) =>
      instances.map(({ id, input, targets, choices }, k) => {
        const output = answers[i]?.[k]?.output
        return { id, task, category, source: input, targets, ...(choices && { choices }), output }
      }),
    ),
    ({ id, output }) => inRecord(id, output ?? ''),
  )
}

/** Training on what is answered makes a baseline look better than it is: that is told, not hidden. */
function tellLeak(tasks: readonly Task[], train: ReadonlyMap<string, readonly Instance[]>): void {
  const { instanceKeys }: typeof import('../tasks/same') = require('../tasks/same')
  const shared = tasks.map(({ id, instances }) => {
    const known = new Set(train.get(id)?.flatMap(instanceKeys))
    return instances.filter((one) => instanceKeys(one).some((key) => known.has(key))).length
  })
  const leaked = shared.reduce((sum, one) => sum + one, 0)
  const all = tasks.reduce((sum, { instances }) => sum + instances.length, 0)
  if (leaked > 0) say(`warning: ${leaked} of the ${all} instances to answer are among the training ones`)
}
