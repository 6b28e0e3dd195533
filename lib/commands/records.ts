import { UserError } from '../base/errors'
import type { Fields } from '../base/fields'
import { distinct, object, someTexts, text } from '../base/fields'
import { readJsonl } from '../base/files'

/** Reads a JSON-lines file of one shape, all of it, so that a mistake in its last line is told before any work is done. */
function readRecords<T>(path: string, shape: string, read: (fields: Fields, at: string) => T): T[] {
  const records: T[] = []
  for (const { line, value } of readJsonl(path)) {
    records.push(read(object(value, `${path}:${line}`, shape), `${path}:${line}`))
  }
  if (records.length === 0) throw new UserError(`${path}: expected at least one line, found none`, shape)
  return records
}

const sourceShape = 'each line is {"id": "…", "source": "…"}'
/** What `generate --data` takes. */
export const readSources = (path: string) =>
  unique(
    path,
    readRecords(path, sourceShape, (fields, at) => ({
      id: text(fields.id, `${at}: id`, sourceShape),
      source: text(fields.source, `${at}: source`, sourceShape),
    })),
  )

const textShape = 'each line is {"id": "…", "text": "…"}'
/** What `embed --data` takes. */
export const readTexts = (path: string) =>
  unique(
    path,
    readRecords(path, textShape, (fields, at) => ({
      id: text(fields.id, `${at}: id`, textShape),
      text: text(fields.text, `${at}: text`, textShape),
    })),
  )

const choicesShape = 'each line is {"id": "…", "source": "…", "choices": ["…", "…"]}'
/** What `rank --data` takes; `at` is each record's place. */
export const readChoices = (path: string) =>
  unique(
    path,
    readRecords(path, choicesShape, (fields, at) => ({
      id: text(fields.id, `${at}: id`, choicesShape),
      source: text(fields.source, `${at}: source`, choicesShape),
      choices: differentTexts(fields.choices, `${at}: choices`),
      at,
    })),
  )

/** Two or more choices, no two the same, none without text: else there is nothing to choose between. */
function differentTexts(value: unknown, at: string): string[] {
  const choices = someTexts(value, at, choicesShape)
  if (choices.length === 1)
    throw new UserError(`${at}: expected two or more choices, found one (${JSON.stringify(choices[0])})`, choicesShape)
  const first = new Map<string, number>()
  choices.forEach((choice, i) => {
    if (choice === '')
      throw new UserError(`${at}[${i}]: expected some text, found none`, 'leave it out, or write it in words')
    const before = first.get(choice)
    if (before !== undefined)
      throw new UserError(
        `${at}[${i}]: expected different choices, found ${JSON.stringify(choice)} again (first at choices[${before}])`,
        choicesShape,
      )
    first.set(choice, i)
  })
  return choices
}

function unique<T extends { readonly id: string }>(path: string, records: T[]): T[] {
  distinct(
    records.map(({ id }) => id),
    (i) => `${path}: record ${i + 1}`,
  )
  return records
}
