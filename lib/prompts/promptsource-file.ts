import { parseDocument } from 'yaml'
import { UserError } from '../base/errors'
import { expected, type Fields, object, text, texts } from '../base/fields'
import { readText } from '../base/files'

/** What a file of promptsource says of one template. */
export interface TemplateSource {
  readonly id: string
  /** Unique within its data set. */
  readonly name: string
  /** Where the template was taken from, or how it was thought of. */
  readonly reference: string
  /** Jinja: what is asked, `|||`, what is answered. */
  readonly jinja: string
  /** Jinja: the possible answers with `|||` between them, where they are a closed set. */
  readonly answerChoices?: string
  readonly metadata: TemplateMetadata
  /** The template's place in error messages: file, id and name. */
  readonly at: string
}

export interface TemplateMetadata {
  /** Whether it asks for what the data set was made for; others turn it around. */
  readonly originalTask?: boolean
  /** Whether the prompt names the possible answers. */
  readonly choicesInPrompt?: boolean
  readonly metrics: readonly string[]
  /** Of the prompt, not of the data set; ISO 639-1. */
  readonly languages: readonly string[]
}

export interface TemplateSources {
  /** The data set's name on the Hugging Face Hub, and its configuration where it has several. */
  readonly dataset: string
  readonly config?: string
  readonly templates: readonly TemplateSource[]
}

const shape =
  'a file is "dataset: …", "subset: …" if wanted, and "templates:" with, under each id, !Template and its answer_choices, id, jinja, metadata, name and reference'

/** promptsource's two types are mappings; their Python classes are never made. */
const tags = ['!Template', '!TemplateMetadata'].map((tag) => ({
  tag,
  collection: 'map' as const,
  resolve: <T>(map: T): T => map,
}))

/** The templates of a `templates.yaml`. @throws UserError naming file, template and field, what was expected and found */
export function readTemplateSources(path: string): TemplateSources {
  return templateSources(readText(path), path)
}

/** The templates in the text of such a file. @param at the text's place in error messages */
export function templateSources(yaml: string, at: string): TemplateSources {
  const file = object(parsed(yaml, at), at, shape)
  const config = absent(file.subset) ? undefined : text(file.subset, `${at}: subset`, shape)
  const templates = Object.entries(object(file.templates, `${at}: templates`, shape))
  return {
    dataset: text(file.dataset, `${at}: dataset`, shape),
    ...(config === undefined ? {} : { config }),
    templates: templates.map(([id, value]) => template(value, `${at}: templates.${id}`)),
  }
}

function template(value: unknown, at: string): TemplateSource {
  const fields = object(value, at, shape)
  const field = (name: string) => text(fields[name], `${at}.${name}`, shape)
  const name = field('name')
  return {
    id: field('id'),
    name,
    reference: absent(fields.reference) ? '' : field('reference'),
    jinja: field('jinja'),
    ...(absent(fields.answer_choices) ? {} : { answerChoices: field('answer_choices') }),
    metadata: metadata(object(fields.metadata ?? {}, `${at}.metadata`, shape), `${at}.metadata`),
    at: `${at} (${name})`,
  }
}

function metadata(fields: Fields, at: string): TemplateMetadata {
  const flag = (name: string) => {
    const value = fields[name]
    if (absent(value) || typeof value === 'boolean') return value ?? undefined
    throw expected('true or false', value, `${at}.${name}`, shape)
  }
  const words = (name: string) => (absent(fields[name]) ? [] : texts(fields[name], `${at}.${name}`, shape))
  const [originalTask, choicesInPrompt] = [flag('original_task'), flag('choices_in_prompt')]
  return {
    ...(originalTask === undefined ? {} : { originalTask }),
    ...(choicesInPrompt === undefined ? {} : { choicesInPrompt }),
    metrics: words('metrics'),
    languages: words('languages'),
  }
}

/** Python writes None as null. */
const absent = (value: unknown): value is null | undefined => value === null || value === undefined

/** The YAML text's value. Version 1.1, as Python writes it; a type that is not promptsource's is refused. */
function parsed(yaml: string, at: string): unknown {
  try {
    const document = parseDocument(yaml, { version: '1.1', customTags: tags, logLevel: 'silent' })
    const [problem] = [...document.errors, ...document.warnings]
    if (problem) throw problem
    return document.toJS()
  } catch (error) {
    if (error instanceof RangeError) throw new UserError(`${at}: nested too deeply for YAML`)
    const [line = ''] = error instanceof Error ? error.message.split('\n') : []
    throw new UserError(`${at}: not valid YAML: ${line.replace(/:$/, '')}`, shape)
  }
}
