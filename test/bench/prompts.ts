import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../lib/base/paths'
import { choice, type Rng, rng, shuffled } from '../../lib/base/random'
import { openFolder } from '../../lib/models/checkpoint'
import { promptEncoder } from '../../lib/models/prompt-ids'
import { tkInstruct } from '../../lib/prompts/tk-instruct'
import { mini } from '../../lib/tasks/mini'
import { readTask } from '../../lib/tasks/read'
import type { Lengths } from '../../lib/text/batches'
import { loadTokenizer } from '../../lib/text/tokenizer'

const tasks = join(root, '../shared/data/superni/tasks')

/**
 * Lengths of Tk-Instruct prompts (definition and two examples) of Super-NaturalInstructions and of their answers, in
 * tokens of the test tokenizer; where those tasks are not at hand, drawn with the same quantiles.
 */
export function promptLengths(count: number, maxSource: number, maxTarget: number): Lengths[] {
  const random = rng('bench/prompts')
  if (!existsSync(tasks)) return Array.from({ length: count }, () => drawn(random))
  const tokenizer = loadTokenizer(join(root, 'test/fixtures/tokenizer'))
  const format = tkInstruct({ definition: true, positives: 2 })
  const budget = { maxSource, encode: tokenizer.encode, decode: tokenizer.decode }
  const files = shuffled(readdirSync(tasks).sort(), random).slice(0, count)
  const read = files.map((file) => readTask(join(tasks, file)))
  return Array.from({ length: count }, (_, i) => {
    const task = read[i % read.length] as (typeof read)[number]
    const instance = choice(task.instances, random)
    const { source, targets } = format.render(task, instance, { budget })
    return {
      source: Math.min(maxSource, tokenizer.encode(source).length),
      target: Math.min(maxTarget, tokenizer.encode(targets[0] as string).length),
    }
  })
}

/** What a tenth of them does not reach, two tenths and so on, from the shortest to the longest. */
const deciles = {
  source: [113, 218, 253, 288, 328, 383, 477, 572, 722, 917, 1024],
  target: [2, 2, 3, 4, 5, 6, 8, 13, 22, 37, 128],
}

function drawn(random: Rng): Lengths {
  const one = (of: readonly number[]) => {
    const place = random.next() * 10
    const [low, high] = [of[Math.floor(place)] as number, of[Math.floor(place) + 1] as number]
    return Math.round(low + (place % 1) * (high - low))
  }
  return { source: one(deciles.source), target: one(deciles.target) }
}

const TASK = 'task591_sciq_answer_generation'

/**
 * Prompts of one task of Super-NaturalInstructions, definition and two examples, as the model in a folder is asked.
 * @throws Error where that task is not at hand
 */
export function taskPrompts(folder: string, count: number, maxSource: number): number[][] {
  const file = join(tasks, `${TASK}.json`)
  if (!existsSync(file)) throw new Error(`${TASK} of Super-NaturalInstructions is not in ${tasks}`)
  const task = readTask(file)
  const encoder = promptEncoder(openFolder(folder), { maxSource })
  const format = tkInstruct({ definition: true, positives: 2 })
  const chosen = task.instances.slice(0, count)
  if (chosen.length < count) throw new Error(`${TASK} has ${chosen.length} instances of ${count}`)
  const { budget } = encoder
  return chosen.map((instance) => [...encoder.prompt(format.render(task, instance, { budget }).source).ids])
}

/** Some 100,000 tokens of prompts and answers of the embedded world, for models that know English. */
export function instructionText(): string {
  const format = tkInstruct({ definition: true, positives: 2 })
  const of = mini({ instances: 12 }).seen.flatMap((task) =>
    task.instances.map((instance) => format.render(task, instance)),
  )
  return shuffled(of, rng('bench/text'))
    .map(({ source, targets }) => `${source}${targets[0]}\n\n`)
    .join('')
}
