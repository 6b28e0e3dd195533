import { join } from 'node:path'
import { rng, shuffled } from '../base/random'
import { readEsco, type Taxonomy } from './esco'
import { splitTaxonomy } from './esco-split'
import { labourTasks } from './labour'
import { readTasks } from './read'
import { bySplit, datasetsOf, holdOut, readSplit, sampleInstances } from './splits'
import type { Task } from './task'
import { type Divided, few, type WorldParts } from './world'

/** Reads a world from its folder. @param kept what is left of tasks @param test how many instances of each are kept for tests */
export type ReadWorld = (data: string, kept: (tasks: readonly Task[]) => Task[], test: number) => WorldParts

/** Of the tasks to train on, the share that is kept for choosing settings; of those without an official split, for reporting. */
const [DEVELOPMENT, REPORT] = [0.1, 0.25]

/** @throws UserError at the first file that cannot be read */
function tasksIn(folder: string): Task[] {
  const { tasks, failures } = readTasks([folder])
  if (failures[0]) throw failures[0]
  return tasks
}

/** About this share of the tasks, the same ones each time, and those that have no dataset in common with them. */
function keptAside(tasks: readonly Task[], share: number): { seen: Task[]; unseen: Task[] } {
  const most = share * tasks.length
  let datasets: string[] = []
  for (const name of shuffled([...new Set(tasks.flatMap(datasetsOf))], rng(0).fork('split'))) {
    const more = [...datasets, name]
    const count = tasks.filter((task) => datasetsOf(task).some((one) => more.includes(one))).length
    if (count <= most || datasets.length === 0) datasets = more
  }
  return holdOut(tasks, { datasets })
}

/** The first instances for tests, at most half of them, the others to train on. */
const divided = (tasks: readonly Task[], test: number): Divided[] =>
  tasks.map((task) => {
    const count = Math.min(test, task.instances.length >> 1)
    return { train: { ...task, instances: task.instances.slice(count) }, test: few(task, count) }
  })

/** Tasks to tune on, some of them kept for development, and those to report; areas are their categories. */
function parts(train: readonly Task[], report: readonly Task[], test: number): WorldParts {
  const { seen, unseen } = keptAside(train, DEVELOPMENT)
  const own = divided(seen, test)
  const categories = [...new Set(own.map((one) => one.test.category))]
  return {
    train: own,
    development: divided(unseen, test),
    groups: { 'unseen tasks': divided(report, test) },
    areas: Object.fromEntries(categories.map((name) => [name, own.filter((one) => one.test.category === name)])),
  }
}

/** A world of tasks without an official split: a quarter, by their datasets, is for reporting; instances are in a random order. */
export function heldOutByDataset(tasks: readonly Task[], test: number): WorldParts {
  const mixed = tasks.map((task) => sampleInstances(task, task.instances.length, rng(0)))
  const { seen, unseen } = keptAside(mixed, REPORT)
  return parts(seen, unseen, test)
}

/** Super-NaturalInstructions under its official split; tests are the first instances, as in the official
 * evaluation. Its test tasks have no others at hand than official test instances to learn from. */
export const superni: ReadWorld = (data, kept, test) => {
  const split = bySplit(tasksIn(join(data, 'tasks')), readSplit(join(data, 'splits', 'default')))
  const world = parts(kept(split.train), kept(split.test), test)
  const learntFrom = 'official test instances beyond those tested'
  const groups = Object.entries(world.groups).map(([name, own]) => [name, own.map((one) => ({ ...one, learntFrom }))])
  return { ...world, groups: Object.fromEntries(groups) }
}

export const ni: ReadWorld = (data, kept, test) => heldOutByDataset(kept(tasksIn(join(data, 'tasks'))), test)
export const bbh = ni
export const folder: ReadWorld = (data, kept, test) => heldOutByDataset(kept(tasksIn(data)), test)

/** P3's rendered prompts. Names begin with the dataset's: those that share their first word are kept together. */
export const p3: ReadWorld = (data, kept, test) => {
  const tasks = tasksIn(join(data, 'rendered_t0_train')).map((task) => {
    const [dataset = task.id] = task.id.split('_')
    return { ...task, cluster: dataset, category: dataset }
  })
  return heldOutByDataset(kept(tasks), test)
}

/** At most so many instances of each labour market task. */
const LABOUR = 1000

/**
 * ESCO's four tasks, each an area: two kinds of classification to tune on, linking and questions to report. Tests are about
 * other concepts than training, and share no name with it.
 */
export const esco: ReadWorld = (data, kept, test) => {
  const { train, test: held } = splitTaxonomy(readEsco(data), { test: 0.2, random: rng(0) })
  const some = (taxonomy: Taxonomy, part: string, count: number) =>
    kept(
      labourTasks(taxonomy, { random: rng(0) }).map((task) => {
        const { instances, ...rest } = sampleInstances(task, count, rng(0))
        return {
          ...rest,
          cluster: task.category,
          instances: instances.map((one) => ({ ...one, id: `${part} ${one.id}` })),
        }
      }),
    )
  const asked = some(held, 'test', test)
  const all = some(train, 'train', LABOUR).map((task, i): Divided => ({ train: task, test: asked[i] as Task }))
  const of = (kind: string) => all.filter((one) => one.test.category === kind)
  return {
    train: [...of('entity classification'), ...of('relation classification')],
    development: [],
    groups: { 'unseen tasks': [...of('entity linking'), ...of('question answering')] },
    areas: Object.fromEntries(all.map((one) => [one.test.category, [one]])),
  }
}
