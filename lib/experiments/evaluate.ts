import { progress } from '../base/progress'
import { generate } from '../inference/generate'
import { superniExactMatch } from '../metrics/answer-metric'
import { rougeL } from '../metrics/rouge-metric'
import type { Prediction } from '../metrics/score'
import type { LanguageModel } from '../models/checkpoint'
import { promptEncoder } from '../models/prompt-ids'
import type { Cut, Prompt, PromptFormat, TokenBudget } from '../prompts/format'
import { cutLedger } from '../prompts/ledger'
import type { Row } from '../runs/store'
import type { Instance, Task } from '../tasks/task'

/** Tasks that are tested, in a group that is reported together. */
export interface TestGroup {
  readonly group: string
  readonly tasks: readonly Task[]
}

/** What was said to one instance's prompt, and its scores in [0, 100]: a line of predictions.jsonl. */
export interface ScoredPrediction {
  readonly id: string
  readonly task: string
  readonly group: string
  readonly category: string
  readonly cluster: string
  readonly source: string
  readonly targets: readonly string[]
  readonly output: string
  readonly rougeL: number
  readonly exactMatch: number
  readonly cut: Cut
}

export interface PredictOptions {
  readonly format: PromptFormat
  /** The most tokens of a source and of an answer; 1024 and 128 unless given, as for Tk-Instruct. */
  readonly maxSource?: number
  readonly maxNew?: number
  /** The progress bar's name. */
  readonly label?: string
}

/** The model's output for every instance of the groups, greedily decoded, with its scores. */
export async function predict(
  model: LanguageModel,
  groups: readonly TestGroup[],
  { format, maxSource = 1024, maxNew = 128, label = 'answering' }: PredictOptions,
): Promise<ScoredPrediction[]> {
  const encoder = promptEncoder(model, { maxSource })
  const questions = ask(groups, format, encoder.budget)
  const bar = progress(label, questions.length, { unit: 'answers' })
  const outputs = await generate(
    model,
    questions.map(({ prompt }) => encoder.prompt(prompt.source).ids),
    { maxNew, beams: 1, batch: 128, onProgress: (done) => bar.update(done) },
  ).finally(() => bar.done())
  return score(
    questions,
    outputs.map((ids) => encoder.decode(ids)),
  )
}

/** The same for answers that come from elsewhere, such as a baseline's: one for each instance of a task, in order. */
export function scoreAnswers(
  groups: readonly TestGroup[],
  format: PromptFormat,
  answers: (task: Task) => readonly Prediction[],
): ScoredPrediction[] {
  const outputs = groups.flatMap(({ tasks }) => tasks.flatMap((task) => answers(task).map(({ output }) => output)))
  return score(ask(groups, format), outputs)
}

interface Question {
  readonly group: string
  readonly task: Task
  readonly instance: Instance
  readonly prompt: Prompt
}

function ask(groups: readonly TestGroup[], format: PromptFormat, budget?: TokenBudget): Question[] {
  return groups.flatMap(({ group, tasks }) =>
    tasks.flatMap((task) =>
      task.instances.map((instance) => ({ group, task, instance, prompt: format.render(task, instance, { budget }) })),
    ),
  )
}

function score(questions: readonly Question[], outputs: readonly string[]): ScoredPrediction[] {
  const [byRouge, byMatch] = [rougeL(), superniExactMatch()]
  return questions.map(({ group, task, instance, prompt: { source, targets, cut } }, i) => {
    const output = outputs[i] as string
    return {
      id: instance.id,
      task: task.id,
      group,
      category: task.category,
      cluster: task.cluster,
      source,
      targets,
      output,
      rougeL: 100 * byRouge.score(output, targets),
      exactMatch: 100 * byMatch.score(output, targets),
      cut,
    }
  })
}

/** One row a task: mean scores, and what truncation took from its prompts. */
export function taskRows(predictions: readonly ScoredPrediction[]): Row[] {
  const byTask = new Map<string, ScoredPrediction[]>()
  for (const prediction of predictions) {
    const key = `${prediction.group}\n${prediction.task}`
    const group = byTask.get(key)
    if (group) group.push(prediction)
    else byTask.set(key, [prediction])
  }
  return [...byTask.values()].map((group) => {
    const [first] = group as [ScoredPrediction, ...ScoredPrediction[]]
    const mean = (of: (one: ScoredPrediction) => number) => group.reduce((sum, one) => sum + of(one), 0) / group.length
    const { lostDemonstration, lostQuery } = cutLedger(group.map(({ cut }) => cut))
    return {
      group: first.group,
      task: first.task,
      category: first.category,
      cluster: first.cluster,
      instances: group.length,
      rougeL: mean((one) => one.rougeL),
      exactMatch: mean((one) => one.exactMatch),
      lostDemonstration,
      lostQuery,
    }
  })
}
