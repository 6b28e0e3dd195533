import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../lib/base/paths'
import { ownBbh, ownNi } from '../tasks/made'
import { escoFolder } from '../tasks/own-esco'
import { jsonl, newFolder, tunebook } from './tunebook'

const folder = newFolder()
const file = (name: string, value: unknown) => {
  writeFileSync(join(folder, name), JSON.stringify(value))
  return join(folder, name)
}
const ni = file('subtask003_mctaco_pears.json', ownNi)
mkdirSync(join(folder, 'bbh'))
const bbh = file('bbh/navigate.json', ownBbh.file)

const sources = async (...args: string[]) => {
  const { status, stdout, stderr } = await tunebook(['render', '--limit', '1', ...args])
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  return (jsonl(stdout) as { source: string }[]).map(({ source }) => source)
}

describe('render --tasks of a table', () => {
  const table = join(folder, 'reviews.csv')
  writeFileSync(table, 'review,mood\n"good, really",pos\nbad,neg\n')
  const asked = ['--tasks', table, '--format', 'plain', '--instruction', 'Good or bad?']

  it('takes the columns that are said', async () => {
    expect(await sources(...asked, '--columns', 'input=review,label=mood')).toEqual(['Good or bad?\n\ngood, really'])
  })

  it.each<[RegExp, ...string[]]>([
    [/reviews\.csv: expected columns that are known, found review, mood\n {2}say which is which: --columns/],
    [/^tunebook: --columns: expected input, .*, found inptu; did you mean input\?/, '--columns', 'inptu=review'],
    [/--columns input=: input: expected a column/, '--columns', 'input='],
    [/expected the columns review, moood; found review, mood/, '--columns', 'input=review,label=moood'],
    [/expected input once/, '--columns', 'input=review,input=mood'],
  ])('says in a line what is wrong: %s', async (message, ...args) => {
    const { status, stdout, stderr } = await tunebook(['render', ...asked, ...args])
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(message)
  })
})

describe('render --format', () => {
  it('thesis', async () => {
    expect(await sources('--format', 'thesis', '--positives', '1', '--tasks', ni)).toEqual([
      'Definition: Say how long it takes.\nPositive example 1-\ninput:  A flight \noutput: a day\nNow complete the following example-\ninput: A film\noutput: ',
    ])
  })

  it('ni, with an encoding of its paper and a switch of one’s own', async () => {
    const args = ['--format', 'ni', '--encoding', 'prompt + definition', '--positives', '1', '--tasks', ni]
    expect(await sources(...args)).toEqual([
      'Definition: Say how long it takes.\nPrompt: How long?\ninput:  A flight \noutput: a day\ninput: A film\noutput:',
    ])
  })

  it('bbh', async () => {
    const [bare] = await sources('--format', 'bbh', '--no-explanations', '--tasks', bbh)
    expect(bare).toMatch(/^navigate\n\nQ: .*\nA:$/s)
    expect(await sources('--format', 'bbh', '--tasks', bbh)).toEqual([`${bare} Let's think step by step.`])
  })

  it('flan, with an exemplar and without a template', async () => {
    const flan = join(root, 'test/fixtures/flan')
    const args = ['--format', 'flan', '--templates', join(flan, 'templates.json'), '--tasks', join(flan, 'datasets')]
    const clusters = ['--clusters', join(flan, 'clusters.json')]
    expect((await sources(...args, ...clusters, '--template', 'dataset name'))[1]).toBe(
      '[Translation: wmt14 enfr] The dog runs.',
    )
    expect((await sources(...args, '--template', 'none', '--shots', '1'))[1]).toBe(
      'The cat sleeps.\n\nLe chat dort.\n\n\nThe dog runs.\n\n',
    )
  })

  it('labour, as sub-prompts', async () => {
    const many = Array.from({ length: 5 }, (_, i) => `s${i},skill/competence,skill ${i},\nk${i},knowledge,fact ${i},\n`)
    const esco = escoFolder({
      'occupations_en.csv': 'conceptUri,preferredLabel,altLabels\no1,baker,\n',
      'skills_en.csv': `conceptUri,skillType,preferredLabel,altLabels\n${many.join('')}`,
      'occupationSkillRelations_en.csv': 'occupationUri,relationType,skillUri\no1,essential,s1\n',
    })
    expect(await sources('--format', 'labour', '--encoding', 'ptr', '--tasks', esco)).toEqual([
      'the <extra_id_0> baker.',
      'the <extra_id_0> baker <extra_id_1> the <extra_id_2> skill 1.',
      'baker requires <extra_id_0>.',
    ])
  })

  it.each([
    [['--format', 'flan'], '--format flan needs --templates'],
    [['--format', 'labour', '--shots', '1'], '--format labour has no --shots'],
    [
      ['--format', 'thesis', '--negatives', '1'],
      '--format thesis has no --negatives\n  it has --definition, --positives',
    ],
    [['--format', 'ni', '--encoding', 'half'], 'encoding: expected no instruction, prompt'],
    [['--format', 'tk', '--limit', '1'], 'format: expected tk-instruct, ni'],
    [['--format', 'tk-instruct(3)', '--definition'], '--format tk-instruct(3) has no --definition'],
  ])('refuses %j', async (args, said) => {
    const { status, stdout, stderr } = await tunebook(['render', ...args, '--tasks', ni])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(said)
  })
})
