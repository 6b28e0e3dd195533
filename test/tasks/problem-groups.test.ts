import { expect, it } from 'vitest'
import { UserError } from '../../lib/base/errors'
import { groupProblems } from '../../lib/tasks/problem-groups'

const groups = (...messages: string[]) =>
  groupProblems(messages.map((message) => new UserError(message))).map(({ first, count, also }) => [
    first.message,
    count,
    ...also,
  ])

it('counts what is the same but for the place and the value', () => {
  const lines = Array.from({ length: 300 }, (_, i) => `a/b.csv:${i + 2}: expected 2 columns (x, y), found 3`)
  expect(groups(...lines)).toEqual([[lines[0], 300, 'line 3', 'line 4', 'line 5', 'line 6', 'line 7']])
  expect(
    groups(
      'a.json: Instances[3].input: expected a string, found a number (3)',
      'a.json: Instances[17].input: expected a string, found a number (77)',
      'a.json: Instances[18].input: expected a string, found an object',
      'a.json: Instances[19].output: expected a string, found a number (3)',
      'a.jsonl:4: id: expected an id of its own, found "a" again (first at a.jsonl:1: id)',
      'a.jsonl:5: id: expected an id of its own, found "b" again (first at a.jsonl:2: id)',
    ),
  ).toEqual([
    ['a.json: Instances[3].input: expected a string, found a number (3)', 2, 'Instances[17].input'],
    ['a.json: Instances[18].input: expected a string, found an object', 1],
    ['a.json: Instances[19].output: expected a string, found a number (3)', 1],
    ['a.jsonl:4: id: expected an id of its own, found "a" again (first at a.jsonl:1: id)', 2, 'line 5'],
  ])
})
