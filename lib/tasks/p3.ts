import { open, stat } from 'node:fs/promises'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { type AsyncBuffer, parquetMetadataAsync, parquetReadObjects } from 'hyparquet'
import { UserError } from '../base/errors'
import { fileError, readJsonl } from '../base/files'
import { stem } from '../base/gzip'
import { object, others, text } from './fields'
import type { Instance, Task } from './task'

/** A row of a data set in its Hugging Face shape: column → JSON value. */
export type Row = Readonly<Record<string, unknown>>

/**
 * The rows of a data set, read piece by piece: JSON lines, or Parquet where the file is called so (uncompressed, Snappy,
 * gzip or Brotli; a row group at a time). Of Parquet, dates become texts as Python prints them; classes are numbers, as on
 * the Hub.
 * @yields each row with its place in error messages, `file:line` or `file: row n` (from 0)
 * @throws UserError naming file and row, what was expected and found
 */
export async function* readRows(path: string): AsyncGenerator<{ readonly row: Row; readonly at: string }> {
  if (path.endsWith('.parquet')) yield* parquetRows(path)
  else
    for (const { line, value } of readJsonl(path)) {
      const at = `${path}:${line}`
      yield { row: object(value, at, 'each line is one row: {"column": value, …}'), at }
    }
}

/** P3's name of a task (Sanh et al. 2022): data set, configuration and template, each run of other signs a `_`. */
export function p3Id(dataset: string, config: string | undefined, template: string): string {
  return [dataset, ...(config === undefined ? [] : [config]), template].join('_').replace(/[^\p{L}\p{N}_.]+/gu, '_')
}

/** The parts of a P3 task that do not hang on its rows: what is asked stands in each instance's input. */
export function p3Task(id: string, cluster: string, definition: string, instances: readonly Instance[]): Task {
  return {
    id,
    source: 'p3',
    version: '1',
    category: cluster,
    cluster,
    languages: { instruction: ['English'], input: ['English'], output: ['English'] },
    definitions: [definition],
    positives: [],
    negatives: [],
    instances,
    rest: {},
  }
}

const renderedShape = 'each line is {"input": "…", "target": "…"}'

/**
 * A task of rows that were rendered already: JSON lines of `input` and `target`. Its id is the file's name.
 * @param cluster the data set, which the file does not say apart from the template
 * @throws UserError naming file, line and field, what was expected and found
 */
export function readRendered(path: string, cluster?: string): Task {
  const id = stem(path, '.jsonl')
  const instances = [...readJsonl(path)].map(({ line, value }, i): Instance => {
    const at = `${path}:${line}`
    const fields = object(value, at, renderedShape)
    const rest = others(fields, 'input', 'target')
    return {
      id: `${id}#${i}`,
      input: text(fields.input, `${at}: input`, renderedShape),
      targets: [text(fields.target, `${at}: target`, renderedShape)],
      ...(rest ? { rest } : {}),
    }
  })
  return p3Task(id, cluster ?? id, id.replaceAll('_', ' '), instances)
}

const compressors = {
  GZIP: (bytes: Uint8Array) => gunzipSync(bytes),
  BROTLI: (bytes: Uint8Array) => brotliDecompressSync(bytes),
}

/** Texts as they are or not at all: a wrong byte is not replaced. */
const parsers = {
  stringFromBytes: (bytes: Uint8Array | undefined) =>
    bytes && new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
}

async function* parquetRows(path: string): AsyncGenerator<{ readonly row: Row; readonly at: string }> {
  /** The library's errors are about the file; one of the system says so itself. */
  const reading = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      const told = fileError(path, error)
      if (told instanceof UserError) throw told
      throw new UserError(`${path}: not readable as Parquet: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  const file = await reading(() => pieces(path))
  const metadata = await reading(() => parquetMetadataAsync(file))
  let start = 0
  for (const group of metadata.row_groups) {
    const end = start + Number(group.num_rows)
    const options = { file, metadata, compressors, parsers, rowStart: start, rowEnd: end }
    for (const row of await reading(() => parquetReadObjects(options))) {
      const at = `${path}: row ${start++}`
      yield { row: object(plain(row, at), at), at }
    }
  }
}

/** The file as the library reads it, piece by piece. (Its own function for that has no types where `exports` are not read.) */
async function pieces(path: string): Promise<AsyncBuffer> {
  const { size } = await stat(path)
  return {
    byteLength: size,
    async slice(start, end = size) {
      const file = await open(path, 'r')
      try {
        const bytes = new Uint8Array(end - start)
        await file.read(bytes, 0, bytes.length, start)
        return bytes.buffer
      } finally {
        await file.close()
      }
    },
  }
}

/** A value of Parquet as JSON has it. */
function plain(value: unknown, at: string): unknown {
  if (typeof value === 'bigint') {
    if (Number.isSafeInteger(Number(value))) return Number(value)
    throw new UserError(`${at}: expected whole numbers below 2^53, found ${value}`)
  }
  if (value === undefined || value === null) return null
  if (value instanceof Date)
    return value
      .toISOString()
      .replace('T', ' ')
      .replace(/(\.000)?Z$/, '')
  if (ArrayBuffer.isView(value)) throw new UserError(`${at}: expected texts, numbers, lists and objects, found bytes`)
  if (Array.isArray(value)) return value.map((inner: unknown) => plain(inner, at))
  if (typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner, at)]))
}
