import { UserError } from '../base/errors'
import { progress, say } from '../base/progress'
import { rng } from '../base/random'
import type { Cut, PromptFormat } from '../prompts/format'
import { type CutLedger, cutLedger } from '../prompts/ledger'
import type { Instance, Task } from '../tasks/task'
import type { Tokenizer } from '../text/tokenizer'

/** What is trained on: a text and its answer as they are, or an instance of a task, which a format renders. */
export type TrainingExample = TextPair | TaskInstance

export interface TextPair {
  readonly source: string
  readonly target: string
}

export interface TaskInstance {
  readonly task: Task
  readonly instance: Instance
}

export interface EncodingOptions {
  readonly tokenizer: Tokenizer
  /** Needed where there are instances of tasks. */
  readonly format?: PromptFormat
  /** The most tokens of a source and of a target, EOS included. */
  readonly maxSource: number
  readonly maxTarget: number
  /** Of formats that draw: each instance has draws of its own. */
  readonly seed: number
}

/** An example as token ids, EOS at the end of each target. */
export interface EncodedExample {
  /** The whole prompt. */
  readonly source: Int32Array
  /** All accepted answers; each epoch learns one of them. */
  readonly targets: readonly Int32Array[]
}

export interface EncodedExamples {
  readonly examples: readonly EncodedExample[]
  /** What truncation took from the sources. */
  readonly ledger: CutLedger
  /** How many examples had a target that was too long. */
  readonly targetsCut: number
  /** How many had a target without any text, which teaches to answer nothing. */
  readonly emptyTargets: number
}

/**
 * Renders and tokenizes, once for the whole training.
 * @throws UserError if an instance of a task comes without a format
 */
export async function encodeExamples(
  examples: Iterable<TrainingExample>,
  { tokenizer, format, maxSource, maxTarget, seed }: EncodingOptions,
): Promise<EncodedExamples> {
  const all = [...examples]
  const budget = { maxSource, encode: tokenizer.encode, decode: tokenizer.decode }
  const draws = rng(seed).fork('format')
  const encoded: EncodedExample[] = []
  const cuts: Cut[] = []
  let targetsCut = 0
  let emptyTargets = 0
  let empty: string | undefined
  const bar = progress('encoding', all.length, { unit: 'examples' })
  try {
    for (const [i, example] of all.entries()) {
      const { source, targets, cut } = rendered(example)
      const ids = tokenizer.encode(source)
      if (targets.some((target) => target.trim() === '')) {
        empty ??= describeExample(example, i)
        emptyTargets++
      }
      const answers = targets.map((target) => tokenizer.encode(target))
      // The budget of a format is not always the whole prompt's: Tk-Instruct's leaves the task's name out.
      const over = Math.max(0, ids.length - maxSource)
      cuts.push({ ...cut, queryTokens: cut.queryTokens + over })
      if (answers.some((answer) => answer.length > maxTarget)) targetsCut++
      encoded.push({ source: cutTo(ids, maxSource), targets: answers.map((answer) => cutTo(answer, maxTarget)) })
      bar.update(i + 1)
      if (i % 100 === 99) await new Promise(setImmediate) // lets signals through
    }
  } finally {
    bar.done()
  }
  if (empty !== undefined)
    say(`${emptyTargets} of ${all.length} examples have an empty target, and teach to answer nothing: first ${empty}`)
  return { examples: encoded, ledger: cutLedger(cuts), targetsCut, emptyTargets }

  function rendered(example: TrainingExample): { source: string; targets: readonly string[]; cut: Cut } {
    if ('task' in example) {
      if (!format) throw new UserError('instances of tasks need a format', 'for example format: tkInstruct()')
      const random = draws.fork(`${example.task.id} ${example.instance.id}`)
      return format.render(example.task, example.instance, { budget, random })
    }
    const none = { positivesDropped: 0, negativesDropped: 0, queryTokens: 0 }
    return { source: example.source, targets: [example.target], cut: none }
  }
}

/** For a message. */
const describeExample = (example: TrainingExample, i: number): string =>
  'task' in example ? `${example.instance.id} of ${example.task.id}` : `number ${i + 1}`

/** The first `most` ids, the last of them still EOS. */
function cutTo(ids: Int32Array, most: number): Int32Array {
  if (ids.length <= most) return ids
  const cut = ids.slice(0, most)
  cut[most - 1] = ids[ids.length - 1] as number
  return cut
}
