import { UserError } from '../base/errors'
import { say } from '../base/progress'
import { describePrompt, printRow } from './output'

/** The flags of `tunebook render --format promptsource`. */
export interface TemplateFlags {
  readonly templates?: string
  readonly rows?: string
  readonly template?: string
  readonly limit?: number
}

/**
 * Rows × templates → prompts, row by row, as JSON lines of {id, row, template, source, targets, choices}. What a template makes no
 * prompt of is left out, and counted on stderr. A template that draws at random draws from a stream of its own for each row.
 */
export async function renderTemplates({ templates: path, rows, template: name, limit }: TemplateFlags): Promise<void> {
  if (path === undefined || rows === undefined)
    throw new UserError(
      `--format promptsource needs ${path === undefined ? '--templates' : '--rows'}`,
      'tunebook render --format promptsource --templates templates.yaml --rows rows.jsonl',
    )
  const { rng }: typeof import('../base/random') = require('../base/random')
  const { readTemplates }: typeof import('../prompts/promptsource') = require('../prompts/promptsource')
  const { readRows }: typeof import('../tasks/p3') = require('../tasks/p3')
  const { templates } = readTemplates(path)
  const wanted = templates.filter((template) => name === undefined || template.name === name)
  if (wanted.length === 0)
    throw new UserError(
      name === undefined ? `${path}: expected templates, found none` : `${path}: no template "${name}"`,
      name === undefined ? undefined : `there are ${templates.map((template) => template.name).join(', ')}`,
    )
  const random = rng(0)
  let [row, skipped] = [0, 0]
  for await (const { row: fields, at } of readRows(rows)) {
    if (row === limit) break
    for (const template of wanted) {
      const made = placed(at, () => template.apply(fields, { random: random.fork(template.id).fork(row) }))
      if (made)
        await printRow({ id: `${row}/${template.name}`, row, template: template.name, ...made }, () =>
          describePrompt(`row ${row}, ${template.name}`, made.source, made.targets),
        )
      else skipped++
    }
    row++
  }
  if (skipped > 0) say(`skipped ${skipped} of ${row * wanted.length} renderings: blank, or without an answer`)
}

/** A template's mistake with the place of the row that it met. */
function placed<T>(at: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof UserError) throw new UserError(error.message, `with the row at ${at}`)
    throw error
  }
}
