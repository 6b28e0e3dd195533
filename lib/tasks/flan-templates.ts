import { UserError } from '../base/errors'
import { expected, type Fields, list, object, text, texts } from '../base/fields'
import { readJson } from '../base/files'
import { own } from '../base/names'

/** One of a dataset's templates: what is asked and what is answered, with fields of the row in braces. */
export interface FlanTemplate {
  /** `{premise}\n\nCan we infer the following?\n{hypothesis}\n\n{options_}` */
  readonly source: string
  readonly target: string
  /** It asks for what the dataset gives, e.g. for a review of a given sentiment: its target is not the dataset's usual one. */
  readonly turnedAround: boolean
}

/** Templates by the name of their dataset; variants of a dataset (`anli_r1`) share those of its stem (`anli`). */
export type FlanTemplates = ReadonlyMap<string, readonly FlanTemplate[]>

const templatesShape =
  'a file of templates is {"rte": [["{premise} … {hypothesis} {options_}", "{answer}"], …], …}, or {"PATTERNS": …} of it'

/**
 * The templates of FLAN (Wei et al. 2022), as a JSON file of google-research/FLAN's PATTERNS, of version 1 or 2.
 * A template is turned around if its target differs from the one that most templates of its dataset have.
 * @throws UserError naming the file, the dataset and the template
 */
export function readFlanTemplates(path: string): FlanTemplates {
  const file = object(readJson(path), path, templatesShape)
  const inside = Object.hasOwn(file, 'PATTERNS')
  const patterns = inside ? object(file.PATTERNS, `${path}: PATTERNS`, templatesShape) : file
  const all = Object.entries(patterns).map(([dataset, value]): [string, FlanTemplate[]] => {
    const at = `${path}: ${inside ? 'PATTERNS.' : ''}${dataset}`
    const pairs = list(value, at, pair, templatesShape)
    if (pairs.length === 0) throw new UserError(`${at}: expected at least one template, found none`, templatesShape)
    const targets = pairs.map(([, target]) => target)
    const times = new Map<string, number>()
    for (const target of targets) times.set(target, (times.get(target) ?? 0) + 1)
    const usual = targets.reduce((most, target) => ((times.get(target) ?? 0) > (times.get(most) ?? 0) ? target : most))
    return [dataset, pairs.map(([source, target]) => ({ source, target, turnedAround: target !== usual }))]
  })
  if (all.length === 0) throw new UserError(`${path}: expected templates, found none`, templatesShape)
  return new Map(all)
}

function pair(value: unknown, at: string): [string, string] {
  const [source, target, ...more] = texts(value, at, templatesShape)
  if (source === undefined || target === undefined || more.length > 0)
    throw expected('a source and a target', value, at, templatesShape)
  for (const part of [source, target])
    if (/[{}]/.test(part.replace(/\{\w+\}/g, '')))
      throw new UserError(`${at}: expected braces only around names of fields, found ${JSON.stringify(part)}`)
  return [source, target]
}

/** The dataset's own templates, or those of the longest stem that its name begins with. @throws UserError if there are none */
export function templatesOf(templates: FlanTemplates, dataset: string): readonly FlanTemplate[] {
  let stem: string | undefined = dataset
  while (stem !== undefined && !templates.has(stem))
    stem = stem.includes('_') ? stem.slice(0, stem.lastIndexOf('_')) : undefined
  const found = stem === undefined ? undefined : templates.get(stem)
  if (found) return found
  const names = [...templates.keys()]
  throw new UserError(
    `flan: no templates for the dataset "${dataset}"`,
    `there are templates for ${names.slice(0, 12).join(', ')}${names.length > 12 ? ` and ${names.length - 12} more` : ''}`,
  )
}

/** FLAN's task clusters by dataset, of a file `{"entailment": ["rte", …], …}`. @throws UserError at a dataset in two of them */
export function readFlanClusters(path: string): ReadonlyMap<string, string> {
  const shape = 'a file of task clusters is {"entailment": ["rte", …], …}'
  const clusters = new Map<string, string>()
  for (const [cluster, value] of Object.entries(object(readJson(path), path, shape)))
    for (const dataset of texts(value, `${path}: ${cluster}`, shape)) {
      const before = clusters.get(dataset)
      if (before !== undefined)
        throw new UserError(
          `${path}: ${cluster}: expected each dataset in one cluster, found ${dataset} in ${before} too`,
        )
      clusters.set(dataset, cluster)
    }
  return clusters
}

/** A stretch of a filled pattern: the template's own words, a field's text, or the list of options. */
export interface Stretch {
  readonly of: 'template' | 'field' | 'options'
  readonly text: string
}

/** The names that a pattern asks the row for. */
export const fieldsOf = (pattern: string): string[] =>
  [...pattern.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string)

/** Both names that FLAN has for the list of options; the row gives `options`. */
export const isOptions = (name: string): boolean => name === 'options_' || name === 'options_str'

/** The pattern with the row's values in their places. @throws UserError `<at>.<field>: expected …` */
export function fill(pattern: string, row: Fields, at: string): Stretch[] {
  return pattern.split(/(\{\w+\})/).flatMap((part): Stretch[] => {
    if (part === '') return []
    const name = /^\{(\w+)\}$/.exec(part)?.[1]
    if (name === undefined) return [{ of: 'template', text: part }]
    if (isOptions(name)) return [{ of: 'options', text: options(row, at) }]
    const value = own(row, name)
    return [{ of: 'field', text: typeof value === 'number' ? String(value) : text(value, `${at}.${name}`) }]
  })
}

/** `OPTIONS:\n- yes\n- no` */
function options(row: Fields, at: string): string {
  const items = texts(row.options, `${at}.options`)
  if (items.length === 0) throw new UserError(`${at}.options: expected at least one option, found none`)
  return `OPTIONS:\n- ${items.join('\n- ')}`
}

export const joined = (stretches: readonly Stretch[]): string => stretches.map((stretch) => stretch.text).join('')
