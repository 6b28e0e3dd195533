import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { UserError } from '../base/errors'
import { fileError, readJson } from '../base/files'
import { plainOrGzip, stem } from '../base/gzip'
import { bbhTask, promptFile } from './bbh'
import { bigbenchId, bigbenchTask } from './bigbench'
import { isEsco } from './esco-folder'
import { niTask } from './ni'
import { isRendered, otherFiles } from './other-files'
import { isOwnTask, readOwn } from './own'
import { readRendered } from './p3'
import { superniTask } from './superni'
import type { Task } from './task'

export interface TasksRead {
  readonly tasks: Task[]
  /** What could not be read, one error a file; the others were read all the same. */
  readonly failures: UserError[]
}

/**
 * The tasks of files and folders, plain or gzip, in the order given. A folder gives its `*.json` in order of their names, then those of
 * its folders that are tasks themselves (with a `task.json` or a `definition.txt`), or if there are none its `*.jsonl` of
 * P3's rendered rows; or it is such a task. A task named twice is read once; a second one of the same source and id is
 * refused.
 * @param options.read what reads one path; by default its source is told by what stands in it
 */
export function readTasks(paths: readonly string[], options: { read?: (path: string) => Task } = {}): TasksRead {
  const read = options.read ?? readTask
  const tasks: Task[] = []
  const failures: UserError[] = []
  const origins = new Map<string, string>()
  const places = new Map<string, string>()
  /** Runs `step`, putting the user's mistakes among the failures; a mistake of the program goes on up. */
  const attempt = (step: () => void) => {
    try {
      step()
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      failures.push(error)
    }
  }
  for (const path of paths)
    attempt(() => {
      for (const place of taskPlaces(path)) if (!places.has(resolve(place))) places.set(resolve(place), place)
    })
  for (const place of places.values())
    attempt(() => {
      const task = read(place)
      const key = `${task.source}/${task.id}`
      const origin = origins.get(key)
      if (origin)
        throw new UserError(`${place}: task ${task.id} was already read from ${origin}`, 'leave one of them out')
      origins.set(key, place)
      tasks.push(task)
    })
  return { tasks, failures }
}

/**
 * The task of one file, of whichever source: Natural Instructions v1 has Examples, BIG-bench has examples and a name,
 * BIG-Bench Hard only examples, a folder with `definition.txt` is one's own, JSON lines of `input` and `target` are P3's;
 * every other JSON is taken for Super-NaturalInstructions.
 * @throws UserError naming file, field, what was expected and found
 */
export function readTask(path: string): Task {
  if (isOwnTask(path)) return readOwn(path)
  if (isRendered(path)) return readRendered(path)
  const strange = otherFiles(path)
  if (strange) throw strange
  const value = readJson(path)
  const name = stem(path, '.json')
  const has = (key: string) => typeof value === 'object' && value !== null && Object.hasOwn(value, key)
  if (has('Examples')) return niTask(value, name, path)
  if (has('examples') && ['name', 'description', 'keywords', 'metrics'].some(has))
    return bigbenchTask(value, bigbenchId(path), path)
  if (has('examples')) return bbhTask(value, name, path, promptFile(path))
  return superniTask(value, name, path)
}

/** The files and folders at `path` that are a task each. @throws UserError if there are none */
export function taskPlaces(path: string): string[] {
  try {
    if (!statSync(path).isDirectory() || isOwnTask(path)) return [path]
    if (isEsco(path)) throw otherFiles(path)
    const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
    const files = entries.filter((entry) => !entry.isDirectory() && /\.json(\.gz)?$/.test(entry.name))
    const inside = entries
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(path, entry.name))
      .flatMap((folder) => {
        const file = plainOrGzip(join(folder, 'task.json'))
        return isOwnTask(folder) ? [folder] : existsSync(file) ? [file] : []
      })
    const places = [...files.map((entry) => join(path, entry.name)), ...inside]
    if (places.length > 0) return places
    const rendered = entries.map((entry) => join(path, entry.name)).filter((file) => isRendered(file))
    if (rendered.length > 0) return rendered
    throw (
      otherFiles(path) ??
      new UserError(
        `${path}: expected a folder of task files (*.json), found none in it`,
        'a task of your own is a folder with definition.txt and instances.jsonl or instances.csv',
      )
    )
  } catch (error) {
    throw fileError(path, error)
  }
}
