import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { TaskInstructions } from '../../lib/selection/instructions'
import { readSplit } from '../../lib/tasks/splits'
import { dataFolder, json } from '../metrics/shared'

const files = {
  selected: join(dataFolder, 'insta', 'selected_tasks.json'),
  definitions: join(dataFolder, 'superni', 'meta', 'flan_niv2_meta.json'),
  split: join(dataFolder, 'superni', 'splits', 'default'),
}

/** INSTA's published choices of Super-NaturalInstructions tasks are beside the repository, with the tasks' definitions. */
export const withPublished = Object.values(files).every((file) => existsSync(file))

/** The 33 targets, the 757 tasks of the default split to choose from, and the 70 that were published for each target. */
export function published() {
  const definitions = json<Record<string, { definition: string }>>(files.definitions)
  // The file of definitions ends names at their first full stop: task074_squad1.1_… is task074_squad1.
  const known = (name: string) => (name in definitions ? name : (name.split('.')[0] as string))
  const asTask = (name: string): TaskInstructions => ({ task: name, instructions: [definitions[name]!.definition] })
  const selections = json<{ niv2: { insta_aligned: Record<string, string[]> } }>(files.selected).niv2.insta_aligned
  const names = new Map(Object.keys(definitions).map((name) => [/^task\d+/.exec(name)![0], name]))
  const choices = Object.entries(selections).flatMap(([name, tasks]) => {
    const target = names.get(/task\d+$/.exec(name)![0])!
    // Upstream joined two names by mistake.
    const single = tasks.flatMap((task) => task.split('","'))
    return single.map((task) => ({ target, task: known(task.split('/').at(-1)!) }))
  })
  return {
    targets: [...new Set(choices.map(({ target }) => target))].map(asTask),
    train: readSplit(files.split).train.map(known).map(asTask),
    choices,
  }
}
