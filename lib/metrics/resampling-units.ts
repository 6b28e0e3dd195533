/** A number measured once: on one instance of a task, in a run with a seed. */
export interface Observation {
  readonly value: number
  readonly task: string
  readonly seed?: string | number
}

/** What is taken as drawn at random, and so is drawn again: what the uncertainty is about. */
export type Over = 'instances' | 'tasks' | 'seeds' | 'tasks and seeds'

/**
 * Fewer units than this get no interval and no p; their own values are shown. Of n units' signs there are 2ⁿ settings,
 * two of which are the most extreme: with five units no p comes below 2 / 2⁵ = 0.0625, with six below 0.03125. An
 * interval at 95% that leaves zero out says as much as p < 0.05, so that the same holds for it. Of tasks and seeds it is
 * the tasks that count: seeds are a sample of the same model's runs, and few of them make the interval wider.
 */
export const LEAST_UNITS = 6

/** What is drawn as a whole, and its own value: the mean of its observations. */
export interface UnitValue {
  readonly name: string
  readonly value: number
}

/** Sum and number of the observations of each unit that is drawn as a whole. */
export interface Units {
  readonly sums: Float64Array
  readonly counts: Float64Array
  readonly names: readonly string[]
}

/** The same for each seed (row) and task (column), row by row; `names` are the tasks'. */
export interface Table extends Units {
  readonly tasks: number
  readonly seeds: number
}

/** "41 tasks", "1 seed". @param plural ends with an s */
export function counted(count: number, plural: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? plural.slice(0, -1) : plural}`
}

/** @throws RangeError if there are no observations, or they lack the seed that is asked for */
export function unitsOf(observations: readonly Observation[], over: Exclude<Over, 'tasks and seeds'>): Units {
  const keys = observations.map((observation, i) => {
    if (over === 'instances') return i
    return over === 'tasks' ? observation.task : seedOf(observation)
  })
  const index = indexOf(keys, over)
  const names = [...index.keys()].map((key) => (over === 'instances' ? `${Number(key) + 1}` : String(key)))
  const sums = new Float64Array(index.size)
  const counts = new Float64Array(index.size)
  observations.forEach(({ value }, i) => {
    const unit = index.get(keys[i]!)!
    sums[unit]! += value
    counts[unit]! += 1
  })
  return { sums, counts, names }
}

/** @throws RangeError if there are no observations, or a seed lacks a task */
export function tableOf(observations: readonly Observation[]): Table {
  const taskIndex = indexOf(
    observations.map(({ task }) => task),
    'tasks',
  )
  const seedIndex = indexOf(observations.map(seedOf), 'seeds')
  const [tasks, seeds] = [taskIndex.size, seedIndex.size]
  const sums = new Float64Array(tasks * seeds)
  const counts = new Float64Array(tasks * seeds)
  for (const observation of observations) {
    const cell = seedIndex.get(seedOf(observation))! * tasks + taskIndex.get(observation.task)!
    sums[cell]! += observation.value
    counts[cell]! += 1
  }
  const empty = counts.indexOf(0)
  if (empty >= 0) {
    const seed = [...seedIndex.keys()][Math.floor(empty / tasks)]
    throw new RangeError(
      `over tasks and seeds, every seed needs every task: seed ${seed} lacks ${[...taskIndex.keys()][empty % tasks]}`,
    )
  }
  return { sums, counts, tasks, seeds, names: [...taskIndex.keys()] }
}

function seedOf({ task, seed }: Observation): string | number {
  if (seed === undefined) throw new RangeError(`over seeds, every observation needs one: one of ${task} has none`)
  return seed
}

function indexOf<Key>(keys: readonly Key[], over: string): Map<Key, number> {
  const index = new Map<Key, number>()
  for (const key of keys) if (!index.has(key)) index.set(key, index.size)
  if (index.size === 0) throw new RangeError(`over ${over}: expected at least one observation, found none`)
  return index
}
