import { readCsv } from '../base/csv'
import { UserError } from '../base/errors'
import { distinct, expected, type Fields, object } from '../base/fields'
import { readJson, readLines, statOf } from '../base/files'
import { Float } from '../base/float'
import { stem } from '../base/gzip'
import { didYouMean } from '../base/names'
import { chatTurn, isChat } from './chat'
import { isRendered } from './other-files'
import { readRows } from './p3'
import type { TableColumns } from './table-columns'
import type { Instance, Task } from './task'

export interface TableOptions {
  /** Default: those of a layout that is known. */
  readonly columns?: TableColumns
  /** What is to be done in every row, where the rows do not say it. */
  readonly instruction?: string
  /** Takes what is wrong with a row, which is then left out; without it, it is thrown. */
  readonly onBadRow?: (error: UserError) => void
}

/** Layouts that are known by their columns, the first that fits: Alpaca's, Dolly's, labelled texts, questions, prompts. */
const LAYOUTS: readonly TableColumns[] = [
  { instruction: 'instruction', input: 'input', target: 'output' },
  { instruction: 'instruction', target: 'output' },
  { instruction: 'instruction', input: 'context', target: 'response' },
  { input: 'text', label: 'label' },
  { input: 'sentence', label: 'label' },
  { input: 'input', target: 'output' },
  { input: 'input', target: 'target' },
  { input: 'question', target: 'answer' },
  { instruction: 'prompt', target: 'completion' },
]

/** Whether the path is a file of rows: CSV, TSV, Parquet, JSON lines, or JSON that is a list; plain or gzip. */
export function isTable(path: string): boolean {
  if (!statOf(path)?.isFile()) return false
  if (/\.(csv|tsv|jsonl)(\.gz)?$|\.parquet$/.test(path)) return !isRendered(path)
  if (!/\.json(\.gz)?$/.test(path)) return false
  for (const line of readLines(path)) if (line.trim() !== '') return line.trimStart().startsWith('[')
  return false
}

/**
 * The tasks of a table: one for each instruction, in the order in which they first come. Rows are chats of one turn, or have
 * columns.
 * @throws UserError naming file and row, what was expected and found
 */
export async function readTable(path: string, options: TableOptions = {}): Promise<Task[]> {
  const { onBadRow } = options
  const id = stem(path, /\.[^.]+$/.exec(path.replace(/\.gz$/, ''))?.[0] ?? '')
  const byInstruction = new Map<string, Instance[]>()
  const read: { readonly id: string; readonly at: string }[] = []
  let layout: Layout | undefined
  for await (const { row, at } of tableRows(path, onBadRow)) {
    layout ??= layoutOf(path, row, options)
    try {
      const { instruction, ...instance } = layout.read(row, at, `${id}#${read.length}`)
      read.push({ id: instance.id, at })
      const same = byInstruction.get(instruction)
      if (same) same.push(instance)
      else byInstruction.set(instruction, [instance])
    } catch (error) {
      if (!onBadRow || !(error instanceof UserError)) throw error
      onBadRow(error)
    }
  }
  if (!layout) throw new UserError(`${path}: expected at least one row, found none`)
  distinct(
    read.map((one) => one.id),
    (i) => `${read[i]?.at}: id`,
  )
  const labels =
    layout.closed && [...new Set([...byInstruction.values()].flat().map(({ targets }) => targets[0]))].sort()
  return [...byInstruction].map(([instruction, instances], i) => ({
    id: byInstruction.size === 1 ? id : `${id}#${i}`,
    source: 'table',
    version: '1',
    category: 'own',
    cluster: id,
    languages: { instruction: [], input: [], output: [] },
    definitions: [instruction],
    positives: [],
    negatives: [],
    instances: labels ? instances.map((one) => ({ ...one, choices: labels })) : instances,
    rest: {},
  }))
}

async function* tableRows(
  path: string,
  onBadRow: TableOptions['onBadRow'],
): AsyncGenerator<{ row: Fields; at: string }> {
  if (/\.[ct]sv(\.gz)?$/.test(path)) {
    for (const { line, row } of readCsv(path, { onBadRow })) yield { row, at: `${path}:${line}` }
  } else if (/\.json(\.gz)?$/.test(path)) {
    const rows = readJson(path)
    if (!Array.isArray(rows)) throw expected('a list of rows', rows, path)
    for (const [i, row] of rows.entries()) yield { row: object(row, `${path}: [${i}]`), at: `${path}: [${i}]` }
  } else yield* readRows(path)
}

interface Layout {
  /** @param number the id of a row that has none */
  read(row: Fields, at: string, number: string): Instance & { readonly instruction: string }
  /** Whether the answers are labels, a closed set. */
  readonly closed: boolean
}

function layoutOf(path: string, first: Fields, { columns, instruction: said }: TableOptions): Layout {
  if (!columns && isChat(first)) return chats(path, said)
  const names = Object.keys(first)
  const isThere = (known: TableColumns) => Object.values(known).every((name) => names.includes(name))
  const found = columns ?? LAYOUTS.find(isThere)
  const listed = names.slice(0, 20).join(', ') + (names.length > 20 ? ` and ${names.length - 20} more` : '')
  if (!found)
    throw new UserError(
      `${path}: expected columns that are known, found ${listed}`,
      'say which is which: --columns input=…,target=… (or label=… for one of a few answers; instruction=…, choices=…, id=…)',
    )
  const missing = Object.values(found).filter((name) => !names.includes(name))
  if (missing.length > 0)
    throw new UserError(
      `${path}: expected the columns ${Object.values(found).join(', ')}; found ${listed}`,
      missing.map((name) => `${name} is missing${didYouMean(names, name)}`).join('; '),
    )
  const answer = found.target ?? found.label
  if (answer === undefined || (found.target !== undefined && found.label !== undefined))
    throw new UserError(
      `${path}: columns: expected target or label, found ${found.target === undefined ? 'neither' : 'both'}`,
    )
  if (found.instruction !== undefined && said !== undefined)
    throw new UserError(
      `${path}: each row has an instruction of its own (${found.instruction}), and one is given for all`,
      'leave --instruction out',
    )
  if (found.instruction === undefined && said === undefined)
    throw new UserError(
      `${path}: no row says what is to be done`,
      'say it: --instruction "Is the review positive or negative?"',
    )
  const cell = (row: Fields, name: string | undefined, at: string) =>
    name === undefined ? undefined : textOf(row[name], `${at}: ${name}`)
  return {
    closed: found.label !== undefined,
    read: (row, at, number) => ({
      id: cell(row, found.id, at) ?? number,
      instruction: said ?? cell(row, found.instruction, at) ?? '',
      // Where rows say what is to be done, some need nothing else.
      input:
        (found.instruction !== undefined && blank(row, found.input) ? undefined : cell(row, found.input, at)) ?? '',
      targets: textsOf(row[answer], `${at}: ${answer}`),
      ...(found.choices === undefined ? {} : { choices: choicesOf(row[found.choices], `${at}: ${found.choices}`) }),
    }),
  }
}

const blank = (row: Fields, name: string | undefined) => name === undefined || (row[name] ?? '') === ''

function chats(path: string, said: string | undefined): Layout {
  if (said !== undefined)
    throw new UserError(
      `${path}: each chat says what is to be done, and an instruction is given for all`,
      'leave --instruction out',
    )
  return {
    closed: false,
    read(row, at, number) {
      const { instruction, answer } = chatTurn(row, at)
      return { id: typeof row.id === 'string' ? row.id : number, instruction, input: '', targets: [answer] }
    },
  }
}

/** A cell as text. @throws UserError at a list or an object, or at nothing */
function textOf(value: unknown, at: string): string {
  if (typeof value === 'string') return value
  if (value instanceof Float) return value.value.toFixed(1)
  if (['number', 'bigint', 'boolean'].includes(typeof value)) return String(value)
  throw expected('a text', value ?? undefined, at)
}

function textsOf(value: unknown, at: string): readonly [string, ...string[]] {
  if (!Array.isArray(value)) return [textOf(value, at)]
  const [first, ...others] = value.map((one, i) => textOf(one, `${at}[${i}]`))
  if (first === undefined) throw expected('at least one answer', value, at)
  return [first, ...others]
}

const choicesOf = (value: unknown, at: string): readonly string[] =>
  Array.isArray(value) ? textsOf(value, at) : textOf(value, at).split('|')
