import { UserError } from '../base/errors'
import { progress, say } from '../base/progress'
import { rng } from '../base/random'
import type { LanguageModel } from '../models/checkpoint'
import { type PromptEncoderOptions, promptEncoder } from '../models/prompt-ids'
import type { Cut, PromptFormat } from '../prompts/format'
import { type CutLedger, cutLedger } from '../prompts/ledger'
import type { Instance, Task } from '../tasks/task'

/** What is trained on: a text and its answer as they are, or an instance of a task, which a format renders. */
export type TrainingExample = TextPair | TextWithAnswers | TaskInstance

export interface TextPair {
  readonly source: string
  readonly target: string
}

/** Each epoch learns one of the answers. */
export interface TextWithAnswers {
  readonly source: string
  readonly targets: readonly string[]
}

export interface TaskInstance {
  readonly task: Task
  readonly instance: Instance
}

export interface EncodingOptions extends PromptEncoderOptions {
  /** Whose tokens, and whose chat template. */
  readonly model: Pick<LanguageModel, 'family' | 'config' | 'adapter' | 'tokenizer' | 'dir'>
  /** Needed where there are instances of tasks. */
  readonly format?: PromptFormat
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
  { model, format, seed, ...options }: EncodingOptions,
): Promise<EncodedExamples> {
  const all = [...examples]
  const encoder = promptEncoder(model, options)
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
      // The budget of a format is not always the whole prompt's: Tk-Instruct's leaves the task's name out.
      const { ids, cut: over } = encoder.prompt(source)
      if (targets.some((target) => target.trim() === '')) {
        empty ??= describeExample(example, i)
        emptyTargets++
      }
      const answers = targets.map((target) => encoder.answer(target))
      cuts.push({ ...cut, queryTokens: cut.queryTokens + over })
      if (answers.some((answer) => answer.cut)) targetsCut++
      encoded.push({ source: ids, targets: answers.map((answer) => answer.ids) })
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
      return format.render(example.task, example.instance, { budget: encoder.budget, random })
    }
    const none = { positivesDropped: 0, negativesDropped: 0, queryTokens: 0 }
    return { source: example.source, targets: 'targets' in example ? example.targets : [example.target], cut: none }
  }
}

/** For a message. */
const describeExample = (example: TrainingExample, i: number): string =>
  'task' in example ? `${example.instance.id} of ${example.task.id}` : `number ${i + 1}`
