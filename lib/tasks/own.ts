import { existsSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { readCsv } from '../base/csv'
import { UserError } from '../base/errors'
import { distinct, expected, type Fields, object, optional, others, someTexts, text, texts } from '../base/fields'
import { readJson, readJsonl, readText } from '../base/files'
import { plainOrGzip } from '../base/gzip'
import type { Example, Instance, Task } from './task'

/**
 * A task of one's own: a folder with `definition.txt` and `instances.jsonl` or `.csv`, and if wanted `positives` and
 * `negatives` (`.jsonl` or `.csv`) and `task.json` (category, cluster, languages, version).
 */
const instanceShape =
  'each line is {"input": "…", "output": "…" or ["…"]}, with "id" and "choices": ["…"] if wanted; in CSV the columns input and output, with output2, output3, … for further answers and choices as a|b|c'
const exampleShape =
  'each line is {"input": "…", "output": "…"}, with "explanation" if wanted; in CSV columns of these names'
const headShape =
  'task.json may have {"category": "…", "cluster": "…", "version": "…", "languages": {"instruction": ["…"], "input": ["…"], "output": ["…"]}}'

/** Whether the folder is a task of one's own. */
export function isOwnTask(folder: string): boolean {
  return existsSync(join(folder, 'definition.txt'))
}

/**
 * The task of one folder; its id is the folder's name. Paragraphs of `definition.txt` that a line `---` parts are wordings
 * of the same instruction, the first of them canonical. Instances without an id are numbered, `<task>#0`.
 * @throws UserError naming file, line and field, what was expected and found
 */
export function readOwn(folder: string): Task {
  const id = basename(resolve(folder))
  const path = join(folder, 'definition.txt')
  const [first, ...more] = readText(path)
    .split(/^---[ \t]*$/m)
    .map((wording) => wording.trim())
    .filter((wording) => wording !== '')
  if (first === undefined) throw new UserError(`${path}: expected what is to be done, found nothing`)
  const found = ownLines(folder, 'instances')
  if (!found) throw new UserError(`${folder}: expected instances.jsonl or instances.csv, found neither`, instanceShape)
  const instances = found.map(({ fields, at }, i) => ownInstance(fields, at, `${id}#${i}`))
  distinct(
    instances.map((one) => one.id),
    (i) => `${found[i]?.at}: id`,
  )
  const examples = (name: string) => (ownLines(folder, name) ?? []).map(({ fields, at }) => ownExample(fields, at))
  return {
    id,
    source: 'own',
    ...ownHead(plainOrGzip(join(folder, 'task.json')), id),
    definitions: [first, ...more],
    positives: examples('positives'),
    negatives: examples('negatives'),
    instances,
  }
}

/** What `task.json` says, or what goes without saying. @throws UserError naming the field */
export function ownHead(
  path: string,
  id: string,
): Pick<Task, 'version' | 'category' | 'cluster' | 'languages' | 'rest'> {
  const file = existsSync(path) ? object(readJson(path), path, headShape) : {}
  const said = (name: string) => optional(file[name], `${path}: ${name}`, text)
  const languages = optional(file.languages, `${path}: languages`, (value, at) => object(value, at, headShape)) ?? {}
  const spoken = (side: string) => optional(languages[side], `${path}: languages.${side}`, texts) ?? []
  return {
    version: said('version') ?? '1',
    category: said('category') ?? 'own',
    cluster: said('cluster') ?? id,
    languages: { instruction: spoken('instruction'), input: spoken('input'), output: spoken('output') },
    rest: others(file, 'version', 'category', 'cluster', 'languages') ?? {},
  }
}

/**
 * The lines of `<name>.jsonl` or `<name>.csv`, plain or gzip, each with its place; undefined when there is neither.
 * @param onBadLine takes what is wrong with a line, which is then left out; without it, it is thrown
 */
export function ownLines(
  folder: string,
  name: string,
  onBadLine?: (error: UserError) => void,
): { fields: Fields; at: string }[] | undefined {
  const [jsonl, csv] = ['jsonl', 'csv'].map((ending) => plainOrGzip(join(folder, `${name}.${ending}`))) as [
    string,
    string,
  ]
  if (existsSync(jsonl) && existsSync(csv))
    throw new UserError(`${folder}: expected ${name}.jsonl or ${name}.csv, found both`, 'take one away')
  if (existsSync(csv))
    return readCsv(csv, { needs: ['input', 'output'], onBadRow: onBadLine }).map(({ line, row }) => ({
      fields: ofCells(row),
      at: `${csv}:${line}`,
    }))
  if (!existsSync(jsonl)) return undefined
  const found: { fields: Fields; at: string }[] = []
  for (const { line, value } of readJsonl(jsonl, { onBadLine })) {
    const at = `${jsonl}:${line}`
    try {
      found.push({ fields: object(value, at, name === 'instances' ? instanceShape : exampleShape), at })
    } catch (error) {
      if (!onBadLine || !(error instanceof UserError)) throw error
      onBadLine(error)
    }
  }
  return found
}

/** A CSV row as JSON lines have it: further answers joined to the first, choices parted at `|`, empty cells left out. */
export function ofCells(row: Readonly<Record<string, string>>): Fields {
  const cells = Object.entries(row).filter(([name, cell]) => cell !== '' || name === 'input' || name === 'output')
  const isFurther = ([name]: readonly [string, string]) => /^output\d+$/.test(name)
  const further = cells.filter(isFurther)
  const { choices, ...fields } = Object.fromEntries(cells.filter((cell) => !isFurther(cell)))
  return {
    ...fields,
    ...(further.length > 0 ? { output: [fields.output, ...further.map(([, cell]) => cell)] } : {}),
    ...(choices === undefined ? {} : { choices: choices.split('|') }),
  }
}

/** One line of `instances`; @param number the id of one that has none. @throws UserError naming the field */
export function ownInstance(fields: Fields, at: string, number: string): Instance {
  const output = fields.output
  const targets: readonly [string, ...string[]] =
    typeof output === 'string' ? [output] : someTexts(output, `${at}: output`, instanceShape)
  const choices = optional(fields.choices, `${at}: choices`, texts)
  const known = choices && new Set(choices)
  const strange = known && targets.find((target) => !known.has(target))
  if (strange !== undefined) throw expected('one of the choices', strange, `${at}: output`, instanceShape)
  const rest = others(fields, 'id', 'input', 'output', 'choices')
  return {
    id: optional(fields.id, `${at}: id`, text) ?? number,
    input: text(fields.input, `${at}: input`, instanceShape),
    targets,
    ...(choices ? { choices } : {}),
    ...(rest ? { rest } : {}),
  }
}

/** One line of `positives` or `negatives`. @throws UserError naming the field */
export function ownExample(fields: Fields, at: string): Example {
  const explanation = optional(fields.explanation, `${at}: explanation`, text)
  const rest = others(fields, 'input', 'output', 'explanation')
  return {
    input: text(fields.input, `${at}: input`, exampleShape),
    output: text(fields.output, `${at}: output`, exampleShape),
    ...(explanation !== undefined ? { explanation } : {}),
    ...(rest ? { rest } : {}),
  }
}
