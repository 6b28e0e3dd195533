import { basename, join, resolve } from 'node:path'
import { UserError } from '../base/errors'
import { type Fields, object } from '../base/fields'
import { readJson, readText } from '../base/files'
import { plainOrGzip, stem } from '../base/gzip'
import { append } from '../base/lists'
import { escoOddities, isEsco, readEscoFolder } from './esco-folder'
import { instance } from './instances'
import { isOwnTask, ownExample, ownHead, ownInstance, ownLines, readOwn } from './own'
import { readTask, taskPlaces } from './read'
import { normalised } from './same'
import { superniExample, superniTask } from './superni'
import { readTable, type TableOptions } from './table'
import type { Example, Instance, Task } from './task'

/** What a look at one task of the user's found. */
export interface Checked {
  /** The file, or the folder of a task of one's own or of ESCO's tables. */
  readonly path: string
  /** What keeps the task from being read, each with its place; empty if it can be. */
  readonly problems: readonly UserError[]
  /** What can be read, but is hardly meant. */
  readonly notes: readonly string[]
}

/**
 * Looks at every task file of a path, as `readTasks` takes them, or at ESCO's tables, and tells all that is wrong in each:
 * of Super-NaturalInstructions files and one's own folders every field and line, of other sources the first problem.
 * @throws UserError if there are no tasks at the path
 */
export function checkTasks(path: string): Checked[] {
  if (isEsco(path)) return [checkEsco(path)]
  const seen = new Map<string, string>()
  return taskPlaces(path).map((place) => {
    const problems: UserError[] = []
    const notes: string[] = []
    const attempt = attempts(problems)
    const task = attempt(() => readTask(place))
    if (task) {
      const key = `${task.source}/${task.id}`
      const first = seen.get(key)
      if (first)
        problems.push(new UserError(`${place}: its id ${task.id} is that of ${first} too`, 'rename one of them'))
      seen.set(key, first ?? place)
      append(notes, oddities(task))
    } else {
      const all = isOwnTask(place) ? ownProblems(place) : superniProblems(place, problems[0] as UserError)
      // The parts may all be well where the whole is not: then what the reader said stands.
      if (all.length > 0) problems.shift()
      append(problems, all)
    }
    return { path: place, problems, notes }
  })
}

/** The same of a table: all that is wrong in its rows. */
export async function checkTable(path: string, options: Omit<TableOptions, 'onBadRow'> = {}): Promise<Checked> {
  const problems: UserError[] = []
  try {
    const tasks = await readTable(path, { ...options, onBadRow: (error) => problems.push(error) })
    return { path, problems, notes: tasks.length === 1 ? tasks.flatMap(oddities) : [] }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { path, problems: [...problems, error], notes: [] }
  }
}

function checkEsco(path: string): Checked {
  const problems: UserError[] = []
  const taxonomy = attempts(problems)(() => readEscoFolder(path))
  return { path, problems, notes: taxonomy ? escoOddities(taxonomy) : [] }
}

/** Gives what the work gives, or puts the user's mistake among the problems; a mistake of the program goes on up. */
function attempts(problems: UserError[]) {
  return <T>(work: () => T): T | undefined => {
    try {
      return work()
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      problems.push(error)
      return undefined
    }
  }
}

const examples = ['Positive Examples', 'Negative Examples']
const lists = [...examples, 'Instances']
const sound: Fields = { Definition: ['.'], 'Positive Examples': [], 'Negative Examples': [], Instances: [] }

/** All problems of a Super-NaturalInstructions file; nothing if it is no JSON object, or one of another source. */
function superniProblems(path: string, first: UserError): UserError[] {
  const problems: UserError[] = []
  const attempt = attempts(problems)
  const file = attempts([])(() => object(readJson(path), path))
  const has = (name: string) => file !== undefined && Object.hasOwn(file, name)
  if (!file || has('examples') || has('Examples') || !lists.some(has)) return [first]
  const id = stem(path, '.json')
  for (const name of new Set([...Object.keys(sound), ...Object.keys(file)])) {
    const value = has(name) ? file[name] : undefined
    if (!lists.includes(name) || !Array.isArray(value)) {
      const { [name]: _, ...others } = sound
      attempt(() => superniTask(has(name) ? { ...others, [name]: value } : others, id, path))
      continue
    }
    value.forEach((item: unknown, i) => {
      const at = `${path}: ${name}[${i}]`
      attempt(() => (examples.includes(name) ? superniExample(item, at) : instance(item, at, `${id}#${i}`)))
    })
  }
  const ids = (Array.isArray(file.Instances) ? file.Instances : []).map((item: unknown, i) => {
    const given = attempts([])(() => object(item, ''))?.id
    return { id: typeof given === 'string' ? given : `${id}#${i}`, at: `${path}: Instances[${i}].id` }
  })
  return [...problems, ...repeated(ids)]
}

/** All problems of a folder of one's own. */
function ownProblems(folder: string): UserError[] {
  const id = basename(resolve(folder))
  const problems: UserError[] = []
  const attempt = attempts(problems)
  const definition = join(folder, 'definition.txt')
  attempt(() => {
    if (
      readText(definition)
        .replace(/^---[ \t]*$/gm, '')
        .trim() === ''
    )
      throw new UserError(`${definition}: expected what is to be done, found nothing`)
  })
  attempt(() => ownHead(plainOrGzip(join(folder, 'task.json')), id))
  for (const name of ['instances', 'positives', 'negatives']) {
    const found = attempt(() => ownLines(folder, name, (error) => problems.push(error))) ?? []
    const read = found.map(({ fields, at }, i) =>
      attempt((): Instance | Example =>
        name === 'instances' ? ownInstance(fields, at, `${id}#${i}`) : ownExample(fields, at),
      ),
    )
    const ids = read.flatMap((one, i) => (one && 'id' in one ? [{ id: one.id, at: `${found[i]?.at}: id` }] : []))
    append(problems, repeated(ids))
  }
  // What concerns the folder as a whole, such as a file that is missing.
  if (problems.length === 0) attempt(() => readOwn(folder))
  return problems
}

function repeated(ids: readonly { readonly id: string; readonly at: string }[]): UserError[] {
  const first = new Map<string, string>()
  return ids.flatMap(({ id, at }) => {
    const before = first.get(id)
    if (before === undefined) first.set(id, at)
    return before === undefined
      ? []
      : [new UserError(`${at}: expected an id of its own, found "${id}" again (first at ${before})`)]
  })
}

/** What is hardly meant in a task that can be read. */
function oddities(task: Task): string[] {
  const found: string[] = []
  const report = (what: string, ids: readonly string[]) => {
    const some = ids.slice(0, 3).join(', ') + (ids.length > 3 ? `, and ${ids.length - 3} more` : '')
    if (ids.length > 0) found.push(`${what}: ${some}`)
  }
  const where = (fits: (one: Instance) => boolean) => task.instances.filter(fits).map(({ id }) => id)
  if (task.instances.length === 0) found.push('no instances')
  if (task.positives.length === 0) found.push('no positive examples: prompts can show none')
  report(
    'an empty input',
    where(({ input }) => input.trim() === ''),
  )
  report(
    'an empty answer, which nothing but an empty output matches',
    where(({ targets }) => targets.some((target) => target.trim() === '')),
  )
  const answers = new Map<string, Set<string>>()
  for (const { input, targets } of task.instances) {
    const key = normalised(input)
    answers.set(key, (answers.get(key) ?? new Set()).add(targets.map(normalised).sort().join('\n')))
  }
  const inputs = new Set<string>()
  report(
    'an input that came before',
    where(({ input }) => inputs.size === inputs.add(normalised(input)).size),
  )
  report(
    'inputs that have other answers elsewhere',
    where(({ input }) => (answers.get(normalised(input))?.size ?? 0) > 1),
  )
  const shown = new Set(task.positives.map(({ input }) => normalised(input)))
  report(
    'inputs that are positive examples too, so that prompts show their answer',
    where(({ input }) => shown.has(normalised(input))),
  )
  return found
}
