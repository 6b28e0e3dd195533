import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { root } from '../../lib/base/paths'
import { type BbhSwitches, bbh } from '../../lib/prompts/bbh'
import { bbhTask, readBbh } from '../../lib/tasks/bbh'
import { describeWith, sharedData } from '../shared'
import { ownBbh } from '../tasks/made'

const folder = mkdtempSync(join(tmpdir(), 'tunebook-bbh-'))
afterAll(() => rmSync(folder, { recursive: true }))
writeFileSync(join(folder, 'pears.txt'), ownBbh.prompt)
const task = bbhTask(ownBbh.file, 'pears', 'pears', join(folder, 'pears.txt'))
const render = (switches: BbhSwitches, maxSource?: number) =>
  bbh(switches).render(task, task.instances[1]!, {
    ...(maxSource && {
      budget: {
        maxSource,
        encode: (text: string) => Array.from(text, (character) => character.codePointAt(0)!),
        decode: (ids: ArrayLike<number>) => String.fromCodePoint(...Array.from(ids)),
      },
    }),
  })

describe('bbh lays out', () => {
  it('worked examples and a question that invites a chain of thought', () => {
    expect(render({}).source).toBe(
      [
        'Find the ripest pear.',
        '',
        'A pear is ripe when it is soft.',
        '',
        'Q: Pear A is soft. Pear B is hard. Which?',
        'Options:',
        '(A) A',
        '(B) B',
        "A: Let's think step by step.",
        'Only A is soft.',
        '',
        'So the answer is (A).',
        '',
        'Q: Is a hard pear ripe?',
        "A: Let's think step by step. No. So the answer is no.",
        '',
        'Q: Ripe?',
        'Options:',
        '- Yes',
        '- No ',
        "A: Let's think step by step.",
      ].join('\n'),
    )
  })
  it('bare answers after the first paragraph', () => {
    expect(render({ chainOfThought: false, exemplars: 1 }).source).toBe(
      'Find the ripest pear.\n\nQ: Pear A is soft. Pear B is hard. Which?\nOptions:\n(A) A\n(B) B\nA: (A)\n\nQ: Ripe?\nOptions:\n- Yes\n- No \nA:',
    )
  })
  it('pieces that join to the source, as many examples as asked for', () => {
    for (const chainOfThought of [true, false])
      for (const exemplars of [0, 1, 2, 9]) {
        const { pieces, source } = render({ chainOfThought, exemplars })
        expect(pieces.map(({ text }) => text).join('')).toBe(source)
        expect(pieces.filter(({ kind }) => kind === 'positive')).toHaveLength(Math.min(exemplars, 2))
      }
  })
})

it('drops examples and then the end of the question when the budget is short', () => {
  const { length } = render({}).source
  expect(render({}, length).cut).toEqual({ positivesDropped: 0, negativesDropped: 0, queryTokens: 0 })
  expect(render({}, length - 1).cut).toEqual({ positivesDropped: 1, negativesDropped: 0, queryTokens: 0 })
  const bare = render({ exemplars: 0 }).source
  expect(render({}, bare.length - 3)).toMatchObject({
    source: bare.slice(0, -3),
    cut: { positivesDropped: 2, negativesDropped: 0, queryTokens: 3 },
  })
})

const data = sharedData('bbh')
const sent = JSON.parse(gunzipSync(readFileSync(join(root, 'test/fixtures/bbh/prompts.json.gz'))).toString()) as Record<
  string,
  Record<'cot' | 'direct', string>
>
/** Where what was sent is not what the task's own files say, and in how many prompts. */
const elsewise: Readonly<Record<string, number>> = {
  // One example is worded otherwise.
  'date_understanding/direct': 250,
  'tracking_shuffled_objects_three_objects/direct': 250,
  // The file lost the end of one question, from "The NBA: …" on.
  'snarks/cot': 1,
  'snarks/direct': 1,
}
describeWith('bbh', 'the 13,022 prompts that were sent to Codex', () => {
  for (const [name, kinds] of Object.entries(sent))
    it(name, () => {
      const read = readBbh(join(data, 'tasks', `${name}.json`))
      for (const kind of ['cot', 'direct'] as const) {
        const format = bbh({ chainOfThought: kind === 'cot' })
        const prompts = read.instances.map((instance) => format.render(read, instance).source)
        const hashes = prompts.map((prompt) => createHash('sha256').update(prompt).digest('hex').slice(0, 12))
        const published = kinds[kind].split(' ')
        expect(hashes.length).toBe(published.length)
        const other = hashes.filter((hash, i) => hash !== published[i])
        expect(other.length, kind).toBe(elsewise[`${name}/${kind}`] ?? 0)
      }
    })
})
