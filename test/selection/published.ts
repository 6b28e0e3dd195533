import type { TaskInstructions } from '../../lib/selection/instructions'
import { readSplit } from '../../lib/tasks/splits'
import { json } from '../metrics/shared'
import { sharedData } from '../shared'

const files = {
  selected: sharedData('insta/selected_tasks.json'),
  definitions: sharedData('superni/meta/flan_niv2_meta.json'),
  split: sharedData('superni/splits/default'),
}

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
