import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../../lib/base/canonical'
import { bigbenchId, bigbenchJson, bigbenchTask, readBigbench } from '../../lib/tasks/bigbench'
import { describeWith, sharedData } from '../shared'
import { ownBigbench } from './made'

const data = sharedData('bigbench')
const changed = (change: Record<string, unknown>) => ({ ...ownBigbench, ...change })

it('bigbenchTask reads every field into its place', () => {
  const task = bigbenchTask(ownBigbench, 'pears_three_kinds')
  expect(task).toMatchObject({
    id: 'pears_three_kinds',
    source: 'bigbench',
    category: 'fruit',
    cluster: 'pears',
    definitions: ['Choose the pear.'],
    rest: { name: 'three_kinds', task_prefix: '\nChoose the pear.\n', canary: 'keep out' },
  })
  const [scored, plain, both] = task.instances
  expect(scored).toMatchObject({ targets: ['Conference'], rest: { input: 'Which is one?', comment: { by: 'us' } } })
  expect([...(scored?.choices ?? [])].sort()).toEqual(['Conference', 'Cox', 'Gala'])
  expect(scored?.input).toBe(`Which is one?${scored?.choices?.map((choice) => `\n  choice: ${choice}`).join('')}`)
  expect(plain).toEqual({
    id: 'pears_three_kinds#1',
    input: 'Spell it',
    targets: ['pear', 'Pear'],
    rest: { target: ['pear', 'Pear'] },
  })
  expect(both?.targets).toEqual(['b', 'a'])
})

it('shows choices in the input only where BIG-bench does, introduced as the task says', () => {
  const input = (change: Record<string, unknown>) => bigbenchTask(changed(change), 'x').instances[0]?.input
  expect(input({ append_choices_to_input: false })).toBe('Which is one?')
  expect(input({ append_choices_to_input: true, choice_prefix: ' / ' })).toMatch(/^Which is one\?( \/ \w+){3}$/)
})

it('does not tell the answer by its place: choices are drawn anew for each example, and always the same', () => {
  const examples = Array.from({ length: 600 }, () => ({ input: 'q', target_scores: { right: 1, wrong: 0, worse: 0 } }))
  const places = bigbenchTask(changed({ examples }), 'x').instances.map((one) => one.choices?.indexOf('right') ?? -1)
  for (const place of [0, 1, 2]) expect(Math.abs(places.filter((one) => one === place).length - 200)).toBeLessThan(50)
  expect(bigbenchTask(changed({ examples }), 'x').instances.map((one) => one.choices?.indexOf('right'))).toEqual(places)
  const turned = examples.map((one) => ({ ...one, target_scores: { worse: 0, wrong: 0, right: 1 } }))
  expect(bigbenchTask(changed({ examples: turned }), 'x').instances.map((one) => one.choices)).toEqual(
    bigbenchTask(changed({ examples }), 'x').instances.map((one) => one.choices),
  )
})

it('takes the description where nothing is put before the examples, and the id from the folder', () => {
  expect(bigbenchTask(changed({ task_prefix: ' ' }), 'x').definitions).toEqual(['Tell pears from apples'])
  expect([bigbenchId('a/pears/task.json'), bigbenchId('a/pears.json')]).toEqual(['pears', 'pears'])
})

it('writes back the same JSON value', () => {
  expect(bigbenchJson(bigbenchTask(ownBigbench, 'x'))).toEqual(ownBigbench)
})

describe('bigbenchTask refuses', () => {
  const example = (one: unknown) => changed({ examples: [one] })
  it.each<[unknown, string]>([
    [changed({ name: undefined }), 'x.json: name: expected a string, found nothing'],
    [changed({ keywords: 'fruit' }), 'x.json: keywords: expected a list of strings, found a string ("fruit")'],
    [
      changed({ append_choices_to_input: 'no' }),
      'append_choices_to_input: expected true or false, found a string ("no")',
    ],
    [changed({ choice_prefix: 1 }), 'x.json: choice_prefix: expected a string, found a number (1)'],
    [example({ target: 'a' }), 'x.json: examples[0].input: expected a string, found nothing'],
    [example({ input: 'a' }), 'x.json: examples[0]: expected a target or target_scores, found nothing'],
    [example({ input: 'a', target: 3 }), 'examples[0].target: expected a list of strings, found a number (3)'],
    [example({ input: 'a', target_scores: ['b'] }), 'examples[0].target_scores: expected an object, found a list of 1'],
    [example({ input: 'a', target_scores: { b: '1' } }), 'target_scores.b: expected a number, found a string ("1")'],
    [
      example({ input: 'a', target_scores: { b: 0 } }),
      'target_scores: expected a choice with a score above 0, found none',
    ],
  ])('%j', (value, message) => {
    expect(() => bigbenchTask(value, 'x', 'x.json')).toThrow(message)
  })
})

describeWith('bigbench', 'every BIG-bench file', () => {
  it('is read, and written back as the same JSON value', () => {
    const names = readdirSync(data).filter((name) => existsSync(join(data, name, 'task.json')))
    expect(names).toHaveLength(32)
    for (const name of names) {
      const task = readBigbench(join(data, name, 'task.json'))
      const original = JSON.parse(readFileSync(join(data, name, 'task.json'), 'utf8'))
      expect(canonicalJson(bigbenchJson(task)) === canonicalJson(original), name).toBe(true)
      for (const { choices, targets } of task.instances)
        if (choices)
          expect(
            targets.filter((target) => !choices.includes(target)),
            name,
          ).toEqual([])
    }
  })
})
