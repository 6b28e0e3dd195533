import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkTasks } from '../../lib/tasks/check'
import { readTask } from '../../lib/tasks/read'
import { describeWith, sharedData } from '../shared'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tunebook-check-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const good = {
  Definition: ['Do it.'],
  'Positive Examples': [{ input: 'a', output: 'b' }],
  'Negative Examples': [],
  Instances: [{ id: '1', input: 'x', output: ['y'] }],
}

/** The problems of one file with this content, without the path in front. */
function problems(value: unknown): string[] {
  const path = join(folder, 'mine.json')
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value))
  const [checked] = checkTasks(path)
  return checked!.problems.map(({ message }) => message.replaceAll(`${path}: `, ''))
}

/** Those of a folder of one's own with these files. */
function own(files: Record<string, string>): { problems: string[]; notes: readonly string[] } {
  const path = join(folder, 'own')
  rmSync(path, { recursive: true, force: true })
  mkdirSync(path)
  for (const [name, text] of Object.entries({ 'definition.txt': 'Do it.', ...files }))
    writeFileSync(join(path, name), text)
  const [checked] = checkTasks(path)
  return { problems: checked!.problems.map(({ message }) => message.replaceAll(`${path}/`, '')), notes: checked!.notes }
}

describe('checkTasks', () => {
  it('finds nothing wrong in a good file', () => {
    expect(problems(good)).toEqual([])
  })

  it('tells every problem of a file, not the first alone', () => {
    const { Definition: _, ...rest } = good
    const found = problems({
      ...rest,
      Categories: 'QA',
      Input_language: [3],
      'Positive Examples': [{ input: 'a' }, { input: 'a', output: 'b' }, 7],
      'Negative Examples': {},
      Instances: [
        { id: '1', input: 'x', output: ['y'] },
        { id: '2', input: 3, output: ['y'] },
        { id: '1', input: 'x', output: [] },
        { id: '4', input: 'x', output: 'y' },
      ],
    })
    expect(found.sort()).toEqual(
      [
        'Definition: expected a list of strings, found nothing',
        'Categories: expected a list of strings, found a string ("QA")',
        'Input_language[0]: expected a string, found a number (3)',
        'Positive Examples[0].output: expected a string, found nothing',
        'Positive Examples[2]: expected an object, found a number (7)',
        'Negative Examples: expected a list, found an object',
        'Instances[1].input: expected a string, found a number (3)',
        'Instances[2].output: expected at least one string, found an empty list',
        'Instances[3].output: expected a list of strings, found a string ("y")',
        'Instances[2].id: expected an id of its own, found "1" again (first at Instances[0].id)',
      ].sort(),
    )
  })

  it('tells what is no JSON, and the first problem of other sources', () => {
    expect(problems('{"Definition": ')[0]).toContain('not valid JSON: it ends too early')
    expect(problems([])).toEqual([expect.stringContaining('expected an object, found a list')])
    expect(problems({ examples: [{ input: 3 }] })).toEqual([
      expect.stringContaining('examples[0].input: expected a string'),
    ])
  })

  it('finds a problem exactly where the reader refuses', () => {
    const parts: unknown[] = [undefined, null, 3, 'text', [], ['text'], [3], [{}], [good.Instances[0]], {}]
    for (const key of Object.keys(good))
      for (const part of parts) {
        const found = problems({ ...good, [key]: part })
        let refused = false
        try {
          readTask(join(folder, 'mine.json'))
        } catch {
          refused = true
        }
        expect([key, part, found.length > 0]).toEqual([key, part, refused])
      }
  })

  it('tells every line of a folder of one’s own', () => {
    const lines = [
      '{"input": "a", "output": "b"}',
      '{"input": 1, "output": "b"}',
      '',
      '{"input": ',
      '{"input": "a"}',
      '[]',
    ]
    const found = own({
      'definition.txt': '\n',
      'instances.jsonl': lines.join('\n'),
      'positives.csv': 'input\na\nb\n',
      'task.json': '{"languages": {"input": "English"}}',
    })
    expect(found.problems).toEqual([
      'definition.txt: expected what is to be done, found nothing',
      'task.json: languages.input: expected a list of strings, found a string ("English")',
      expect.stringContaining('instances.jsonl:4: expected one JSON value on each line'),
      'instances.jsonl:6: expected an object, found a list of 0',
      'instances.jsonl:2: input: expected a string, found a number (1)',
      'instances.jsonl:5: output: expected a list of strings, found nothing',
      'positives.csv:1: expected the columns input, output; found input',
    ])
    expect(own({}).problems).toEqual([expect.stringContaining('expected instances.jsonl or instances.csv')])
    expect(own({ 'instances.csv': 'input,output\na,b\n', 'instances.jsonl': lines[0] as string }).problems).toEqual([
      expect.stringContaining('found both'),
    ])
  })

  it('notes what is hardly meant', () => {
    const { problems: none, notes } = own({
      'instances.csv': 'input,output\na,yes\nA ,no\n,yes\nb,""\nc,yes\n',
      'positives.csv': 'input,output\nC,yes\n',
    })
    expect(none).toEqual([])
    expect(notes).toEqual([
      'an empty input: own#2',
      'an empty answer, which nothing but an empty output matches: own#3',
      'an input that came before: own#1',
      'inputs that have other answers elsewhere: own#0, own#1',
      'inputs that are positive examples too, so that prompts show their answer: own#4',
    ])
  })

  it('looks at every file of a folder, and at ids that two of them have', () => {
    for (const name of ['a', 'b']) mkdirSync(join(folder, name))
    writeFileSync(join(folder, 'bad.json'), '{')
    for (const name of ['a', 'b']) {
      writeFileSync(join(folder, name, 'definition.txt'), 'Do it.')
      writeFileSync(join(folder, name, 'instances.jsonl'), '{"input": "a", "output": "b"}')
    }
    expect(checkTasks(folder).map(({ path, problems }) => [path.slice(folder.length + 1), problems.length])).toEqual([
      ['bad.json', 1],
      ['a', 0],
      ['b', 0],
    ])
    expect(() => checkTasks(join(folder, 'none'))).toThrow('no such file or folder')
  })
})

describeWith('.', 'on real files', () => {
  it('finds no problems', () => {
    for (const place of ['superni/tasks', 'bbh/tasks', 'bigbench', 'ni_v1/tasks'])
      for (const { path, problems } of checkTasks(sharedData(place)).filter(
        (one) => !one.path.endsWith('manifest.json'),
      ))
        expect([path, problems.map(({ message }) => message)]).toEqual([path, []])
  })
})
