import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkTasks } from '../../lib/tasks/check'
import { escoOddities, isEsco, readEscoFolder } from '../../lib/tasks/esco-folder'
import { readTasks } from '../../lib/tasks/read'
import { escoFiles, escoFolder } from './own-esco'

const folder = mkdtempSync(join(tmpdir(), 'tunebook-other-'))
const put = (name: string, content = '') => {
  mkdirSync(join(folder, name, '..'), { recursive: true })
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

describe("P3's files", () => {
  it('are read as tasks where they are rendered, one by one and as a folder', () => {
    const path = put('p3/rte_does_it_follow.jsonl', '{"input": "A. B?", "target": "yes"}\n')
    put('p3/notes.md', 'x')
    const broken = put('p3/broken.jsonl', '{"input": ')
    const { tasks, failures } = readTasks([path, join(folder, 'p3')])
    expect(tasks).toMatchObject([{ id: 'rte_does_it_follow', source: 'p3', instances: [{ targets: ['yes'] }] }])
    expect(failures.map(({ message }) => message)).toEqual([
      expect.stringContaining(`${broken}:1: expected one JSON value on each line`),
    ])
  })

  it.each([
    ['raw/rte.jsonl', '{"premise": "A.", "label": 0}\n', 'expected task files, found rows of a data set'],
    ['parquet/rte.parquet', 'PAR1', 'expected task files, found rows of a data set'],
    ['templates/templates.yaml', 'dataset: rte\n', "expected task files, found promptsource's templates"],
  ])('say of %s what to type, alone and as a folder', (name, content, said) => {
    const path = put(name, content)
    for (const one of [path, join(path, '..')]) {
      const [failure] = readTasks([one]).failures
      expect(failure?.message.startsWith(`${one}: ${said}`)).toBe(true)
      expect(failure?.hint).toContain('tunebook render --format promptsource --templates ')
      expect(failure?.hint).toContain(path)
    }
  })
})

it("FLAN's folder of data sets says what to type", () => {
  const path = put('flan/rte/train.jsonl', '{}\n')
  const { failures } = readTasks([join(path, '../..')])
  expect(failures[0]?.message).toContain('rows of data sets such as rte, not task files')
  expect(failures[0]?.hint).toContain('tunebook render --format flan')
})

describe("ESCO's folder", () => {
  it('is known by its tables, and read in all languages that have both', () => {
    const path = escoFolder({ 'occupations_de.csv': 'conceptUri,preferredLabel\no1,Bäcker\n' })
    expect(isEsco(path)).toBe(true)
    expect(isEsco(folder)).toBe(false)
    expect(isEsco(join(path, 'occupations_en.csv'))).toBe(false)
    expect(readEscoFolder(path).languages).toEqual(['en', 'fr'])
    expect(readTasks([path]).failures[0]?.hint).toContain('tunebook render --format labour --tasks')
  })

  it('begins with the language that has the relations, and tells what is hardly meant', () => {
    const dutch = mkdtempSync(join(tmpdir(), 'esco-'))
    for (const [name, content] of Object.entries(escoFiles)) {
      writeFileSync(join(dutch, name.replace('_en', '_nl')), content)
      if (!name.startsWith('occupationSkill')) writeFileSync(join(dutch, name.replace('_en', '_de')), content)
    }
    expect(readEscoFolder(dutch).languages).toEqual(['nl', 'de', 'fr'])
    expect(escoOddities(readEscoFolder(escoFolder()))).toEqual([
      '8 of 10 concepts that en names have no label in fr',
      expect.stringMatching(/^1 row is left out, for a broaderUri .*: elsewhere$/),
    ])
  })

  it('is checked as a whole', () => {
    const good = escoFolder()
    expect(checkTasks(good)).toMatchObject([{ path: good, problems: [], notes: [{}, {}] }])
    const cut = escoFiles['occupationSkillRelations_en.csv']?.replace('o3,essential,k2', 'o3,vital,k2') ?? ''
    const [odd] = checkTasks(escoFolder({ 'occupationSkillRelations_en.csv': cut }))
    expect(odd?.problems).toEqual([])
    expect(odd?.notes[1]).toMatch(
      /^1 row is left out, .* relationType .*occupationSkillRelations_en.csv:5: relationType: vital$/,
    )
    const [bad] = checkTasks(escoFolder({ 'occupationSkillRelations_en.csv': 'from,to\no1,s1\n' }))
    expect(bad?.problems.map(({ message }) => message)).toEqual([
      expect.stringContaining(
        'occupationSkillRelations_en.csv:1: expected the columns occupationUri, relationType, skillUri',
      ),
    ])
  })
})
