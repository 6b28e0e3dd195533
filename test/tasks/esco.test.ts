import { describe, expect, it } from 'vitest'
import { rng } from '../../lib/base/random'
import { countEsco, readEsco, surfaceForms } from '../../lib/tasks/esco'
import { checkSurfaceForms, findSurfaceForms, splitTaxonomy, withoutSurfaceForms } from '../../lib/tasks/esco-split'
import { labourTasks } from '../../lib/tasks/labour'
import { describeWith, sharedData } from '../shared'
import { escoFolder } from './own-esco'

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
    expect(own.dangling).toBe(1)
    expect(countEsco(own)).toEqual({
      concepts: { occupation: 3, skill: 4, knowledge: 3, group: 0 },
      relations: { essential: 3, optional: 1, broader: 1 },
      labels: { en: { preferred: 10, alternative: 6 }, fr: { preferred: 2, alternative: 2 } },
    })
  })

  it.each([
    [
      'skills_en.csv',
      'conceptUri,preferredLabel\ns1,x\n',
      'skills_en.csv:2: skillType: expected one of skill/competence, knowledge',
    ],
    [
      'skills_en.csv',
      'conceptUri,skillType\ns1,knowledge\n',
      'skills_en.csv: expected a column preferredLabel, found conceptUri, skillType',
    ],
    [
      'occupations_en.csv',
      'conceptUri,preferredLabel\no1,\n',
      'occupations_en.csv:2: preferredLabel: expected a text, found an empty cell',
    ],
    [
      'occupations_en.csv',
      'conceptUri,preferredLabel\no1,a\no1,b\n',
      'occupations_en.csv:3: conceptUri: expected each concept once',
    ],
    ['occupations_en.csv', 'conceptUri,preferredLabel\no1,"a\n', 'occupations_en.csv:2: expected a closing quote'],
    [
      'occupationSkillRelations_en.csv',
      'occupationUri,relationType,skillUri\no1,needed,s1\n',
      ':2: relationType: expected one of essential, optional, found a string ("needed")',
    ],
    [
      'occupationSkillRelations_en.csv',
      'occupationUri,relationType,skillUri\no1,essential,s9\n',
      ':2: skillUri: expected the URI of a concept',
    ],
    [
      'skills_fr.csv',
      'conceptUri,preferredLabel\ns9,x\n',
      'skills_fr.csv:2: conceptUri: expected the URI of a concept',
    ],
  ])('refuses %s with %j', (file, content, said) => {
    expect(() => readEsco(escoFolder({ [file]: content }), ['en', 'fr'])).toThrow(said)
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
