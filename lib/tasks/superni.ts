import { distinct, type Fields, list, object, optional, others, someTexts, text, texts } from '../base/fields'
import { readJson } from '../base/files'
import { stem } from '../base/gzip'
import { instance, instanceJson, instanceShape } from './instances'
import type { Example, Task } from './task'

/**
 * Super-NaturalInstructions (Wang et al. 2022, allenai/natural-instructions): one JSON file a task, named after it.
 * Version 2.8 has a list in `Definition` and an id for each instance; the schema of October 2021 a string, and no ids.
 */
const schema = { current: '2.8', october: '2021-10' }

/** The category of a task whose file names none. */
const uncategorised = 'uncategorised'

const taskShape =
  'a task is {"Definition": ["…"], "Positive Examples": […], "Negative Examples": […], "Instances": […]}'
const exampleShape = 'each example is {"input": "…", "output": "…", "explanation": "…"}'

/** The task of one file; its id is the file's name. @throws UserError naming file, field, what was expected and found */
export function readSuperni(path: string): Task {
  return superniTask(readJson(path), stem(path, '.json'), path)
}

/**
 * The task of one JSON value. Its cluster is the datasets it was made from, or itself where they are not named;
 * instances without an id are numbered, `<task>#0`. Fields that Task holds in part or not at all stay in `rest`.
 * @param at the value's place in error messages
 */
export function superniTask(value: unknown, id: string, at = id): Task {
  const file = object(value, at, taskShape)
  const field = (name: string) => `${at}: ${name}`
  for (const name of ['Contributors', 'Source', 'URL', 'Categories', 'Reasoning', 'Domains', 'Instance License'])
    optional(file[name], field(name), texts)
  for (const name of Object.values(languageFields)) optional(file[name], field(name), texts)
  const october = typeof file.Definition === 'string'
  const definition = october ? [file.Definition] : file.Definition
  const examples = (name: string) => list(file[name], field(name), superniExample, exampleShape)
  const task: Task = {
    id,
    source: 'superni',
    version: october ? schema.october : schema.current,
    ...header(file, id),
    definitions: someTexts(definition, field('Definition'), taskShape),
    positives: examples('Positive Examples'),
    negatives: examples('Negative Examples'),
    instances: list(file.Instances, field('Instances'), (one, at, i) => instance(one, at, `${id}#${i}`), instanceShape),
    rest: others(file, 'Definition', 'Positive Examples', 'Negative Examples', 'Instances') ?? {},
  }
  const ids = task.instances.map((one) => one.id)
  distinct(ids, (i) => `${field('Instances')}[${i}].id`)
  return task
}

/** The task as its file's JSON value: equal to what was read, or in version 2.8 if it came from another source. */
export function superniJson(task: Task): Fields {
  const read = header(task.rest, task.id)
  const languages = (Object.keys(languageFields) as (keyof typeof languageFields)[])
    .filter((side) => task.languages[side].join('\n') !== read.languages[side].join('\n'))
    .map((side) => [languageFields[side], task.languages[side]])
  return {
    ...task.rest,
    ...(task.category !== read.category ? { Categories: [task.category] } : {}),
    ...(task.cluster !== read.cluster ? { Source: [task.cluster] } : {}),
    ...Object.fromEntries(languages),
    Definition: task.version === schema.october ? task.definitions[0] : task.definitions,
    'Positive Examples': task.positives.map(exampleJson),
    'Negative Examples': task.negatives.map(exampleJson),
    Instances: task.instances.map((one, i) => instanceJson(one, `${task.id}#${i}`)),
  }
}

const languageFields = {
  instruction: 'Instruction_language',
  input: 'Input_language',
  output: 'Output_language',
} as const

/** What Task takes from the file's descriptive fields, which stay in `rest`: its first category, its sources, its languages. */
function header(file: Fields, id: string): Pick<Task, 'category' | 'cluster' | 'languages'> {
  const names = (name: string) => (file[name] ?? []) as readonly string[]
  const sources = names('Source').map((source) => source.trim().toLowerCase())
  return {
    category: names('Categories')[0] ?? uncategorised,
    cluster: sources.sort().join(' + ') || id,
    languages: {
      instruction: names(languageFields.instruction),
      input: names(languageFields.input),
      output: names(languageFields.output),
    },
  }
}

/** One of the `Positive Examples` or `Negative Examples`. @throws UserError naming the field, what was expected and found */
export function superniExample(value: unknown, at: string): Example {
  const fields = object(value, at, exampleShape)
  const explanation = optional(fields.explanation, `${at}.explanation`, text)
  const rest = others(fields, 'input', 'output', 'explanation')
  return {
    input: text(fields.input, `${at}.input`, exampleShape),
    output: text(fields.output, `${at}.output`, exampleShape),
    ...(explanation !== undefined ? { explanation } : {}),
    ...(rest ? { rest } : {}),
  }
}

function exampleJson({ input, output, explanation, suggestion, rest }: Example): Fields {
  return {
    input,
    output,
    ...(explanation !== undefined ? { explanation } : {}),
    ...(suggestion !== undefined ? { suggestion } : {}),
    ...rest,
  }
}
