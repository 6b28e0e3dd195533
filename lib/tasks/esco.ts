import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readCsv } from '../base/csv'
import { UserError } from '../base/errors'
import { own } from '../base/names'
import { expected } from './fields'

export type ConceptKind = 'occupation' | 'skill' | 'knowledge' | 'group'
export type RelationType = 'essential' | 'optional' | 'broader'

export interface Labels {
  readonly preferred: string
  readonly alternative: readonly string[]
  /** Known to search engines, not shown. */
  readonly hidden: readonly string[]
}

export interface Concept {
  readonly uri: string
  readonly kind: ConceptKind
  /** By language, `en`, `fr`, …; not every language names every concept. */
  readonly labels: Readonly<Record<string, Labels>>
  /** In the first language. */
  readonly description?: string
}

export interface Relation {
  readonly subject: string
  readonly type: RelationType
  readonly object: string
}

/** What occupations there are, the skills and the knowledge that they ask for, and what all of them are called. */
export interface Taxonomy {
  readonly languages: readonly [string, ...string[]]
  readonly concepts: ReadonlyMap<string, Concept>
  readonly relations: readonly Relation[]
  /** Broader concepts that the files name but do not have. */
  readonly dangling: number
}

/**
 * ESCO as its CSV download: `occupations_en.csv`, `skills_en.csv` and `occupationSkillRelations_en.csv`, and where they are
 * there `ISCOGroups_en.csv`, `skillSkillRelations_en.csv` and `broaderRelationsOccPillar_en.csv`. The first language says
 * which concepts there are; of the others, the labels are read.
 * @throws UserError naming file, line and column
 */
export function readEsco(folder: string, languages: readonly [string, ...string[]] = ['en']): Taxonomy {
  const [first, ...others] = languages
  const file = (name: string, language = first) => join(folder, `${name}_${language}.csv`)
  const concepts = new Map<string, Concept>()
  const add = (path: string, kindOf: (row: Row) => ConceptKind) => {
    for (const row of rows(path, ['conceptUri', 'preferredLabel'])) {
      const uri = row.filled('conceptUri')
      if (concepts.has(uri))
        throw new UserError(`${row.at('conceptUri')}: expected each concept once, found ${uri} again`)
      const description = row.cell('description')
      const labels = { [first]: labelsOf(row) }
      concepts.set(uri, { uri, kind: kindOf(row), labels, ...(description === '' ? {} : { description }) })
    }
  }
  add(file('occupations'), () => 'occupation')
  add(file('skills'), (row) => row.oneOf('skillType', { 'skill/competence': 'skill', knowledge: 'knowledge' }))
  if (existsSync(file('ISCOGroups'))) add(file('ISCOGroups'), () => 'group')

  for (const language of others)
    for (const name of ['occupations', 'skills'])
      for (const row of rows(file(name, language), ['conceptUri', 'preferredLabel'])) {
        const concept = known(concepts, row, 'conceptUri')
        if (own(concept.labels, language))
          throw new UserError(`${row.at('conceptUri')}: expected each concept once, found ${concept.uri} again`)
        concepts.set(concept.uri, { ...concept, labels: { ...concept.labels, [language]: labelsOf(row) } })
      }

  const needs = { essential: 'essential', optional: 'optional' } as const
  const relations: Relation[] = []
  const relate = (path: string, subject: string, object: string) => {
    for (const row of rows(path, [subject, 'relationType', object]))
      relations.push({
        subject: known(concepts, row, subject).uri,
        type: row.oneOf('relationType', needs),
        object: known(concepts, row, object).uri,
      })
  }
  relate(file('occupationSkillRelations'), 'occupationUri', 'skillUri')
  if (existsSync(file('skillSkillRelations')))
    relate(file('skillSkillRelations'), 'originalSkillUri', 'relatedSkillUri')
  let dangling = 0
  if (existsSync(file('broaderRelationsOccPillar')))
    for (const row of rows(file('broaderRelationsOccPillar'), ['conceptUri', 'broaderUri'])) {
      const [subject, object] = [row.filled('conceptUri'), row.filled('broaderUri')]
      if (concepts.has(subject) && concepts.has(object)) relations.push({ subject, type: 'broader', object })
      else dangling++
    }
  return { languages, concepts, relations, dangling }
}

/** How many concepts of each kind, relations of each type, and labels in each language. */
export function countEsco({ concepts, relations, languages }: Taxonomy): {
  readonly concepts: Readonly<Record<ConceptKind, number>>
  readonly relations: Readonly<Record<RelationType, number>>
  readonly labels: Readonly<Record<string, { readonly preferred: number; readonly alternative: number }>>
} {
  const all = [...concepts.values()]
  const kinds = (kind: ConceptKind) => all.filter((concept) => concept.kind === kind).length
  const types = (type: RelationType) => relations.filter((relation) => relation.type === type).length
  const named = (language: string) => {
    const labels = all.flatMap((concept) => own(concept.labels, language) ?? [])
    return { preferred: labels.length, alternative: labels.reduce((sum, one) => sum + one.alternative.length, 0) }
  }
  return {
    concepts: {
      occupation: kinds('occupation'),
      skill: kinds('skill'),
      knowledge: kinds('knowledge'),
      group: kinds('group'),
    },
    relations: { essential: types('essential'), optional: types('optional'), broader: types('broader') },
    labels: Object.fromEntries(languages.map((language) => [language, named(language)])),
  }
}

/** Everything that the concept is called, in every language. */
export function surfaceForms({ labels }: Concept): string[] {
  return Object.values(labels).flatMap(({ preferred, alternative, hidden }) => [preferred, ...alternative, ...hidden])
}

interface Row {
  at(column: string): string
  /** Its text without space around it; empty where there is no such column. */
  cell(column: string): string
  filled(column: string): string
  oneOf<T>(column: string, values: Readonly<Record<string, T>>): T
}

function rows(path: string, columns: readonly string[]): Row[] {
  return readCsv(path).map(({ line, row }) => {
    const missing = columns.find((column) => row[column] === undefined)
    if (missing !== undefined)
      throw new UserError(`${path}: expected a column ${missing}, found ${Object.keys(row).join(', ')}`)
    const at = (column: string) => `${path}:${line}: ${column}`
    const cell = (column: string) => (row[column] ?? '').trim()
    return {
      at,
      cell,
      filled(column) {
        if (cell(column) === '') throw new UserError(`${at(column)}: expected a text, found an empty cell`)
        return cell(column)
      },
      oneOf(column, values) {
        const found = Object.hasOwn(values, cell(column)) ? values[cell(column)] : undefined
        if (found === undefined) throw expected(`one of ${Object.keys(values).join(', ')}`, cell(column), at(column))
        return found
      },
    }
  })
}

function known(concepts: ReadonlyMap<string, Concept>, row: Row, column: string): Concept {
  const concept = concepts.get(row.filled(column))
  if (!concept)
    throw expected('the URI of a concept in the files of occupations and skills', row.cell(column), row.at(column))
  return concept
}

/** ESCO parts labels by line breaks, files made from its interface by `|`. */
function labelsOf(row: Row): Labels {
  const several = (column: string) =>
    row
      .cell(column)
      .split(/[\n|]/)
      .map((label) => label.trim())
      .filter((label) => label !== '')
  return {
    preferred: row.filled('preferredLabel'),
    alternative: several('altLabels'),
    hidden: several('hiddenLabels'),
  }
}
