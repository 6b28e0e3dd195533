import { object, others, text } from '../base/fields'
import { readJsonl } from '../base/files'
import { stem } from '../base/gzip'
import { parquetRows } from './parquet'
import type { Instance, Task } from './task'

/**
 * A row of a data set in its Hugging Face shape: column → JSON value. Numbers keep their kind, as `parseExactLine` reads them: a float
 * that is whole is a `Float`, a whole number beyond 2^53 a bigint.
 */
export type DataRow = Readonly<Record<string, unknown>>

/**
 * The rows of a data set, read piece by piece: JSON lines, or Parquet where the file is called so (uncompressed, Snappy,
 * gzip or Brotli; a row group at a time). Of Parquet, dates become texts as Python prints them; classes are numbers, as on
 * the Hub.
 * @yields each row with its place in error messages, `file:line` or `file: row n` (from 0)
 * @throws UserError naming file and row, what was expected and found
 */
export async function* readRows(path: string): AsyncGenerator<{ readonly row: DataRow; readonly at: string }> {
  if (path.endsWith('.parquet')) for await (const { row, at } of parquetRows(path)) yield { row: object(row, at), at }
  else
    for (const { line, value } of readJsonl(path, { exact: true })) {
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
