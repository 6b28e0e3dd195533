import { basename, dirname, resolve } from 'node:path'
import { UserError } from '../base/errors'
import { expected, type Fields, list, object, optional, others, someTexts, text, texts } from '../base/fields'
import { readJson } from '../base/files'
import { stem } from '../base/gzip'
import { largest } from '../base/lists'
import { rng, shuffled } from '../base/random'
import type { Instance, Task } from './task'

/** BIG-bench's JSON tasks (Srivastava et al. 2022, google/BIG-bench): `<task>/task.json`. */
const taskShape = 'a task is {"name": "…", "description": "…", "keywords": […], "metrics": […], "examples": […]}'
const exampleShape = 'each example is {"input": "…"} with "target": "…" or ["…"], or "target_scores": {"…": 1, "…": 0}'

/** How BIG-bench introduces each choice where a task does not say. */
const usualChoicePrefix = '\n  choice: '

/** The task of one file. @throws UserError naming file, field, what was expected and found */
export function readBigbench(path: string): Task {
  return bigbenchTask(readJson(path), bigbenchId(path), path)
}

/** The task's name by its file: the folder's where the file is called task.json, as upstream. */
export function bigbenchId(path: string): string {
  const name = stem(path, '.json')
  return name === 'task' ? basename(dirname(resolve(path))) : name
}

/**
 * The task of one JSON value. Its definition is what BIG-bench puts before every example, or else the description; its
 * category the first keyword. Choices are in an order drawn for each example, since files often name the right one
 * first, and stand in the input where BIG-bench appends them. Every choice with the highest score is accepted.
 * @param at the value's place in error messages
 */
export function bigbenchTask(value: unknown, id: string, at = id): Task {
  const file = object(value, at, taskShape)
  const field = (key: string) => `${at}: ${key}`
  const name = text(file.name, field('name'), taskShape)
  const description = text(file.description, field('description'), taskShape)
  const keywords = texts(file.keywords, field('keywords'), taskShape)
  texts(file.metrics, field('metrics'), taskShape)
  for (const key of ['preferred_score', 'example_input_prefix', 'example_output_prefix', 'choice_prefix'])
    optional(file[key], field(key), text)
  const prefix = optional(file.task_prefix, field('task_prefix'), text)?.trim()
  const appended = file.append_choices_to_input ?? true
  if (typeof appended !== 'boolean')
    throw expected('true or false', file.append_choices_to_input, field('append_choices_to_input'))
  const choicePrefix = appended ? String(file.choice_prefix ?? usualChoicePrefix) : undefined
  return {
    id,
    source: 'bigbench',
    version: '1',
    category: keywords[0] ?? 'uncategorised',
    cluster: id.endsWith(`_${name}`) ? id.slice(0, -name.length - 1) : id,
    languages: { instruction: ['English'], input: [], output: [] },
    definitions: [prefix || description],
    positives: [],
    negatives: [],
    instances: list(
      file.examples,
      field('examples'),
      (one, place, i) => instance(one, place, `${id}#${i}`, choicePrefix),
      exampleShape,
    ),
    rest: others(file, 'examples') ?? {},
  }
}

/** The task as its file's JSON value, equal to what was read. */
export function bigbenchJson(task: Task): Fields {
  return { ...task.rest, examples: task.instances.map(({ input, rest }) => ({ input, ...rest })) }
}

/** @param choicePrefix what introduces each choice in the input; without it they are not shown there */
function instance(value: unknown, at: string, id: string, choicePrefix: string | undefined): Instance {
  const fields = object(value, at, exampleShape)
  const input = text(fields.input, `${at}.input`, exampleShape)
  const scores = optional(fields.target_scores, `${at}.target_scores`, numbers)
  const best = scores ? bestOf(scores, `${at}.target_scores`) : []
  const said = fields.target
  if (said === undefined && !scores) throw expected('a target or target_scores', undefined, at, exampleShape)
  const wanted =
    typeof said === 'string' ? [said] : said === undefined ? [] : someTexts(said, `${at}.target`, exampleShape)
  const targets = [...new Set([...wanted, ...best])] as [string, ...string[]]
  const choices = scores && shuffled(Object.keys(scores).sort(), rng(id))
  const shown = choices && choicePrefix !== undefined ? choices.map((choice) => choicePrefix + choice).join('') : ''
  const rest = shown ? others(fields) : others(fields, 'input')
  return { id, input: input + shown, targets, ...(choices ? { choices } : {}), ...(rest ? { rest } : {}) }
}

function numbers(value: unknown, at: string): Readonly<Record<string, number>> {
  const fields = object(value, at, exampleShape)
  for (const [choice, score] of Object.entries(fields))
    if (typeof score !== 'number') throw expected('a number', score, `${at}.${choice}`, exampleShape)
  return fields as Record<string, number>
}

/** The choices with the highest score, which has to be above 0. */
function bestOf(scores: Readonly<Record<string, number>>, at: string): string[] {
  const highest = largest(Object.values(scores), 0)
  if (highest === 0) throw new UserError(`${at}: expected a choice with a score above 0, found none`, exampleShape)
  return Object.keys(scores).filter((choice) => scores[choice] === highest)
}
