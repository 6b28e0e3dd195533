import { UserError } from '../base/errors'
import { choose } from '../base/names'
import { type ProgressBar, progress } from '../base/progress'
import type { Row } from '../base/row'
import { generate } from '../inference/generate'
import { rank } from '../inference/rank'
import { guesses } from '../metrics/guesses'
import { type MetricKey, metric } from '../metrics/metric'
import { meanScores, type Prediction } from '../metrics/score'
import type { LanguageModel } from '../models/checkpoint'
import { type PromptEncoder, promptEncoder } from '../models/prompt-ids'
import type { Cut, Prompt, PromptFormat, TokenBudget } from '../prompts/format'
import { cutLedger } from '../prompts/ledger'
import type { Bench } from '../runs/bench'
import type { Instance, Task } from '../tasks/task'

/** Tasks that are tested, in a group that is reported together. */
export interface TestGroup {
  readonly group: string
  readonly tasks: readonly Task[]
}

/** What was answered to one instance's prompt, and its scores in [0, 100] by metric: a line of predictions.jsonl. */
export type ScoredPrediction<Key extends string = UsualMetric> = Answered & Readonly<Record<Key, number>>

interface Answered {
  readonly id: string
  readonly task: string
  readonly group: string
  readonly category: string
  readonly cluster: string
  readonly source: string
  readonly targets: readonly string[]
  readonly choices?: readonly string[]
  readonly output: string
  readonly cut: Cut
}

/** The metrics unless others are asked for; the first of several is what figures and differences show. */
export const usualMetrics = ['rougeL', 'exactMatch'] as const
type UsualMetric = (typeof usualMetrics)[number]

/** How a model answers: with what it writes, or with the likeliest of the choices. */
export type Answer = keyof typeof answers

export interface PredictOptions<Key extends MetricKey = UsualMetric> {
  readonly format: PromptFormat
  /** `generate` unless given. */
  readonly answer?: Answer
  readonly metrics?: readonly Key[]
  /** The most tokens of a source and of an answer; 1024 and 128 unless given, as for Tk-Instruct. */
  readonly maxSource?: number
  readonly maxNew?: number
  /** How many sources are computed at once; no answer depends on it. */
  readonly batch?: number
  /** The progress bar's name. */
  readonly label?: string
  /** Of the run that asks, if one does. */
  readonly at?: Bench
}

/**
 * The model's answer to every instance of the groups, greedily decoded or ranked, with its scores.
 * @throws UserError where an instance without choices is to be ranked
 */
export async function predict<Key extends MetricKey = UsualMetric>(
  model: LanguageModel,
  groups: readonly TestGroup[],
  options: PredictOptions<Key>,
): Promise<ScoredPrediction<Key>[]> {
  const { format, answer = 'generate', maxSource = 1024, maxNew = 128, batch = 128, label = 'answering' } = options
  const dry = options.at?.dry
  if (dry) {
    const instances = groups.flatMap(({ tasks }) => tasks.flatMap(everyInstance))
    dry.answer(model, instances, { format, answer, maxSource, maxNew, batch })
    return []
  }
  const encoder = promptEncoder(model, { maxSource, ...(answer === 'generate' ? { maxTarget: maxNew } : {}) })
  const questions = ask(groups, format, encoder.budget)
  const bar = progress(label, questions.length, { unit: 'answers' })
  const outputs = await choose(
    'answer',
    answers,
    answer,
  )({ model, questions, encoder, maxNew, batch, bar }).finally(() => bar.done())
  return score(questions, outputs, options.metrics)
}

const everyInstance = (task: Task) => task.instances.map((instance) => ({ task, instance }))

interface Asked {
  readonly model: LanguageModel
  readonly questions: readonly Question[]
  readonly encoder: PromptEncoder
  readonly maxNew: number
  readonly batch: number
  readonly bar: ProgressBar
}

const answers = {
  async generate({ model, questions, encoder, maxNew, batch, bar }: Asked): Promise<string[]> {
    const sources = questions.map(({ prompt }) => encoder.prompt(prompt.source).ids)
    const outputs = await generate(model, sources, { maxNew, beams: 1, batch, onProgress: (done) => bar.update(done) })
    return outputs.map((ids) => encoder.decode(ids))
  },
  async rank({ model, questions, encoder, batch, bar }: Asked): Promise<string[]> {
    const items = questions.map(({ prompt, instance }) => {
      const choices = prompt.choices ?? []
      if (choices.length === 0) throw new UserError(`${instance.id}: answer=rank needs choices, and it has none`)
      return {
        source: encoder.prompt(prompt.source).ids,
        choices: choices.map((text) => ({ ids: encoder.answer(text).ids, text })),
      }
    })
    const ranked = await rank(model, items, { batch, onProgress: (done) => bar.update(done) })
    return ranked.map(({ best }, i) => items[i]?.choices[best]?.text as string)
  },
}
export const answerNames = Object.keys(answers) as Answer[]

/** The same for answers that come from elsewhere, such as a baseline's: one for each instance of a task, in order. */
export function scoreAnswers<Key extends MetricKey = UsualMetric>(
  groups: readonly TestGroup[],
  format: PromptFormat,
  answersTo: (task: Task) => readonly Prediction[],
  metrics?: readonly Key[],
): ScoredPrediction<Key>[] {
  const outputs = groups.flatMap(({ tasks }) => tasks.flatMap((task) => answersTo(task).map(({ output }) => output)))
  return score(ask(groups, format), outputs, metrics)
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

function score<Key extends MetricKey>(
  questions: readonly Question[],
  outputs: readonly string[],
  metrics: readonly Key[] = usualMetrics as readonly MetricKey[] as readonly Key[],
): ScoredPrediction<Key>[] {
  const answered = questions.map(
    ({ group, task, instance, prompt: { source, targets, choices, cut } }, i): Answered => {
      const { id, category, cluster } = task
      const [output, known] = [outputs[i] as string, choices ? { choices } : {}]
      return { id: instance.id, task: id, group, category, cluster, source, targets, ...known, output, cut }
    },
  )
  return rescored(answered, metrics)
}

/** The same answers, scored by their targets. */
export function rescored<Key extends MetricKey>(
  answered: readonly Answered[],
  metrics: readonly Key[],
): ScoredPrediction<Key>[] {
  const all = metrics.map((key) => metric(key))
  return answered.map((one) => {
    const scores = all.map(({ key, score }) => [key, 100 * score(one.output, one.targets)])
    return { ...one, ...(Object.fromEntries(scores) as Record<Key, number>) }
  })
}

/**
 * One row a task and metric: the score, what truncation took from its prompts, and of tasks with choices what guessing would
 * score.
 */
export function taskRows<Key extends MetricKey = UsualMetric>(
  predictions: readonly ScoredPrediction<Key>[],
  metrics: readonly Key[] = usualMetrics as readonly MetricKey[] as readonly Key[],
): Row[] {
  const byTask = new Map<string, ScoredPrediction<Key>[]>()
  for (const prediction of predictions) {
    const key = `${prediction.group}\n${prediction.task}`
    const group = byTask.get(key)
    if (group) group.push(prediction)
    else byTask.set(key, [prediction])
  }
  const all = metrics.map((key) => metric(key))
  return [...byTask.values()].flatMap((own) => {
    const [{ group, task, category, cluster }] = own as [ScoredPrediction<Key>, ...ScoredPrediction<Key>[]]
    const { lostDemonstration, lostQuery } = cutLedger(own.map(({ cut }) => cut))
    const scores = meanScores(
      all,
      own.map((one) => ({ ...one, scores: one })),
    )
    const cut = { lostDemonstration, lostQuery }
    return all.map((one): Row => {
      const value = { metric: one.key, value: scores[one.key], instances: own.length, ...guesses(one, own) }
      return { group, task, category, cluster, ...value, ...cut }
    })
  })
}
