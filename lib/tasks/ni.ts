import { type Fields, list, object, optional, others, text } from '../base/fields'
import { readJson } from '../base/files'
import { stem } from '../base/gzip'
import { instance, instanceJson, instanceShape } from './instances'
import type { Example, Task } from './task'

/**
 * Natural Instructions v1 (Mishra et al. 2022, allenai/natural-instructions-v1): 61 tasks made from crowdsourcing
 * instructions, one JSON file each, with a bare `-` where a task has nothing to say.
 */
const taskShape =
  'a task has the texts Title, Prompt, Definition, Things to Avoid and Emphasis & Caution, then Examples and Instances'
const positiveShape = 'each positive example is {"input": "…", "output": "…", "reason": "…"}'
const negativeShape = 'each negative example is {"input": "…", "output": "…", "reason": "…", "suggestion": "…"}'

/** The paper's categories, by the numbers of their tasks. */
const categories: Readonly<Record<string, readonly number[]>> = {
  'question generation': [1, 3, 6, 9, 12, 15, 23, 26, 31, 32, 40, 48, 60],
  'answer generation': [2, 4, 7, 10, 13, 16, 24, 28, 33, 41, 43, 47, 51, 54, 58, 61],
  'incorrect answer generation': [5, 8, 11, 14, 17, 25, 42, 55],
  classification: [18, 19, 20, 21, 22, 27, 46, 49, 50, 52, 56, 57],
  'minimal modification': [29, 30, 34, 35, 36, 37, 38, 45, 53, 59],
  verification: [39, 44],
}

/** The task of one file; its id is the file's name. @throws UserError naming file, field, what was expected and found */
export function readNi(path: string): Task {
  return niTask(readJson(path), stem(path, '.json'), path)
}

/**
 * The task of one JSON value. Category and cluster (the dataset behind it) follow from its name, `subtask003_mctaco_…`;
 * reasons become explanations; instances are numbered, `<task>#0`; title and prompt stay in `rest`.
 * @param at the value's place in error messages
 */
export function niTask(value: unknown, id: string, at = id): Task {
  const file = object(value, at, taskShape)
  const field = (name: string) => `${at}: ${name}`
  const said = (name: string) => {
    const words = text(file[name], field(name), taskShape)
    return words === '-' ? undefined : words
  }
  for (const name of ['Title', 'Prompt']) said(name)
  const thingsToAvoid = said('Things to Avoid')
  const emphasis = said('Emphasis & Caution')
  const examples = object(file.Examples, field('Examples'), taskShape)
  const kind = (name: string, shape: string) =>
    isNone(examples[name])
      ? []
      : list(examples[name], field(`Examples.${name}`), (one, place) => example(one, place, shape), shape)
  const positives = kind('Positive Examples', positiveShape)
  const negatives = kind('Negative Examples', negativeShape)
  // An empty list and ["-"] both mean none; the empty one is kept, to be written back as it was.
  const unusual = Object.fromEntries(Object.entries(examples).filter(([key, of]) => !known(key) || isEmpty(of)))
  return {
    id,
    source: 'ni',
    version: '1',
    category: categoryOf(id),
    cluster: datasetOf(id),
    languages: { instruction: ['English'], input: ['English'], output: ['English'] },
    definitions: [text(file.Definition, field('Definition'), taskShape)],
    ...(thingsToAvoid !== undefined ? { thingsToAvoid } : {}),
    ...(emphasis !== undefined ? { emphasis } : {}),
    positives,
    negatives,
    instances: list(
      file.Instances,
      field('Instances'),
      (one, place, i) => instance(one, place, `${id}#${i}`),
      instanceShape,
    ),
    rest: {
      ...others(file, 'Definition', 'Things to Avoid', 'Emphasis & Caution', 'Examples', 'Instances'),
      ...(Object.keys(unusual).length > 0 ? { Examples: unusual } : {}),
    },
  }
}

/** The task as its file's JSON value, equal to what was read. */
export function niJson(task: Task): Fields {
  const { Examples, ...rest } = task.rest
  const examples = (all: readonly Example[]) => (all.length > 0 ? all.map(exampleJson) : ['-'])
  return {
    ...rest,
    Definition: task.definitions[0],
    'Things to Avoid': task.thingsToAvoid ?? '-',
    'Emphasis & Caution': task.emphasis ?? '-',
    Examples: {
      'Positive Examples': examples(task.positives),
      'Negative Examples': examples(task.negatives),
      ...(Examples as Fields | undefined),
    },
    Instances: task.instances.map((one, i) => instanceJson(one, `${task.id}#${i}`)),
  }
}

const known = (key: string) => key === 'Positive Examples' || key === 'Negative Examples'
const isEmpty = (value: unknown) => Array.isArray(value) && value.length === 0
const isNone = (value: unknown) => Array.isArray(value) && value.length === 1 && value[0] === '-'

function example(value: unknown, at: string, shape: string): Example {
  const fields = object(value, at, shape)
  const explanation = optional(fields.reason, `${at}.reason`, text)
  const suggestion = optional(fields.suggestion, `${at}.suggestion`, text)
  const rest = others(fields, 'input', 'output', 'reason', 'suggestion')
  return {
    input: text(fields.input, `${at}.input`, shape),
    output: text(fields.output, `${at}.output`, shape),
    ...(explanation !== undefined ? { explanation } : {}),
    ...(suggestion !== undefined ? { suggestion } : {}),
    ...(rest ? { rest } : {}),
  }
}

function exampleJson({ input, output, explanation, suggestion, rest }: Example): Fields {
  return {
    input,
    output,
    ...(explanation !== undefined ? { reason: explanation } : {}),
    ...(suggestion !== undefined ? { suggestion } : {}),
    ...rest,
  }
}

function categoryOf(id: string): string {
  const number = Number(/^subtask0*(\d+)_/.exec(id)?.[1])
  return Object.entries(categories).find(([, numbers]) => numbers.includes(number))?.[0] ?? 'uncategorised'
}

/** The dataset in the task's name; the miscellaneous ones come from one each, and are clusters of their own. */
function datasetOf(id: string): string {
  const dataset = /^subtask\d+_(essential_terms|[a-z]+)_/.exec(id)?.[1]
  return dataset === undefined || dataset.startsWith('misc') ? id : dataset
}
