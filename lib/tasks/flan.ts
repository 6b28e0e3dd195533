import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../base/errors'
import { distinct, expected, type Fields, object, optional, someTexts, text, texts } from '../base/fields'
import { fileError, readJsonl } from '../base/files'
import { plainOrGzip } from '../base/gzip'
import { type FlanTemplate, type FlanTemplates, fieldsOf, fill, isOptions, joined, templatesOf } from './flan-templates'
import type { Example, Instance, Task } from './task'

/**
 * FLAN's datasets (Wei et al. 2022): a folder for each, named after it, with `train.jsonl`, `validation.jsonl` or
 * `test.jsonl`, a row a line with the fields that the dataset's templates name.
 */
const rowShape =
  'each line has the fields that the templates name, such as {"premise": "…", "hypothesis": "…", "options": ["yes", "no"], "answer": "yes"}'

export type FlanPart = 'train' | 'validation' | 'test'

export interface FlanReading {
  readonly templates: FlanTemplates
  /** Each dataset's task cluster; one that has none is a cluster of its own. */
  readonly clusters?: ReadonlyMap<string, string>
  /** Which rows become instances. */
  readonly part?: FlanPart
  /** At most so many rows of each file, FLAN's own bound on a dataset. */
  readonly limit?: number
}

const partFile = (folder: string, part: FlanPart) => plainOrGzip(join(folder, `${part}.jsonl`))

/** Fields that only the instruction speaks of: they are no part of a bare input. */
const spokenOf = (name: string) => isOptions(name) || /^lang\d$/.test(name)

/**
 * The datasets in a folder, by name, a task each. The task's definitions are its templates' words, its category and
 * cluster the dataset's cluster; an instance's input is bare, its fields one a line, and the whole row is kept in
 * `rest.fields` for the templates. Training rows stand among the positive examples, to be drawn as exemplars.
 * @throws UserError naming file, line and field
 */
export function readFlan(folder: string, reading: FlanReading): Task[] {
  let names: string[]
  try {
    names = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort()
  } catch (error) {
    throw fileError(folder, error)
  }
  const part = reading.part ?? 'train'
  const datasets = names.filter((name) => existsSync(partFile(join(folder, name), part)))
  if (datasets.length === 0)
    throw new UserError(`${folder}: expected folders of datasets with ${part}.jsonl, found none`, rowShape)
  return datasets.map((name) => dataset(join(folder, name), name, part, reading))
}

function dataset(
  folder: string,
  id: string,
  part: FlanPart,
  { templates, clusters, limit = 30_000 }: FlanReading,
): Task {
  const own = templatesOf(templates, id)
  const usual = own.filter(({ turnedAround }) => !turnedAround)
  const canonical = usual.find(({ source }) => bareFields(source).length > 0) ?? (usual[0] as FlanTemplate)
  const read = (name: FlanPart) => rows(partFile(folder, name), limit, own)
  const found = read(part)
  const training = part === 'train' ? found : existsSync(partFile(folder, 'train')) ? read('train') : []
  const instances = found.map(({ fields, at }, i) => instance(fields, at, `${id}#${i}`, canonical))
  distinct(
    instances.map((one) => one.id),
    (i) => `${found[i]?.at}.id`,
  )
  const cluster = clusters?.get(id) ?? id
  const [first, ...more] = usual.map(({ source }) => source)
  return {
    id,
    source: 'flan',
    version: '1',
    category: cluster,
    cluster,
    languages: { instruction: ['English'], input: [], output: [] },
    definitions: [first as string, ...more],
    positives: training.map(({ fields, at }): Example => {
      const { input, targets } = instance(fields, at, '', canonical)
      return { input, output: targets[0], rest: { fields } }
    }),
    negatives: [],
    instances,
    rest: {},
  }
}

function rows(path: string, limit: number, templates: readonly FlanTemplate[]): { fields: Fields; at: string }[] {
  const found: { fields: Fields; at: string }[] = []
  for (const { line, value } of readJsonl(path)) {
    if (found.length === limit) break
    const at = `${path}:${line}: row`
    const fields = object(value, at, rowShape)
    for (const { source, target } of templates) for (const pattern of [source, target]) fill(pattern, fields, at)
    found.push({ fields, at })
  }
  return found
}

const bareFields = (pattern: string) => fieldsOf(pattern).filter((name) => !spokenOf(name))

function instance(fields: Fields, at: string, number: string, { source, target }: FlanTemplate): Instance {
  const answer = joined(fill(target, fields, at))
  const further = target === '{answer}' ? optional(fields.answers, `${at}.answers`, someTexts) : undefined
  const targets: Instance['targets'] = further ? [answer, ...further.filter((other) => other !== answer)] : [answer]
  const choices = optional(fields.options, `${at}.options`, texts)
  if (choices && target === '{answer}' && !choices.includes(answer))
    throw expected('one of the options', answer, `${at}.answer`, rowShape)
  return {
    id: optional(fields.id, `${at}.id`, text) ?? number,
    input: bareFields(source)
      .map((name) => joined(fill(`{${name}}`, fields, at)))
      .join('\n'),
    targets,
    ...(choices ? { choices } : {}),
    rest: { fields },
  }
}
