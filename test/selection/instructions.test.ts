import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { instructionsOf, readInstructions } from '../../lib/selection/instructions'
import { task } from '../tasks/made'

const folder = mkdtempSync(join(tmpdir(), 'tunebook-instructions-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = join(folder, 'tasks.jsonl')
const read = (text: string) => {
  writeFileSync(file, text)
  return readInstructions(file)
}

describe('files of instructions', () => {
  it('are read line by line, other fields left alone', () => {
    expect(
      read('{"task": "a", "instructions": ["x", "y"], "more": 1}\n\n{"task": "b", "instructions": ["x"]}'),
    ).toEqual([
      { task: 'a', instructions: ['x', 'y'] },
      { task: 'b', instructions: ['x'] },
    ])
  })

  it.each([
    ['{"task": "a"}\n', ':1: instructions: expected a list of strings, found nothing'],
    ['\n{"task": 7, "instructions": ["x"]}\n', ':2: task: expected a string, found a number (7)'],
    ['{"task": "a", "instructions": "x"}\n', ':1: instructions: expected a list of strings, found a string ("x")'],
    ['{"task": "a", "instructions": ["x", 3]}\n', ':1: instructions[1]: expected a string, found a number (3)'],
    ['{"task": "a", "instructions": []}\n', ':1: instructions: expected at least one string, found an empty list'],
    ['{"task": "a", "instructions": ["x", " "]}\n', ':1: instructions[1]: expected some text, found a blank string'],
    ['{"task": "a", "instructions": ["x"]}\n\n'.repeat(2), ':3: expected an id of its own, found "a" again'],
    ['[]', ':1: expected an object, found a list of 0'],
    ['{"task": "a"', ':1: expected one JSON value on each line'],
    ['', ': expected at least one line, found none'],
  ])('with something wrong are refused, naming line and field: %j', (text, message) => {
    expect(() => read(text)).toThrow(`${file}${message}`)
  })

  it('say the same as tasks with several definitions', () => {
    expect(instructionsOf(task('t', { definitions: ['One.', 'Another.'] }))).toEqual({
      task: 't',
      instructions: ['One.', 'Another.'],
    })
  })
})
