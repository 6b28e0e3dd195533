import { describe, UserError } from '../base/errors'
import { readJson, writeAtomic } from '../base/files'

/** A notebook file, nbformat 4; what this project does not use is kept as it is. */
export interface Notebook {
  readonly cells: readonly Cell[]
  readonly metadata: Readonly<Record<string, unknown>>
  readonly nbformat: 4
  readonly nbformat_minor: number
}

export interface Cell {
  readonly cell_type: 'code' | 'markdown' | 'raw'
  readonly id?: string
  readonly metadata: Readonly<Record<string, unknown>>
  readonly source: string | readonly string[]
  readonly outputs?: readonly Output[]
  readonly execution_count?: number | null
}

export type Output =
  | { readonly output_type: 'stream'; readonly name: 'stdout' | 'stderr'; readonly text: string | readonly string[] }
  | {
      readonly output_type: 'display_data' | 'execute_result'
      readonly data: Readonly<Record<string, unknown>>
      readonly metadata: Readonly<Record<string, unknown>>
      readonly execution_count?: number | null
    }
  | {
      readonly output_type: 'error'
      readonly ename: string
      readonly evalue: string
      readonly traceback: readonly string[]
    }

/** @throws UserError if the file is no notebook of format 4, naming the part that is not as it has to be */
export function readNotebook(path: string): Notebook {
  const json = readJson(path)
  const expected = (what: string) => new UserError(`${path}: ${what}`, 'expected a notebook of format 4 (.ipynb)')
  if (!isObject(json)) throw expected('not a notebook')
  const { nbformat, cells, metadata } = json
  if (nbformat !== 4)
    throw expected(`nbformat: expected 4, found ${typeof nbformat === 'number' ? nbformat : describe(nbformat)}`)
  if (!Array.isArray(cells)) throw expected('cells: expected a list')
  if (!isObject(metadata)) throw expected('metadata: expected an object')
  for (const [i, cell] of cells.entries()) {
    const wrong = cellProblem(cell)
    if (wrong !== undefined) throw expected(`cells[${i}]${wrong}`)
  }
  return json as unknown as Notebook
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isTexts = (value: unknown) => Array.isArray(value) && value.every((line) => typeof line === 'string')
const isText = (value: unknown) => typeof value === 'string' || isTexts(value)

/** What keeps a cell from being one: where, and what was expected. */
function cellProblem(cell: unknown): string | undefined {
  if (!isObject(cell)) return ': expected an object'
  const { cell_type: kind, source, metadata, outputs } = cell
  if (kind !== 'code' && kind !== 'markdown' && kind !== 'raw') return '.cell_type: not known'
  if (!isText(source)) return '.source: expected text'
  if (!isObject(metadata)) return '.metadata: expected an object'
  if (outputs === undefined) return undefined
  if (!Array.isArray(outputs)) return '.outputs: expected a list'
  for (const [i, output] of outputs.entries()) {
    const wrong = outputProblem(output)
    if (wrong !== undefined) return `.outputs[${i}]${wrong}`
  }
  return undefined
}

function outputProblem(output: unknown): string | undefined {
  if (!isObject(output)) return ': expected an object'
  switch (output.output_type) {
    case 'stream':
      if (typeof output.name !== 'string') return '.name: expected text'
      return isText(output.text) ? undefined : '.text: expected text'
    case 'error':
      for (const name of ['ename', 'evalue']) if (typeof output[name] !== 'string') return `.${name}: expected text`
      return isTexts(output.traceback) ? undefined : '.traceback: expected a list of texts'
    case 'display_data':
    case 'execute_result':
      return isObject(output.data) ? undefined : '.data: expected an object'
    default:
      return '.output_type: not known'
  }
}

export const sourceOf = ({ source }: Cell): string => (typeof source === 'string' ? source : source.join(''))

/** Writes the file as Jupyter does — keys sorted, texts as lists of lines — so that saving it there changes nothing. */
export function writeNotebook(path: string, notebook: Notebook): void {
  writeAtomic(path, `${JSON.stringify(sorted(asLines(notebook)), undefined, 1)}\n`)
}

function asLines(notebook: Notebook): Notebook {
  return {
    ...notebook,
    cells: notebook.cells.map((cell) => ({ ...cell, source: lines(cell.source), ...outputs(cell) })),
  }
}

function outputs({ outputs: all }: Cell) {
  if (!all) return {}
  return {
    outputs: all.map((output) => {
      if (output.output_type === 'stream') return { ...output, text: lines(output.text) }
      if (output.output_type === 'error') return output
      const data = Object.entries(output.data).map(([mime, value]) => [
        mime,
        typeof value === 'string' ? lines(value) : value,
      ])
      return { ...output, data: Object.fromEntries(data) }
    }),
  }
}

function lines(text: string | readonly string[]): readonly string[] {
  if (typeof text !== 'string') return text
  return text === '' ? [] : text.split(/(?<=\n)/)
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, inner]) => [key, sorted(inner)] as const)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}
