import { describe, expect, it } from 'vitest'
import { rng } from '../../lib/base/random'
import { countEsco, readEsco, surfaceForms } from '../../lib/tasks/esco'
import { escoOddities, readEscoFolder } from '../../lib/tasks/esco-folder'
import { checkSurfaceForms, findSurfaceForms, splitTaxonomy, withoutSurfaceForms } from '../../lib/tasks/esco-split'
import { labourTasks } from '../../lib/tasks/labour'
import { describeWith, sharedData } from '../shared'
import { escoFiles, escoFolder } from './own-esco'

const own = readEsco(escoFolder(), ['en', 'fr'])

describe('readEsco', () => {
  it('reads concepts with their names in each language, and relations', () => {
    expect(own.concepts.get('o1')).toEqual({
      uri: 'o1',
      kind: 'occupation',
      description: 'Bakes.',
      labels: {
        en: { preferred: 'baker', alternative: ['bread maker', 'pâtissier'], hidden: ['bakr'] },
        fr: { preferred: 'boulanger', alternative: ['boulangère', 'mitron'], hidden: [] },
      },
    })
    expect(own.relations[1]).toEqual({ subject: 'o1', type: 'optional', object: 'k1' })
    expect(own.leftOut).toEqual([
      {
        what: 'a broaderUri that the files of concepts do not have',
        rows: 1,
        examples: [expect.stringContaining('elsewhere')],
      },
    ])
    expect(countEsco(own)).toEqual({
      concepts: { occupation: 3, skill: 4, knowledge: 3, group: 0 },
      relations: { essential: 3, optional: 1, broader: 1 },
      labels: { en: { preferred: 10, alternative: 6 }, fr: { preferred: 2, alternative: 2 } },
    })
  })

  it.each([
    [
      'skills_en.csv',
      'conceptUri,skillType\ns1,knowledge\n',
      'skills_en.csv:1: expected the columns conceptUri, preferredLabel, skillType; found conceptUri, skillType',
    ],
    [
      'skills_en.csv',
      'uri;type;label\ns1;knowledge;x\n',
      'skills_en.csv:1: expected the columns conceptUri, preferredLabel, skillType; found uri, type, label',
    ],
    [
      'occupations_en.csv',
      'conceptUri,preferredLabel\no1,\n,x\n',
      'occupations_en.csv: none of its 2 rows can be used: no preferredLabel',
    ],
    ['occupations_en.csv', 'conceptUri,preferredLabel\no1,"a\n', 'occupations_en.csv:2: expected a closing quote'],
    [
      'occupationSkillRelations_en.csv',
      'occupationUri,relationType,skillUri\no1,needed,s1\n',
      'occupationSkillRelations_en.csv: none of its 1 rows can be used: a relationType that is not one of essential, optional',
    ],
  ])('refuses %s with %j', (file, content, said) => {
    expect(() => readEsco(escoFolder({ [file]: content }), ['en', 'fr'])).toThrow(said)
  })

  it.each([
    ['skills_en.csv', 'k9,,no type,', 'a skillType that is not one of skill/competence, knowledge', 'an empty cell'],
    [
      'skills_en.csv',
      'k9,constructor,odd,',
      'a skillType that is not one of skill/competence, knowledge',
      'constructor',
    ],
    ['skills_en.csv', 'k9,knowledge,,', 'no preferredLabel', 'an empty cell'],
    ['skills_en.csv', ' ,knowledge,x,', 'no conceptUri', 'an empty cell'],
    ['skills_en.csv', 'k1,knowledge,again,', 'a concept that came before', 'k1'],
    ['skills_en.csv', 'o1,knowledge,an occupation,', 'a concept that came before', 'o1'],
    ['skills_en.csv', 'k9,knowledge', 'a row of more or fewer cells than columns', 'expected 4 columns'],
    ['skills_fr.csv', 's9,x', 'a conceptUri that the files of concepts do not have', 's9'],
    ['skills_fr.csv', 's1,encore', 'a concept that came before', 's1'],
    ['skills_fr.csv', 's2,', 'no preferredLabel', 'an empty cell'],
    ['occupationSkillRelations_en.csv', 'o1,essential,s9', 'a skillUri that the files of concepts do not have', 's9'],
    [
      'occupationSkillRelations_en.csv',
      'o9,essential,s1',
      'an occupationUri that the files of concepts do not have',
      'o9',
    ],
    [
      'occupationSkillRelations_en.csv',
      'o1,,s2',
      'a relationType that is not one of essential, optional',
      'an empty cell',
    ],
    ['occupationSkillRelations_en.csv', 'o1,essential,s1', 'a relation of two concepts that came before', 'o1'],
    ['occupationSkillRelations_en.csv', 'o1,optional,s1', 'a relation of two concepts that came before', 'o1'],
    ['occupationSkillRelations_en.csv', 'o1,optional,o1', 'a relation of a concept to itself', 'o1'],
    ['broaderRelationsOccPillar_en.csv', 'o3,o3', 'a relation of a concept to itself', 'o3'],
    ['broaderRelationsOccPillar_en.csv', 'o1,o2', 'a relation of two concepts that came before', 'o1'],
    ['broaderRelationsOccPillar_en.csv', 'o2,o1', 'a broader concept that is itself below the concept', 'o1'],
  ])('leaves out of %s the row %j, with a note', (file, row, what, found) => {
    const content = `${escoFiles[file]}${row}\n`
    const read = readEsco(escoFolder({ [file]: content }), ['en', 'fr'])
    expect(read.leftOut.find((one) => one.what === what)).toMatchObject({ rows: 1 })
    expect(read.leftOut.find((one) => one.what === what)?.examples[0]).toContain(file)
    expect(read.leftOut.find((one) => one.what === what)?.examples[0]).toContain(found)
    expect({ ...read, leftOut: [] }).toEqual({ ...own, leftOut: [] })
  })

  it('says how many rows were left out, and shows the first of them', () => {
    const folder = escoFolder({
      'skills_en.csv': `${escoFiles['skills_en.csv']}${Array.from({ length: 300 }, (_, i) => `x${i},,x,\n`).join('')}`,
    })
    const [note] = escoOddities(readEscoFolder(folder))
    expect(escoOddities(readEscoFolder(folder))).toHaveLength(3)
    expect(note).toContain('8 of 10 concepts')
    expect(escoOddities(readEscoFolder(folder))[1]).toMatch(
      /^300 rows are left out, for a skillType .*:9: .*:10: .*:11: [^;]*; …$/,
    )
  })

  it('takes a long chain of broader concepts, and leaves one relation out of a circle', () => {
    const n = 20_000
    const uri = (i: number) => `c${i % n}`
    const folder = escoFolder({
      'occupations_en.csv': `conceptUri,preferredLabel\n${Array.from({ length: n }, (_, i) => `${uri(i)},x${i}\n`).join('')}`,
      'occupationSkillRelations_en.csv': 'occupationUri,relationType,skillUri\nc1,essential,s1\n',
      'broaderRelationsOccPillar_en.csv': `conceptUri,broaderUri\n${Array.from({ length: n }, (_, i) => `${uri(i)},${uri(i + 1)}\n`).join('')}`,
    })
    const read = readEsco(folder)
    expect(countEsco(read).relations.broader).toBe(n - 1)
    expect(read.leftOut).toMatchObject([{ what: 'a broader concept that is itself below the concept', rows: 1 }])
  })

  it('refuses a language that has no files', () => {
    expect(() => readEsco(escoFolder(), ['en', 'de'])).toThrow('occupations_de.csv: no such file')
  })
})

describe('splitTaxonomy', () => {
  it('keeps concepts that share a name together, whatever the draw', () => {
    for (let seed = 0; seed < 20; seed++) {
      const { train, test } = splitTaxonomy(own, { test: 0.4, random: rng(seed) })
      expect(train.concepts.size + test.concepts.size).toBe(own.concepts.size)
      expect(train.concepts.has('o2')).toBe(train.concepts.has('o3'))
      for (const uri of test.concepts.keys()) expect(train.concepts.has(uri)).toBe(false)
    }
  })

  it('refuses a share that is none', () => {
    expect(() => splitTaxonomy(own, { test: 1, random: rng(0) })).toThrow('expected a share between 0 and 1, found 1')
  })
})

describeWith('esco', "ESCO's 300 occupations", () => {
  const world = readEsco(sharedData('esco'), ['en', 'fr'])

  it('has the concepts, relations and examples that are counted', () => {
    expect(countEsco(world)).toMatchObject({
      concepts: { occupation: 300, skill: 3291, knowledge: 1164, group: 619 },
      relations: { essential: 5196 + 43, optional: 5297 + 1273, broader: 215 },
    })
    const tasks = labourTasks(world, { random: rng(0) })
    expect(tasks.map(({ instances }) => instances.length)).toEqual([4755, 17048, 6629, 11809])
  })

  it('splits so that no name of a test concept occurs in training, once those instances are left out', () => {
    const { train, test, dropped } = splitTaxonomy(world, { test: 0.2, random: rng(0) })
    expect(countEsco(test).concepts).toMatchObject({ occupation: 60, skill: 658, knowledge: 233 })
    expect(train.relations.length + test.relations.length + dropped).toBe(world.relations.length)
    const trained = labourTasks(train, { random: rng(0) })
    expect(() => checkSurfaceForms(trained, test)).toThrow(/training says names of test concepts: ".+" in esco_/)
    const clean = withoutSurfaceForms(trained, test)
    expect(clean.instances).toBe(findSurfaceForms(trained, test).length)
    checkSurfaceForms(clean.train, test)
    const forms = new Set([...test.concepts.values()].filter(({ kind }) => kind !== 'group').flatMap(surfaceForms))
    for (const { instances } of clean.train)
      for (const { input, choices, targets } of instances)
        for (const text of [...input.split('\n'), ...(choices ?? []), ...targets]) expect(forms.has(text)).toBe(false)
  })
})
