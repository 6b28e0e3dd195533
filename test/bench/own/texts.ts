import { readJsonl } from '../../../lib/base/files'
import { rouge } from '../../../lib/metrics/rouge'
import { tkInstruct } from '../../../lib/prompts/tk-instruct'
import { mini } from '../../../lib/tasks/mini'
import type { Job } from '../job'
import type { Prepared } from './prepared'

export function score({ pairs: file }: Job): Prepared {
  const pairs = Array.from(readJsonl(file), ({ value }) => value as { output: string; target: string })
  const run = () => {
    const { rougeL } = rouge({ stem: true })
    return pairs.reduce((sum, { output, target }) => sum + rougeL(output, target).fmeasure, 0) / pairs.length
  }
  return { run, check: [run()] }
}

/** Definition and two examples, of the mini world's tasks in turn, without a token budget. */
export function render({ batch }: Job): Prepared {
  const tasks = mini({ instances: 50 }).seen
  const format = tkInstruct({ definition: true, positives: 2 })
  const all = tasks.flatMap((task) => task.instances.map((instance) => ({ task, instance })))
  const run = () => {
    let length = 0
    for (let i = 0; i < batch; i++) {
      const { task, instance } = all[i % all.length] as (typeof all)[number]
      length += format.render(task, instance).source.length
    }
    return length
  }
  return { run, check: [run()] }
}
