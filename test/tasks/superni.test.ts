import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { canonicalJson } from '../../lib/base/canonical'
import { UserError } from '../../lib/base/errors'
import { taskHash } from '../../lib/tasks/hash'
import { readSuperni, superniJson, superniTask } from '../../lib/tasks/superni'
import { describeWith, sharedData } from '../shared'

const shared = sharedData('superni')
const folder = mkdtempSync(join(tmpdir(), 'tunebook-superni-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A file of version 2.8 with everything that the schema knows and a few things that it does not. */
const file = {
  Contributors: ['A. Writer'],
  Source: ['Weather Notes', 'almanac'],
  URL: [],
  Categories: ['Question Answering', 'Title Generation'],
  Definition: ['Name the day.', 'Say which day it is.'],
  Input_language: ['English'],
  Output_language: ['German'],
  Instruction_language: ['English'],
  'Positive Examples': [
    { input: 'After Monday', output: 'Dienstag', explanation: '', 'written by': 'hand' },
    { input: 'After Friday', output: 'Samstag' },
  ],
  'Negative Examples': [{ input: 'Before Monday', output: 'Dienstag', explanation: 'It comes after.' }],
  Instances: [
    { id: 'days-1', input: 'After Sunday', output: ['Montag', 'montags'], weight: 0.5 },
    { id: 'days#1', input: 'After Tuesday', output: ['Mittwoch'] },
  ],
  'Instance License': ['CC0'],
  'Something New': { nested: [null, true, 1e-7] },
}
type File = Record<string, unknown>
const changed = (change: (file: File) => void): File => {
  const copy = structuredClone(file) as File
  change(copy)
  return copy
}
const complaint = (run: () => unknown): UserError => {
  try {
    run()
  } catch (error) {
    if (error instanceof UserError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

describe('readSuperni', () => {
  it('reads every field into its place', () => {
    const path = join(folder, 'task9_days.json')
    writeFileSync(path, JSON.stringify(file))
    expect(readSuperni(path)).toEqual({
      id: 'task9_days',
      source: 'superni',
      version: '2.8',
      category: 'Question Answering',
      cluster: 'almanac + weather notes',
      languages: { instruction: ['English'], input: ['English'], output: ['German'] },
      definitions: ['Name the day.', 'Say which day it is.'],
      positives: [
        { input: 'After Monday', output: 'Dienstag', explanation: '', rest: { 'written by': 'hand' } },
        { input: 'After Friday', output: 'Samstag' },
      ],
      negatives: [{ input: 'Before Monday', output: 'Dienstag', explanation: 'It comes after.' }],
      instances: [
        { id: 'days-1', input: 'After Sunday', targets: ['Montag', 'montags'], rest: { weight: 0.5 } },
        { id: 'days#1', input: 'After Tuesday', targets: ['Mittwoch'] },
      ],
      rest: {
        Contributors: ['A. Writer'],
        Source: ['Weather Notes', 'almanac'],
        URL: [],
        Categories: ['Question Answering', 'Title Generation'],
        Input_language: ['English'],
        Output_language: ['German'],
        Instruction_language: ['English'],
        'Instance License': ['CC0'],
        'Something New': { nested: [null, true, 1e-7] },
      },
    })
  })

  it('reads the schema of October 2021, numbering its instances', () => {
    const old = changed((f) => {
      f.Definition = 'Name the day.'
      f.Instances = [{ input: 'After Sunday', output: ['Montag'] }]
    })
    const task = superniTask(old, 'days')
    expect(task).toMatchObject({ version: '2021-10', definitions: ['Name the day.'] })
    expect(task.instances).toEqual([{ id: 'days#0', input: 'After Sunday', targets: ['Montag'] }])
    expect(superniJson(task)).toEqual(old)
  })

  it('needs only the definition, the examples and the instances', () => {
    const bare = { Definition: ['Do it.'], 'Positive Examples': [], 'Negative Examples': [], Instances: [] }
    expect(superniTask(bare, 'mine')).toMatchObject({
      category: 'uncategorised',
      cluster: 'mine',
      languages: { instruction: [], input: [], output: [] },
    })
  })

  const refusals: [string, (f: File) => void, string][] = [
    ['Definition missing', (f) => delete f.Definition, 'Definition: expected a list of strings, found nothing'],
    ['Definition a number', (f) => (f.Definition = 3), 'Definition: expected a list of strings, found a number (3)'],
    ['Definition empty', (f) => (f.Definition = []), 'Definition: expected at least one string, found an empty list'],
    ['Definition of nulls', (f) => (f.Definition = ['a', null]), 'Definition[1]: expected a string, found null'],
    [
      'Categories a text',
      (f) => (f.Categories = 'QA'),
      'Categories: expected a list of strings, found a string ("QA")',
    ],
    ['Source of numbers', (f) => (f.Source = [1]), 'Source[0]: expected a string, found a number (1)'],
    ['URL an object', (f) => (f.URL = {}), 'URL: expected a list of strings, found an object'],
    ['language null', (f) => (f.Input_language = null), 'Input_language: expected a list of strings, found null'],
    ['no positives', (f) => delete f['Positive Examples'], 'Positive Examples: expected a list, found nothing'],
    [
      'example a text',
      (f) => (f['Negative Examples'] = ['no']),
      'Negative Examples[0]: expected an object, found a string ("no")',
    ],
    [
      'example without output',
      (f) => (f['Positive Examples'] = [{ input: '' }]),
      'Positive Examples[0].output: expected a string, found nothing',
    ],
    [
      'explanation null',
      (f) => (f['Positive Examples'] = [{ input: '', output: '', explanation: null }]),
      'Positive Examples[0].explanation: expected a string, found null',
    ],
    ['Instances an object', (f) => (f.Instances = {}), 'Instances: expected a list, found an object'],
    [
      'id a number',
      (f) => (f.Instances = [{ id: 7, input: '', output: ['a'] }]),
      'Instances[0].id: expected a string, found a number (7)',
    ],
    [
      'input missing',
      (f) => (f.Instances = [{ id: 'a', output: ['a'] }]),
      'Instances[0].input: expected a string, found nothing',
    ],
    [
      'output a number',
      (f) => (f.Instances = [...file.Instances, { id: 'a', input: '', output: 3 }]),
      'Instances[2].output: expected a list of strings, found a number (3)',
    ],
    [
      'output a text',
      (f) => (f.Instances = [{ id: 'a', input: '', output: 'yes' }]),
      'Instances[0].output: expected a list of strings, found a string ("yes")',
    ],
    [
      'output empty',
      (f) => (f.Instances = [{ id: 'a', input: '', output: [] }]),
      'Instances[0].output: expected at least one string, found an empty list',
    ],
    [
      'an id twice',
      (f) => (f.Instances = [file.Instances[0], file.Instances[1], file.Instances[0]]),
      'Instances[2].id: expected an id of its own, found "days-1" again (first at mine.json: Instances[0].id)',
    ],
  ]
  it.each(refusals)('refuses: %s', (_, change, message) => {
    expect(complaint(() => superniTask(changed(change), 'mine', 'mine.json')).message).toBe(`mine.json: ${message}`)
  })

  it('refuses what is not an object, cut short, or not UTF-8, naming the file', () => {
    const path = join(folder, 'broken.json')
    const refusal = (content: string | Uint8Array) => {
      writeFileSync(path, content)
      return complaint(() => readSuperni(path)).message
    }
    expect(refusal('[]')).toBe(`${path}: expected an object, found a list of 0`)
    expect(refusal(JSON.stringify(file).slice(0, -5))).toMatch(`${path}: not valid JSON: it ends too early, at line 1`)
    expect(refusal(Buffer.from(JSON.stringify(file).replace('hand', 'händ'), 'latin1'))).toMatch(`${path}: not UTF-8`)
    expect(complaint(() => readSuperni(join(folder, 'none.json'))).message).toMatch('none.json: no such file')
  })
})

describe('superniJson', () => {
  it('gives the same JSON value back, unknown fields, empty and absent ones included', () => {
    const variants = [
      file,
      changed((f) => delete f.Categories),
      changed((f) => (f.Categories = [])),
      changed((f) => (f.Categories = ['uncategorised'])),
      changed((f) => delete f.Source),
      changed((f) => (f.Source = [])),
      changed((f) => (f.Input_language = [])),
      changed((f) => (f.Instances = [{ id: 'days#0', input: '', output: ['', ''] }])),
      JSON.parse(JSON.stringify(file).replace('Something New', '__proto__')),
    ]
    for (const value of variants)
      expect(canonicalJson(superniJson(superniTask(value, 'days')))).toBe(canonicalJson(value))
  })

  it('writes what was changed, and reads it again as it was', () => {
    const task = {
      ...superniTask(file, 'days'),
      category: 'Other',
      cluster: 'mine',
      languages: { instruction: ['English'], input: ['French'], output: ['German'] },
      definitions: ['New.'] as [string],
    }
    const json = superniJson(task)
    expect(json).toMatchObject({ Categories: ['Other'], Source: ['mine'], Input_language: ['French'] })
    expect(superniTask(json, 'days')).toMatchObject({ ...task, rest: {} })
  })
})

it('taskHash changes with any part of a task and with nothing else', () => {
  const hash = (value: unknown) => taskHash(superniTask(value, 'days'))
  expect(hash(Object.fromEntries(Object.entries(file).reverse()))).toBe(hash(file))
  const needed = ['Definition', 'Positive Examples', 'Negative Examples', 'Instances']
  for (const [key, value] of Object.entries(file)) {
    const other = changed((f) => {
      if (needed.includes(key)) f[key] = (value as unknown[]).slice(1)
      else delete f[key]
    })
    expect(hash(other), key).not.toBe(hash(file))
  }
})

describeWith('superni', 'every Super-NaturalInstructions file', () => {
  for (const part of ['tasks', 'raw_oct2021'])
    it(`${part}: is read, and written back as the same JSON value`, () => {
      const names = readdirSync(join(shared, part))
      expect(names.length).toBeGreaterThan(part === 'tasks' ? 300 : 9)
      for (const name of names) {
        const task = readSuperni(join(shared, part, name))
        expect(task.version).toBe(part === 'tasks' ? '2.8' : '2021-10')
        const original = JSON.parse(readFileSync(join(shared, part, name), 'utf8'))
        expect(canonicalJson(superniJson(task)) === canonicalJson(original), name).toBe(true)
      }
    })
})
