import { existsSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { UserError } from '../base/errors'
import { object } from '../base/fields'
import { readJsonl, statOf } from '../base/files'
import { plainOrGzip } from '../base/gzip'
import { isEsco } from './esco-folder'

/**
 * Why a path that holds no task files holds none, where it belongs to a source that is read in another way: what it is,
 * and what to type. Undefined where it is of no kind that is known.
 */
export function otherFiles(path: string): UserError | undefined {
  if (isEsco(path))
    return new UserError(
      `${path}: these are ESCO's tables, which tasks are made of`,
      `tunebook render --format labour --tasks ${path}, or tunebook data show ${path}`,
    )
  if (isFolder(path)) {
    const names = readdirSync(path)
    const rows = names.find((name) => isRows(name))
    if (rows !== undefined) return rowsError(path, join(path, rows))
    const templates = names.find((name) => isTemplates(name))
    if (templates !== undefined) return templatesError(path, join(path, templates))
    const dataset = names.find((name) =>
      parts.some((part) => existsSync(plainOrGzip(join(path, name, `${part}.jsonl`)))),
    )
    return dataset === undefined
      ? undefined
      : new UserError(
          `${path}: these are rows of data sets such as ${dataset}, not task files`,
          `FLAN's templates make prompts of them: tunebook render --format flan --templates templates.json --tasks ${path}`,
        )
  }
  if (isRows(path)) return rowsError(path, path)
  return isTemplates(path) ? templatesError(path, path) : undefined
}

const parts = ['train', 'validation', 'test']
const isFolder = (path: string) => statOf(path)?.isDirectory() ?? false
const isRows = (name: string) => /\.(jsonl|jsonl\.gz|parquet)$/.test(name)
const isTemplates = (name: string) => /\.ya?ml$/.test(name)

const rowsError = (path: string, rows: string) =>
  new UserError(
    `${path}: expected task files, found rows of a data set${path === rows ? '' : ` (${basename(rows)})`}`,
    `templates make prompts of rows: tunebook render --format promptsource --templates templates.yaml --rows ${rows}`,
  )

const templatesError = (path: string, templates: string) =>
  new UserError(
    `${path}: expected task files, found promptsource's templates${path === templates ? '' : ` (${basename(templates)})`}`,
    `they make prompts of rows: tunebook render --format promptsource --templates ${templates} --rows rows.jsonl`,
  )

/** Whether the file's first line is one of P3's rendered rows, `input` and `target`, or broken, for its reader to say how. */
export function isRendered(path: string): boolean {
  if (!/\.jsonl(\.gz)?$/.test(path)) return false
  try {
    const [first] = readJsonl(path)
    const fields = object(first?.value, path)
    return 'input' in fields && 'target' in fields
  } catch (error) {
    if (error instanceof UserError) return true
    throw error
  }
}
