import { describe, expect, it } from 'vitest'
import { loadEncoder } from '../../lib/models/sentence-encoder/encoder-checkpoint'
import { embedTasks } from '../../lib/selection/embed-tasks'
import type { TaskInstructions } from '../../lib/selection/instructions'
import { selectTasks } from '../../lib/selection/similarity'
import { encoderFolder } from '../models/sentence-encoder/encoder-fixtures'
import { fileOf, jsonl, tunebook } from './tunebook'

const lines = (...rows: unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('')
const targets: TaskInstructions[] = [
  { task: 'entailment', instructions: ['Does the second sentence follow?', 'Say if it follows.'] },
  { task: 'summary', instructions: ['Write a summary.'] },
]
const train: TaskInstructions[] = [
  { task: 'title', instructions: ['Write a title.', 'Name the story.'] },
  { task: 'other', instructions: ['Say if it follows.', 'Does the second sentence follow?'] },
  { task: 'summary', instructions: ['Say it in fewer words.'] },
  { task: 'sum', instructions: ['Add the numbers.'] },
]
const files = { targets: fileOf(lines(...targets), 'targets.jsonl'), train: fileOf(lines(...train), 'train.jsonl') }
const encoder = encoderFolder('bert')
const select = (flags: readonly string[], { targets, train } = files) =>
  tunebook(['select', '--encoder', encoder, '--targets', targets, '--train', train, ...flags])

describe('select', () => {
  it.each(['mean', 'max', 'votes'] as const)('prints what the library selects by %s', async (by) => {
    const { status, stdout, stderr } = await select(['--k', '3', '--by', by])
    expect(status).toBe(0)
    const loaded = await loadEncoder(encoder)
    const [ours, theirs] = [await embedTasks(loaded, targets), await embedTasks(loaded, train)]
    const expected = selectTasks(ours, theirs, { k: 3, by })
    expect(expected).toHaveLength(6)
    expect(jsonl(stdout)).toEqual(expected.map((row) => ({ ...row, score: expect.closeTo(row.score, 6) })))
    expect(stderr).toContain(`score, by ${by}: `)
    expect(stderr).toMatch(/entailment +1 +other +\S+/)
    expect(stderr).toContain('summary: a target and a training task, not chosen for itself')
  })

  it('takes the mean unless told otherwise, and begins with the best', async () => {
    const two = await select(['--k', '2'])
    const [first] = jsonl((await select(['--k', '1', '--by', 'mean'])).stdout)
    expect(jsonl(two.stdout)[0]).toEqual(first)
    expect(jsonl(two.stdout)).toHaveLength(4)
  })

  it('says how many there are when asked for more', async () => {
    const { status, stdout, stderr } = await select(['--k', '4'])
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toBe(
      'tunebook: --k: expected a whole number from 1 to 3, found 4\n' +
        '  there are 3 training tasks besides "summary", a target that is never chosen for itself\n',
    )
    expect((await select(['--k', '0'])).status).toBe(2)
  })

  it.each([
    ['{"task": "a", "instructions": ["x", 3]}\n', ':1: instructions[1]: expected a string, found a number (3)'],
    ['', ': expected at least one line, found none'],
  ])('names what is wrong with %j', async (text, message) => {
    const file = fileOf(text, 'wrong.jsonl')
    for (const place of ['targets', 'train']) {
      const { status, stdout, stderr } = await select(['--k', '1'], { ...files, [place]: file })
      expect([status, stdout]).toEqual([2, ''])
      expect(stderr).toContain(`tunebook: ${file}${message}`)
    }
  })

  it('says how many instructions are cut', async () => {
    const long = fileOf(lines({ task: 'long', instructions: ['word '.repeat(600)] }))
    const { status, stderr } = await select(['--k', '1'], { ...files, targets: long })
    expect(status).toBe(0)
    expect(stderr).toMatch(/1 of 7 instructions cut at \d+ tokens/)
  })
})
