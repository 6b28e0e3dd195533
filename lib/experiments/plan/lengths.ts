import { largest } from '../../base/lists'
import { rng } from '../../base/random'
import type { LanguageModel } from '../../models/checkpoint'
import { divided } from '../../models/layout'
import { type PromptEncoder, promptEncoder } from '../../models/prompt-ids'
import type { PromptFormat } from '../../prompts/format'
import type { Instance, Task } from '../../tasks/task'
import { spread } from '../../tasks/world'
import type { Tokenizer } from '../../text/tokenizer'
import type { TaskInstance, TrainingExample } from '../../training/examples'

/** A prompt as it is read, and the tokens of it, of its answer, and of each answer that it can be chosen from. */
export interface PromptLengths {
  readonly ids: Int32Array
  readonly source: number
  readonly target: number
  readonly choices: readonly number[]
}

/** Of many examples so many stand for all. */
const SOME = 192

/** Whether so many examples stand for more: some of those chosen may be left out. */
export const isSome = (examples: readonly unknown[]): boolean => examples.length > SOME / 2

export const someOf = <T>(all: readonly T[]): readonly T[] => spread(all, SOME)

/** Of the instances of a task so many stand for all. */
const OF_A_TASK = 8

/** Of many tasks some, and of each some instances, with how many of all these stand for. */
export function someTasks(
  all: readonly TaskInstance[],
): { readonly count: number; readonly some: readonly TaskInstance[] }[] {
  const byTask = new Map<Task, TaskInstance[]>()
  for (const one of all) {
    const own = byTask.get(one.task)
    if (own) own.push(one)
    else byTask.set(one.task, [one])
  }
  const tasks = spread([...byTask.values()], Math.max(SOME / OF_A_TASK, Math.ceil((SOME * byTask.size) / all.length)))
  const times = all.length / tasks.reduce((sum, own) => sum + own.length, 0)
  return tasks.map((own) => ({ count: times * own.length, some: spread(own, OF_A_TASK) }))
}

interface LengthOptions {
  readonly format?: PromptFormat
  readonly maxSource?: number
  readonly maxTarget?: number
}

/** The lengths of examples in tokens, of real prompts: each is rendered and encoded once. */
export function promptLengths(
  model: LanguageModel,
  examples: readonly TrainingExample[],
  { format, maxSource = 1024, maxTarget = 128 }: LengthOptions,
): PromptLengths[] {
  const encoder = promptEncoder(model, { maxSource, maxTarget })
  const kind = JSON.stringify([model.adapter?.kind.tune, maxSource, maxTarget, format?.name, format?.switches])
  return examples.map((example) => {
    if (!('task' in example)) {
      const targets = 'targets' in example ? example.targets : [example.target]
      return lengthsOf(model, encoder, example.source, targets)
    }
    const { task, instance } = example
    const key = `${kind} ${task.definitions[0]} ${shown(task)}`
    const known = knownOf(model.tokenizer as Tokenizer, instance)
    const found = known.get(key) ?? rendered(model, encoder, format as PromptFormat, task, instance)
    known.set(key, found)
    return found
  })
}

function rendered(model: LanguageModel, encoder: PromptEncoder, format: PromptFormat, task: Task, instance: Instance) {
  const { source, targets, choices } = format.render(task, instance, { budget: encoder.budget, random: rng(0) })
  return lengthsOf(model, encoder, source, targets, choices)
}

function lengthsOf(
  model: LanguageModel,
  encoder: PromptEncoder,
  source: string,
  targets: readonly string[],
  choices: readonly string[] = [],
): PromptLengths {
  const length = (text: string) => encoder.answer(text).ids.length
  const ids = divided(model, encoder.prompt(source).ids).source
  return {
    ids,
    source: ids.length,
    target: largest(targets.map(length)),
    choices: choices.map(length),
  }
}

/** What tells the examples of a task apart from those that the same task was given elsewhere. */
const shown = ({ positives }: Task) => positives.map(({ input, output }) => input.length + output.length).join()

const lengths = new WeakMap<Tokenizer, WeakMap<Instance, Map<string, PromptLengths>>>()
function knownOf(tokenizer: Tokenizer, instance: Instance): Map<string, PromptLengths> {
  const ofAll = lengths.get(tokenizer) ?? new WeakMap<Instance, Map<string, PromptLengths>>()
  lengths.set(tokenizer, ofAll)
  const known = ofAll.get(instance) ?? new Map<string, PromptLengths>()
  ofAll.set(instance, known)
  return known
}
