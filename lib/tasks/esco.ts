import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readCsv } from '../base/csv'
import { UserError } from '../base/errors'
import { plainOrGzip } from '../base/gzip'
import { own } from '../base/names'
import { closingCircles } from './circles'
import { type LeftOut, leaveOut } from './left-out'

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
  /** Rows that say nothing that can be used, by what is odd about them. */
  readonly leftOut: readonly LeftOut[]
}

/**
 * ESCO as its CSV download: `occupations_en.csv`, `skills_en.csv` and `occupationSkillRelations_en.csv`, and where they are
 * there `ISCOGroups_en.csv`, `skillSkillRelations_en.csv` and `broaderRelationsOccPillar_en.csv`, plain or gzip. The first
 * language says which concepts there are; of the others, the labels are read.
 *
 * A row that is odd is left out, and counted in `leftOut`: one without a name or of no known kind, one that came before, one
 * that names a concept that is not there, a relation of a concept to itself, one that closes a circle of broader concepts.
 * @throws UserError naming the file: columns that are missing, and files of which no row can be used
 */
export function readEsco(folder: string, languages: readonly [string, ...string[]] = ['en']): Taxonomy {
  const [first, ...others] = languages
  const file = (name: string, language = first) => plainOrGzip(join(folder, `${name}_${language}.csv`))
  const odd = leaveOut()
  const concepts = new Map<string, Concept>()
  const add = (path: string, kindOf: (row: Row) => ConceptKind, columns: readonly string[] = []) =>
    eachRow(path, ['conceptUri', 'preferredLabel', ...columns], odd, (row) => {
      const uri = row.filled('conceptUri')
      const labels = { [first]: labelsOf(row) }
      const kind = kindOf(row)
      if (concepts.has(uri)) throw new Odd('a concept that came before', 'conceptUri', uri)
      const description = row.cell('description')
      concepts.set(uri, { uri, kind, labels, ...(description === '' ? {} : { description }) })
    })
  add(file('occupations'), () => 'occupation')
  add(file('skills'), (row) => row.oneOf('skillType', skillTypes), ['skillType'])
  if (existsSync(file('ISCOGroups'))) add(file('ISCOGroups'), () => 'group')

  for (const language of others)
    for (const name of ['occupations', 'skills'])
      eachRow(file(name, language), ['conceptUri', 'preferredLabel'], odd, (row) => {
        const concept = known(concepts, row, 'conceptUri')
        if (own(concept.labels, language)) throw new Odd('a concept that came before', 'conceptUri', concept.uri)
        concepts.set(concept.uri, { ...concept, labels: { ...concept.labels, [language]: labelsOf(row) } })
      })

  const relations: Relation[] = []
  const pairs = new Set<string>()
  const relate = (path: string, subject: string, object: string) =>
    eachRow(path, [subject, 'relationType', object], odd, (row) => {
      const [from, to] = [known(concepts, row, subject).uri, known(concepts, row, object).uri]
      const type = row.oneOf('relationType', relationTypes)
      if (from === to) throw new Odd('a relation of a concept to itself', subject, from)
      if (pairs.has(`${from}\n${to}`)) throw new Odd('a relation of two concepts that came before', subject, from)
      pairs.add(`${from}\n${to}`)
      relations.push({ subject: from, type, object: to })
    })
  relate(file('occupationSkillRelations'), 'occupationUri', 'skillUri')
  if (existsSync(file('skillSkillRelations')))
    relate(file('skillSkillRelations'), 'originalSkillUri', 'relatedSkillUri')
  if (existsSync(file('broaderRelationsOccPillar')))
    for (const relation of broader(file('broaderRelationsOccPillar'), concepts, odd)) relations.push(relation)
  return { languages, concepts, relations, leftOut: odd.found() }
}

const skillTypes: Readonly<Record<string, ConceptKind>> = { 'skill/competence': 'skill', knowledge: 'knowledge' }
const relationTypes: Readonly<Record<string, RelationType>> = { essential: 'essential', optional: 'optional' }

/** Which concept stands under which, without circles. */
function broader(path: string, concepts: ReadonlyMap<string, Concept>, odd: ReturnType<typeof leaveOut>): Relation[] {
  const found: { subject: string; object: string; at: string }[] = []
  const pairs = new Set<string>()
  eachRow(
    path,
    ['conceptUri', 'broaderUri'],
    odd,
    (row) => {
      const [subject, object] = [known(concepts, row, 'conceptUri').uri, known(concepts, row, 'broaderUri').uri]
      if (subject === object) throw new Odd('a relation of a concept to itself', 'conceptUri', subject)
      if (pairs.has(`${subject}\n${object}`))
        throw new Odd('a relation of two concepts that came before', 'conceptUri', subject)
      pairs.add(`${subject}\n${object}`)
      found.push({ subject, object, at: row.at('broaderUri') })
    },
    // A part of ESCO's concepts has all of its broader concepts elsewhere.
    { none: true },
  )
  const closing = closingCircles(found)
  return found.flatMap(({ subject, object, at }, i): Relation[] => {
    if (!closing.has(i)) return [{ subject, type: 'broader', object }]
    odd.add('a broader concept that is itself below the concept', `${at}: ${object}`)
    return []
  })
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

/** What is odd about a row, which is left out for it. */
class Odd extends Error {
  /** @param found the cell, as an example */
  constructor(
    readonly what: string,
    readonly column: string,
    readonly found: string,
  ) {
    super(what)
  }
}

/**
 * Takes each row of a table, and notes those that are odd.
 * @throws UserError if there are rows, and all of them are odd, but for `none`
 */
function eachRow(
  path: string,
  columns: readonly string[],
  odd: ReturnType<typeof leaveOut>,
  take: (row: Row) => void,
  { none = false }: { readonly none?: boolean } = {},
): void {
  let [taken, left] = [0, 0]
  let why = ''
  const leave = (what: string, example: string) => {
    left++
    if (why === '') why = `${what} (${example})`
    odd.add(what, example)
  }
  const rows = readCsv(path, {
    needs: columns,
    onBadRow: (error) => leave('a row of more or fewer cells than columns', error.message),
  })
  for (const { line, row } of rows) {
    const at = (column: string) => `${path}:${line}: ${column}`
    const cell = (column: string) => (row[column] ?? '').trim()
    try {
      take({
        at,
        cell,
        filled(column) {
          if (cell(column) === '') throw new Odd(`no ${column}`, column, 'an empty cell')
          return cell(column)
        },
        oneOf(column, values) {
          const name = cell(column)
          if (Object.hasOwn(values, name)) return values[name] as (typeof values)[string]
          throw new Odd(`a ${column} that is not one of ${Object.keys(values).join(', ')}`, column, shown(name))
        },
      })
      taken++
    } catch (error) {
      if (!(error instanceof Odd)) throw error
      leave(error.what, `${at(error.column)}: ${error.found}`)
    }
  }
  if (taken === 0 && left > 0 && !none)
    throw new UserError(
      `${path}: none of its ${left} rows can be used: ${why}`,
      'expected a table of the ESCO download',
    )
}

const article = (column: string) => `${/^[aeiou]/i.test(column) ? 'an' : 'a'} ${column}`

const shown = (cell: string) => (cell === '' ? 'an empty cell' : cell.length > 60 ? `${cell.slice(0, 59)}…` : cell)

function known(concepts: ReadonlyMap<string, Concept>, row: Row, column: string): Concept {
  const concept = concepts.get(row.filled(column))
  if (concept) return concept
  throw new Odd(`${article(column)} that the files of concepts do not have`, column, shown(row.cell(column)))
}

/** ESCO parts labels by line breaks, files made from its interface by `|`. */
function labelsOf(row: Row): Labels {
  const several = (column: string) =>
    row
      .cell(column)
      .split(/[\r\n|]/)
      .map((label) => label.trim())
      .filter((label) => label !== '')
  return {
    preferred: row.filled('preferredLabel'),
    alternative: several('altLabels'),
    hidden: several('hiddenLabels'),
  }
}
