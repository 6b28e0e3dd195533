import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { UserError } from '../base/errors'
import { type Fields, list, object, others, text } from '../base/fields'
import { readJson, readText } from '../base/files'
import { stem } from '../base/gzip'
import type { Example, Instance, Task } from './task'

/**
 * BIG-Bench Hard (Suzgun et al. 2022, suzgunmirac/BIG-Bench-Hard): one JSON file a task with questions and answers; what
 * the task is about, and three worked examples, stand in a text file of the same name under `cot-prompts`.
 */
const taskShape = 'a task is {"canary": "…", "examples": [{"input": "…", "target": "…"}]}'
const promptShape =
  'a prompt file has a line of five dashes, what the task is about, then three times "Q: …" and "A: Let\'s think step by step. … So the answer is ….", with an empty line before each'

/** The tasks that the paper counts as algorithmic; the others are about language. */
const algorithmic =
  /^(boolean_expressions|dyck_languages|geometric_shapes|logical_deduction|multistep_arithmetic|navigate|object_counting|temporal_sequences|tracking_shuffled_objects|web_of_lies|word_sorting)/

/** The task of one file; its id is the file's name. @throws UserError naming file, field, what was expected and found */
export function readBbh(path: string): Task {
  return bbhTask(readJson(path), stem(path, '.json'), path, promptFile(path))
}

/** Where the prompt file of a task file is looked for: beside the folder that the task file is in. */
export function promptFile(path: string): string {
  return join(dirname(path), '..', 'cot-prompts', `${stem(path, '.json')}.txt`)
}

/**
 * The task of one JSON value. The worked examples become positive examples whose explanation is the whole answer,
 * reasoning first; without a prompt file there are none, and the definition is the task's name in words. The options of a
 * question are its choices, where its answer is one of them.
 * @param at the value's place in error messages
 * @param prompt the prompt file, which need not exist
 */
export function bbhTask(value: unknown, id: string, at = id, prompt?: string): Task {
  const file = object(value, at, taskShape)
  const words = prompt && existsSync(prompt) ? prompts(prompt) : undefined
  return {
    id,
    source: 'bbh',
    version: '1',
    category: algorithmic.test(id) ? 'algorithmic' : 'language',
    cluster: /^(logical_deduction|tracking_shuffled_objects)_/.exec(id)?.[1] ?? id,
    languages: { instruction: ['English'], input: ['English'], output: ['English'] },
    definitions: [words?.definition ?? id.replaceAll('_', ' ')],
    positives: words?.examples ?? [],
    negatives: [],
    instances: list(file.examples, `${at}: examples`, (one, place, i) => instance(one, place, `${id}#${i}`), taskShape),
    rest: others(file, 'examples') ?? {},
  }
}

/** The task as its file's JSON value, equal to what was read. */
export function bbhJson(task: Task): Fields {
  return {
    ...task.rest,
    examples: task.instances.map(({ input, targets, rest }) => ({ input, target: targets[0], ...rest })),
  }
}

function instance(value: unknown, at: string, id: string): Instance {
  const fields = object(value, at, taskShape)
  const input = text(fields.input, `${at}.input`, taskShape)
  const target = text(fields.target, `${at}.target`, taskShape)
  const choices = options(input)
  const rest = others(fields, 'input', 'target')
  return { id, input, targets: [target], ...(choices.includes(target) ? { choices } : {}), ...(rest ? { rest } : {}) }
}

/** What stands after `Options:`, as it is answered: the letters of `(A) …`, or the texts of `- …`. */
function options(input: string): string[] {
  const [, ...lines] = (/\nOptions:\n([\s\S]*)$/.exec(input)?.[0] ?? '').trim().split('\n')
  return lines.flatMap((line) => /^(\([A-Z]\)) /.exec(line)?.[1] ?? /^- (.*)$/.exec(line)?.[1]?.trim() ?? [])
}

/** The definition and the worked examples of a prompt file. */
function prompts(path: string): { definition: string; examples: Example[] } {
  const [, body] = readText(path).split('-----\n', 2)
  const [definition, ...questions] = (body ?? '').trim().split('\n\nQ: ')
  if (!definition || questions.length === 0)
    throw new UserError(`${path}: expected a definition and worked examples, found none`, promptShape)
  const examples = questions.map((question, i) => {
    const [input, explanation] = question.split(/\nA: (?=Let's think step by step\.)/, 2)
    const output = explanation && answerOf(explanation)
    if (input === undefined || explanation === undefined || output === undefined)
      throw new UserError(`${path}: example ${i + 1}: expected a question and a worked answer`, promptShape)
    return { input, output, explanation }
  })
  return { definition, examples }
}

/** What stands behind "so the answer is" in the last line, without its full stop. */
function answerOf(explanation: string): string | undefined {
  const text = explanation.trimEnd()
  const last = text.slice(text.lastIndexOf('\n') + 1)
  const at = last.search(/[Ss]o the answer is /)
  return at < 0 ? undefined : last.slice(at + 'so the answer is '.length).replace(/\.$/, '')
}
