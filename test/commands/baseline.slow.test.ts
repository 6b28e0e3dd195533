import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fileOf, jsonl, newFolder, tunebook } from './tunebook'

/** A task of one's own in a folder of its own, always of the same name. */
function own(instances: readonly object[], positives: readonly object[] = []): string {
  const folder = join(newFolder(), 'kinds')
  mkdirSync(folder)
  const lines = (rows: readonly object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('')
  writeFileSync(join(folder, 'definition.txt'), 'What kind of fact is this?')
  writeFileSync(join(folder, 'instances.jsonl'), lines(instances))
  if (positives.length > 0) writeFileSync(join(folder, 'positives.jsonl'), lines(positives))
  return folder
}
const train = own([
  { input: 'the sky is blue', output: 'colour' },
  { input: 'two plus two is four', output: 'number' },
  { input: 'three plus one is four', output: 'number' },
])
const tasks = own(
  [
    { id: 'x', input: 'five plus five', output: 'number' },
    { id: 'y', input: 'a blue sky', output: 'colour', choices: ['colour', 'number'] },
  ],
  [{ input: 'grass is green', output: 'green' }],
)
const run = (...args: string[]) => tunebook(['baseline', ...args])
const outputs = (stdout: string) => jsonl(stdout).map((row) => (row as { output: string }).output)

describe('baseline', () => {
  it.each([
    ['copy-input', [], ['five plus five', 'a blue sky']],
    ['copy-demo', [], ['green', 'green']],
    ['majority', ['--train', train], ['number', 'number']],
    ['nearest', ['--train', train], ['number', 'colour']],
  ])('%s answers without a model', async (name, flags, expected) => {
    const { status, stdout, stderr } = await run(name, '--tasks', tasks, ...flags)
    expect({ status, stderr, outputs: outputs(stdout) }).toEqual({ status: 0, stderr: '', outputs: expected })
  })

  it('prints what `tunebook score` takes without references', async () => {
    const { stdout } = await run('nearest', '--tasks', tasks, '--train', train)
    expect(jsonl(stdout)[1]).toEqual({
      id: 'y',
      task: 'kinds',
      category: 'own',
      source: 'a blue sky',
      targets: ['colour'],
      choices: ['colour', 'number'],
      output: 'colour',
    })
    const scored = await tunebook(['score', '--predictions', fileOf(stdout)])
    expect(JSON.parse(scored.stdout)).toMatchObject({ exactMatch: 100, instances: 2, options: { instances: 1 } })
  })

  it('draws at random alike from the same seed, and otherwise from another', async () => {
    const many = own(Array.from({ length: 40 }, (_, i) => ({ input: `fact ${i}`, output: 'number' })))
    const drawn = async (seed: string) =>
      outputs((await run('random', '--tasks', many, '--train', train, '--seed', seed)).stdout)
    const [first, again, other] = await Promise.all([drawn('1'), drawn('1'), drawn('2')])
    expect(new Set(first)).toEqual(new Set(['colour', 'number']))
    expect(again).toEqual(first)
    expect(other).not.toEqual(first)
  })

  it('tells when it is trained on what it answers', async () => {
    const { stderr } = await run('majority', '--tasks', tasks, '--train', tasks)
    expect(stderr).toContain('warning: 2 of the 2 instances to answer are among the training ones')
  })

  it.each([
    ['nearest', [], 'nearest needs --train'],
    ['copy-input', ['--train', train], 'copy-input learns nothing, so it takes no --train'],
    ['majority', ['--train', own([])], 'expected instances, found none'],
    ['best', [], "'best' is invalid"],
  ])('refuses %s with %j in a line and a hint', async (name, flags, said) => {
    const { status, stdout, stderr } = await run(name, '--tasks', tasks, ...flags)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(said)
  })
})
