import { UserError } from '../base/errors'
import type { Rng } from '../base/random'
import type { DataRow } from '../tasks/p3'
import { compileTemplate, type Render } from './jinja/template'
import { TemplateError } from './jinja/values'
import { readTemplateSources, type TemplateSource, type TemplateSources, templateSources } from './promptsource-file'
import { strip } from './python'

/** A template of promptsource (Bach et al. 2022), ready to be applied. */
export interface Template extends TemplateSource {
  /** The columns that it takes from a row. */
  readonly columns: ReadonlySet<string>
  /**
   * The prompt that the template makes of a row, or undefined where it makes none: the rendering is blank, has no
   * answer, or has not exactly one `|||`. White space is stripped from both ends of prompt, answer and choices.
   * @throws UserError naming file, template and field, where the row lacks a column, or it cannot be rendered or would not end
   */
  apply(row: DataRow, options?: ApplyOptions): Rendering | undefined
}

export interface ApplyOptions {
  /**
   * Whether each `{{ … }}` is cut to 2,048 characters, as promptsource does and T0 was trained; by default it is. As
   * there, what is cut is the last operand within the braces.
   */
  readonly truncate?: boolean
  /** For templates that draw at random (`choice`, `random`). */
  readonly random?: Rng
}

export interface Rendering {
  readonly source: string
  readonly targets: readonly [string]
  /** The possible answers, where they are a closed set. */
  readonly choices?: readonly string[]
}

export interface Templates extends Omit<TemplateSources, 'templates'> {
  readonly templates: readonly Template[]
}

/**
 * The templates of one of promptsource's `templates.yaml`. All are parsed now, so that a mistake in any is told before
 * work begins.
 * @throws UserError naming file, template and field, what was expected and found
 */
export function readTemplates(path: string): Templates {
  return withApply(readTemplateSources(path))
}

/** The templates in the text of such a file. @param at the text's place in error messages */
export function parseTemplates(yaml: string, at = 'templates.yaml'): Templates {
  return withApply(templateSources(yaml, at))
}

const withApply = (file: TemplateSources): Templates => ({ ...file, templates: file.templates.map(template) })

/** promptsource's bound on what each pair of braces prints. */
const maxPrinted = 2048

function template(source: TemplateSource): Template {
  const { jinja, answerChoices } = source
  const full = compiled(jinja, source, 'jinja')
  const choices = answerChoices === undefined ? undefined : compiled(answerChoices, source, 'answer_choices')
  const columns = new Set([...full.names, ...(choices?.names ?? [])])
  columns.delete('answer_choices')
  let cutting: Render | undefined
  /** promptsource cuts by writing filters into the template's text. */
  const cut = (row: DataRow, random?: Rng): string => {
    cutting ??= compiled(jinja.replaceAll('}}', ` | string | truncate(${maxPrinted}) }}`), source, 'jinja')
    try {
      return cutting(row, random)
    } catch (error) {
      // Of the text written in, nobody knows: where the template fails by itself, that is what is told.
      full(row, random)
      throw error
    }
  }
  return {
    ...source,
    columns,
    apply(row, { truncate = true, random } = {}) {
      if (Object.hasOwn(row, 'answer_choices'))
        throw new UserError(`${source.at}: a row may not have a field answer_choices`)
      const fields = guarded(row)
      for (const name of columns)
        if (!Object.hasOwn(fields, name))
          throw new UserError(
            `${source.at}: jinja: the row has no ${name}`,
            `it has ${Object.keys(fields).join(', ') || 'no columns'}`,
          )
      const answers = choices ? split(choices(fields, random)) : null
      const parts = split((truncate ? cut : full)({ ...fields, answer_choices: answers }, random))
      const [prompt, answer] = parts
      if (parts.length !== 2 || !prompt || !answer) return undefined
      return { source: prompt, targets: [answer], ...(answers ? { choices: answers } : {}) }
    },
  }
}

/** The template compiled, with its place in each of its errors. */
function compiled(jinja: string, { at }: TemplateSource, field: string): Render {
  const placed = <T>(work: () => T): T => {
    try {
      return work()
    } catch (error) {
      if (error instanceof TemplateError) throw new UserError(`${at}: ${field}: ${error.message}`)
      throw error
    }
  }
  const render = placed(() => compileTemplate(jinja))
  return Object.assign((row: DataRow, random?: Rng) => placed(() => render(row, random)), { names: render.names })
}

/** Stands for a `|||` in the row's own texts while a rendering is split there; promptsource's own. */
const guard = '3ed2dface8203c4c9dfb1a5dc58e41e0'

/** The row with its own `|||` guarded, and columns called as T0 does: `_` for a hyphen, which Jinja takes for minus. */
function guarded(row: DataRow): DataRow {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name.replaceAll('-', '_'),
      typeof value === 'string' ? value.replaceAll('|||', guard) : value,
    ]),
  )
}

const split = (text: string): string[] => text.split('|||').map((part) => strip(part.replaceAll(guard, '|||')))
