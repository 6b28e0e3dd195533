import type { Rng } from '../base/random'
import { type DataRow, p3Id, p3Task } from '../tasks/p3'
import type { Instance, Task } from '../tasks/task'
import { promptOf } from './budget'
import type { PromptFormat } from './format'
import type { Template, Templates } from './promptsource'

/**
 * P3's task of one template over a data set's rows: each row that the template makes a prompt of is an instance, whose
 * input is that prompt. Its definition is the template itself, its cluster the data set.
 * @param random each row draws from a stream of its own, so that rows may be left out without changing others
 * @returns the task, and how many rows it has no prompt of
 */
export function promptsourceTask(
  { dataset, config }: Pick<Templates, 'dataset' | 'config'>,
  template: Template,
  rows: Iterable<DataRow>,
  random?: Rng,
): { readonly task: Task; readonly skipped: number } {
  const id = p3Id(dataset, config, template.name)
  const instances: Instance[] = []
  let skipped = 0
  let number = 0
  for (const row of rows) {
    const made = template.apply(row, { random: random?.fork(number) })
    if (made) {
      const { source, targets, choices } = made
      instances.push({ id: `${id}#${number}`, input: source, targets, ...(choices ? { choices } : {}) })
    } else skipped++
    number++
  }
  const cluster = config === undefined ? dataset : `${dataset}/${config}`
  return { task: p3Task(id, cluster, template.jinja, instances), skipped }
}

/**
 * The prompt that an instance of P3 already is, with nothing before or after it, as T0 was trained. Under a budget it loses
 * its right end.
 */
export function promptsource(): PromptFormat {
  return {
    name: 'promptsource',
    switches: {},
    render: (_, instance, { budget } = {}) => promptOf([{ kind: 'query', text: instance.input }], instance, budget),
  }
}
