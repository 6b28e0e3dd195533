import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../../lib/base/paths'
import { loadTokenizer } from '../../lib/text/tokenizer'
import { describeWith, sharedData } from '../shared'

const fixtures = join(root, 'test/fixtures/tokenizer')
const tasks = sharedData('superni/tasks')

describeWith('superni/tasks', 'loadTokenizer on the tasks of Super-NaturalInstructions', () => {
  it('gives the ids of the Python tokenizers on definitions, demonstrations and instances of every task', () => {
    const tokenizer = loadTokenizer(fixtures)
    const expected: Record<string, string> = JSON.parse(readFileSync(join(fixtures, 'superni.json'), 'utf8'))
    const found = Object.keys(expected).map((name) => {
      const hash = createHash('sha256')
      for (const text of textsOf(join(tasks, name))) hash.update(`${tokenizer.encode(text).join(' ')}\n`)
      return [name, hash.digest('hex').slice(0, 16)]
    })
    expect(Object.fromEntries(found)).toEqual(expected)
  })
})

/** In the order of make_golden.py. */
function textsOf(file: string): string[] {
  const task = JSON.parse(readFileSync(file, 'utf8'))
  const demonstrations = [...task['Positive Examples'], ...task['Negative Examples']]
  const instances: { input: string; output: string[] }[] = task.Instances.slice(0, 50)
  return [
    ...task.Definition,
    ...demonstrations.flatMap((example) => [example.input, example.output, example.explanation]),
    ...instances.flatMap((instance) => [instance.input, ...instance.output]),
  ]
}
