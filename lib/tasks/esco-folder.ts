import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { plainOrGzip } from '../base/gzip'
import { own } from '../base/names'
import { countEsco, readEsco, type Taxonomy } from './esco'
import type { LeftOut } from './left-out'

/** Whether the folder has ESCO's tables. */
export function isEsco(folder: string): boolean {
  return escoLanguages(folder).length > 0
}

/**
 * The taxonomy of a folder in every language that it has, English first where that is one.
 * @throws UserError as `readEsco` does
 */
export function readEscoFolder(folder: string): Taxonomy {
  const [first = 'en', ...others] = escoLanguages(folder)
  return readEsco(folder, [first, ...others])
}

/** The languages that have both occupations and skills: the one whose relations are there first, then English, then by name. */
function escoLanguages(folder: string): string[] {
  if (!existsSync(folder)) return []
  const has = (name: string, language: string) => existsSync(plainOrGzip(join(folder, `${name}_${language}.csv`)))
  const late = (language: string) => [
    has('occupationSkillRelations', language) ? 0 : 1,
    language === 'en' ? 0 : 1,
    language,
  ]
  const found = [
    ...new Set(entriesOf(folder).flatMap((name) => /^occupations_([a-z-]+)\.csv(?:\.gz)?$/.exec(name)?.[1] ?? [])),
  ]
  return found
    .filter((language) => has('skills', language))
    .sort((a, b) => (late(a).join(' ') < late(b).join(' ') ? -1 : 1))
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    // A file, or a folder that whoever reads tasks from it will complain about.
    return []
  }
}

/** What is there, but hardly meant: concepts without a name in a language, and rows that were left out. */
export function escoOddities(taxonomy: Taxonomy): string[] {
  const { labels, concepts } = countEsco(taxonomy)
  const all = concepts.occupation + concepts.skill + concepts.knowledge
  const [first, ...others] = taxonomy.languages
  const unnamed = others.flatMap((language) => {
    const missing = all - (own(labels, language)?.preferred ?? 0)
    return missing > 0 ? [`${missing} of ${all} concepts that ${first} names have no label in ${language}`] : []
  })
  return [...unnamed, ...taxonomy.leftOut.map(describeLeftOut)]
}

const describeLeftOut = ({ what, rows, examples }: LeftOut): string =>
  `${rows} ${rows === 1 ? 'row is' : 'rows are'} left out, for ${what}: ${examples.join('; ')}${rows > examples.length ? '; …' : ''}`
