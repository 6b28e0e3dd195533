import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../../lib/base/canonical'
import { niJson, niTask, readNi } from '../../lib/tasks/ni'
import { describeWith, sharedData } from '../shared'
import { ownNi } from './made'

const data = sharedData('ni_v1/tasks')
type File = Record<string, unknown>
const changed = (change: (file: File) => void): File => {
  const copy = structuredClone(ownNi) as File
  change(copy)
  return copy
}

it('niTask reads every field into its place', () => {
  expect(niTask(ownNi, 'subtask003_mctaco_pears')).toEqual({
    id: 'subtask003_mctaco_pears',
    source: 'ni',
    version: '1',
    category: 'question generation',
    cluster: 'mctaco',
    languages: { instruction: ['English'], input: ['English'], output: ['English'] },
    definitions: ['Say how long it takes.'],
    thingsToAvoid: ' No dates.\n',
    emphasis: 'Any unit will do.',
    positives: [
      { input: ' A flight ', output: 'a day', explanation: 'Planes are fast.' },
      { input: 'A walk', output: 'an hour', explanation: 'Walks are slow.' },
    ],
    negatives: [{ input: 'A nap', output: '1990', explanation: 'A date.', suggestion: 'Say "an hour".' }],
    instances: [{ id: 'subtask003_mctaco_pears#0', input: 'A film', targets: ['two hours', '2 h'] }],
    rest: { Title: 'How long things take', Prompt: 'How long?' },
  })
})

it('knows category and dataset by the name', () => {
  const of = (id: string) => {
    const { category, cluster } = niTask(ownNi, id)
    return [category, cluster]
  }
  expect(of('subtask039_qasc_find_overlapping_words')).toEqual(['verification', 'qasc'])
  expect(of('subtask044_essential_terms_identifying_essential_words')).toEqual(['verification', 'essential_terms'])
  expect(of('subtask046_miscellaenous_question_typing')[1]).toBe('subtask046_miscellaenous_question_typing')
  expect(of('mine')).toEqual(['uncategorised', 'mine'])
})

it('writes back the same JSON value, whatever says "none" and with unknown fields', () => {
  const empty = { 'Positive Examples': [], 'Negative Examples': ['-'] }
  const variants = [
    ownNi,
    changed((f) => Object.assign(f, { 'Things to Avoid': '-', 'Emphasis & Caution': '', Examples: empty, extra: [1] })),
    changed((f) => Object.assign(f.Examples as File, { 'Neutral Examples': [{ input: 'x' }] })),
    changed((f) => Object.assign(f, { Instances: [{ id: 'mine', input: '', output: [''], note: null }] })),
  ]
  for (const value of variants) expect(canonicalJson(niJson(niTask(value, 'subtask1_a_b')))).toBe(canonicalJson(value))
})

describe('niTask refuses', () => {
  const positive = (value: unknown) => (f: File) => Object.assign(f.Examples as File, { 'Positive Examples': value })
  it.each<[(f: File) => void, string]>([
    [(f) => delete f.Title, 'Title: expected a string, found nothing'],
    [(f) => delete f['Things to Avoid'], 'Things to Avoid: expected a string, found nothing'],
    [(f) => Object.assign(f, { Definition: ['a'] }), 'Definition: expected a string, found a list of 1'],
    [(f) => Object.assign(f, { Examples: [] }), 'Examples: expected an object, found a list of 0'],
    [positive(undefined), 'Examples.Positive Examples: expected a list, found nothing'],
    [positive(['-', '-']), 'Examples.Positive Examples[0]: expected an object, found a string ("-")'],
    [
      positive([{ input: 'a', output: 'b', reason: 1 }]),
      'Examples.Positive Examples[0].reason: expected a string, found a number (1)',
    ],
    [(f) => Object.assign(f, { Instances: 'x' }), 'Instances: expected a list, found a string ("x")'],
    [
      (f) => Object.assign(f, { Instances: [{ input: 'a', output: 'b' }] }),
      'Instances[0].output: expected a list of strings, found a string ("b")',
    ],
  ])('%s', (change, message) => {
    expect(() => niTask(changed(change), 'x', 'x.json')).toThrow(`x.json: ${message}`)
  })
})

describeWith('ni_v1/tasks', 'every Natural Instructions file', () => {
  it('is read, has a category, and is written back as the same JSON value', () => {
    const names = readdirSync(data)
    expect(names).toHaveLength(48)
    for (const name of names) {
      const task = readNi(join(data, name))
      expect(task.category, name).not.toBe('uncategorised')
      const same = canonicalJson(niJson(task)) === canonicalJson(JSON.parse(readFileSync(join(data, name), 'utf8')))
      expect(same, name).toBe(true)
    }
  })
})
