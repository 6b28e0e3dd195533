import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { canonicalJson } from '../../lib/base/canonical'
import { bbhJson, bbhTask, readBbh } from '../../lib/tasks/bbh'
import { describeWith, sharedData } from '../shared'
import { ownBbh } from './made'

const data = sharedData('bbh')
const folder = mkdtempSync(join(tmpdir(), 'tunebook-bbh-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('readBbh puts questions, options, and the worked examples of the prompt file into their places', () => {
  mkdirSync(join(folder, 'bbh'))
  mkdirSync(join(folder, 'cot-prompts'))
  writeFileSync(join(folder, 'bbh/logical_deduction_pears.json'), JSON.stringify(ownBbh.file))
  writeFileSync(join(folder, 'cot-prompts/logical_deduction_pears.txt'), ownBbh.prompt)
  expect(readBbh(join(folder, 'bbh/logical_deduction_pears.json'))).toEqual({
    id: 'logical_deduction_pears',
    source: 'bbh',
    version: '1',
    category: 'algorithmic',
    cluster: 'logical_deduction',
    languages: { instruction: ['English'], input: ['English'], output: ['English'] },
    definitions: ['Find the ripest pear.\n\nA pear is ripe when it is soft.'],
    positives: [
      {
        input: 'Pear A is soft. Pear B is hard. Which?\nOptions:\n(A) A\n(B) B',
        output: '(A)',
        explanation: "Let's think step by step.\nOnly A is soft.\n\nSo the answer is (A).",
      },
      {
        input: 'Is a hard pear ripe?',
        output: 'no',
        explanation: "Let's think step by step. No. So the answer is no.",
      },
    ],
    negatives: [],
    instances: [
      {
        id: 'logical_deduction_pears#0',
        input: 'Which?\nOptions:\n(A) this\n(B) that',
        targets: ['(B)'],
        choices: ['(A)', '(B)'],
      },
      {
        id: 'logical_deduction_pears#1',
        input: 'Ripe?\nOptions:\n- Yes\n- No ',
        targets: ['No'],
        choices: ['Yes', 'No'],
      },
      { id: 'logical_deduction_pears#2', input: 'Odd?\nOptions:\n(A) a', targets: ['a'], rest: { note: 1 } },
    ],
    rest: { canary: 'keep out' },
  })
})

it('without a prompt file, the definition is the name in words', () => {
  expect(bbhTask(ownBbh.file, 'odd_pears')).toMatchObject({
    definitions: ['odd pears'],
    positives: [],
    cluster: 'odd_pears',
  })
})

it('writes back the same JSON value', () => {
  expect(bbhJson(bbhTask(ownBbh.file, 'x'))).toEqual(ownBbh.file)
})

describe('bbhTask refuses', () => {
  it.each<[unknown, string]>([
    [{}, 'x.json: examples: expected a list, found nothing'],
    [{ examples: [{ target: 'a' }] }, 'x.json: examples[0].input: expected a string, found nothing'],
    [{ examples: [{ input: 'a', target: ['b'] }] }, 'x.json: examples[0].target: expected a string, found a list of 1'],
  ])('%j', (value, message) => {
    expect(() => bbhTask(value, 'x', 'x.json')).toThrow(message)
  })
  it.each([
    ['no dashes', 'x.txt: expected a definition and worked examples, found none'],
    ['-----\nAbout.\n\nQ: Why?\nA: Because.', 'x.txt: example 1: expected a question and a worked answer'],
    [
      "-----\nAbout.\n\nQ: Why?\nA: Let's think step by step. Hm.",
      'x.txt: example 1: expected a question and a worked',
    ],
  ])('the prompt file %j', (content, message) => {
    writeFileSync(join(folder, 'x.txt'), content)
    expect(() => bbhTask(ownBbh.file, 'x', 'x.json', join(folder, 'x.txt'))).toThrow(message)
  })
})

describeWith('bbh', 'every BIG-Bench Hard file', () => {
  it('is read with three worked examples, and written back as the same JSON value', () => {
    const names = readdirSync(join(data, 'tasks'))
    expect(names).toHaveLength(27)
    for (const name of names) {
      const task = readBbh(join(data, 'tasks', name))
      expect(task.positives).toHaveLength(3)
      const original = JSON.parse(readFileSync(join(data, 'tasks', name), 'utf8'))
      expect(canonicalJson(bbhJson(task)) === canonicalJson(original), name).toBe(true)
    }
  })
})
