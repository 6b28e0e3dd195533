import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { isOwnTask, readOwn } from '../../lib/tasks/own'

const base = mkdtempSync(join(tmpdir(), 'tunebook-own-'))
afterAll(() => rmSync(base, { recursive: true }))
let made = 0
/** A task's folder with these files. */
const folder = (files: Record<string, string | Uint8Array>, name = `task${made++}`) => {
  mkdirSync(join(base, name))
  for (const [file, content] of Object.entries(files)) writeFileSync(join(base, name, file), content)
  return join(base, name)
}
const definition = 'Say hot or cold.\n'

it('reads JSON lines, examples and what task.json says', () => {
  const path = folder(
    {
      'definition.txt': 'Say hot or cold.\n---\nIs it hot?\nAnswer hot or cold.\n',
      'instances.jsonl': [
        '{"input": "It steams", "output": "hot", "choices": ["hot", "cold"]}',
        '',
        '{"id": "ice", "input": "It is ice", "output": ["cold", "Cold"], "note": 1}',
      ].join('\n'),
      'positives.csv': 'input,output,explanation\nFire,hot,"It burns, so"\nSnow,cold,\n',
      'negatives.jsonl': '{"input": "Sea", "output": "wet"}',
      'task.json': '{"category": "senses", "languages": {"input": ["English"]}, "by": "me"}',
    },
    'kettles',
  )
  expect(isOwnTask(path)).toBe(true)
  expect(readOwn(path)).toEqual({
    id: 'kettles',
    source: 'own',
    version: '1',
    category: 'senses',
    cluster: 'kettles',
    languages: { instruction: [], input: ['English'], output: [] },
    definitions: ['Say hot or cold.', 'Is it hot?\nAnswer hot or cold.'],
    positives: [
      { input: 'Fire', output: 'hot', explanation: 'It burns, so' },
      { input: 'Snow', output: 'cold' },
    ],
    negatives: [{ input: 'Sea', output: 'wet' }],
    instances: [
      { id: 'kettles#0', input: 'It steams', targets: ['hot'], choices: ['hot', 'cold'] },
      { id: 'ice', input: 'It is ice', targets: ['cold', 'Cold'], rest: { note: 1 } },
    ],
    rest: { by: 'me' },
  })
})

it('reads CSV with further answers, choices and empty cells', () => {
  const csv = 'id,input,output,output2,choices,note\na,Steam,hot,Hot,hot|Hot|cold,\n,Ice,cold,,,x\n,,,,,\n'
  const { instances } = readOwn(folder({ 'definition.txt': definition, 'instances.csv': csv }, 'csv'))
  expect(instances).toEqual([
    { id: 'a', input: 'Steam', targets: ['hot', 'Hot'], choices: ['hot', 'Hot', 'cold'] },
    { id: 'csv#1', input: 'Ice', targets: ['cold'], rest: { note: 'x' } },
    { id: 'csv#2', input: '', targets: [''] },
  ])
})

describe('reads tables as spreadsheets and systems write them', () => {
  const instances = [
    { id: 'x#0', input: 'good film', targets: ['pos'] },
    { id: 'x#1', input: 'bad film', targets: ['neg'] },
  ]
  const json = '{"input": "good film", "output": "pos"}\n{"input": "bad film", "output": "neg"}\n'
  it.each<[string, string, string | Uint8Array]>([
    ['semicolons', 'instances.csv', 'input;output\ngood film;pos\nbad film;neg\n'],
    ['tabs', 'instances.csv', 'input\toutput\ngood film\tpos\nbad film\tneg\n'],
    ['lone \\r', 'instances.csv', 'input,output\rgood film,pos\rbad film,neg\r'],
    ['gzip under the plain name', 'instances.jsonl', gzipSync(json)],
    ['gzip under its own name', 'instances.jsonl.gz', gzipSync(json)],
    ['a table in gzip', 'instances.csv.gz', gzipSync('input,output\ngood film,pos\nbad film,neg\n')],
  ])('%s', (what, name, content) => {
    const path = folder({ 'definition.txt': definition, [name]: content })
    expect(
      readOwn(path).instances.map((one, i) => ({ ...one, id: `x#${i}` })),
      what,
    ).toEqual(instances)
  })
})

describe('readOwn refuses', () => {
  const good = '{"input": "a", "output": "b"}\n'
  it.each<[string, Record<string, string>, string]>([
    ['nothing to do', { 'definition.txt': ' \n---\n' }, 'definition.txt: expected what is to be done, found nothing'],
    ['no instances', { 'definition.txt': definition }, 'expected instances.jsonl or instances.csv, found neither'],
    [
      'both',
      { 'instances.jsonl': good, 'instances.csv': 'input,output\n' },
      'instances.jsonl or instances.csv, found both',
    ],
    ['a list', { 'instances.jsonl': `${good}["a"]` }, 'instances.jsonl:2: expected an object, found a list of 1'],
    ['broken JSON', { 'instances.jsonl': `${good}{"input` }, 'instances.jsonl:2: expected one JSON value on each line'],
    [
      'no input',
      { 'instances.jsonl': '{"output": "b"}' },
      'instances.jsonl:1: input: expected a string, found nothing',
    ],
    [
      'no column',
      { 'instances.csv': 'input\na\n' },
      'instances.csv:1: expected the columns input, output; found input',
    ],
    [
      'a number',
      { 'instances.jsonl': '{"input": "a", "output": 3}' },
      'instances.jsonl:1: output: expected a list of strings, found a number (3)',
    ],
    [
      'no choice of those given',
      { 'instances.jsonl': '{"input": "a", "output": "c", "choices": ["a", "b"]}' },
      'instances.jsonl:1: output: expected one of the choices, found a string ("c")',
    ],
    [
      'an id twice',
      { 'instances.csv': 'id,input,output\nx,a,b\nx,c,d\n' },
      'instances.csv:3: id: expected an id of its own, found "x" again (first at',
    ],
    [
      'a bad example',
      { 'instances.jsonl': good, 'positives.jsonl': '{"input": "a", "output": ["b"]}' },
      'positives.jsonl:1: output: expected a string, found a list of 1',
    ],
    [
      'a bad head',
      { 'instances.jsonl': good, 'task.json': '{"category": ["a"]}' },
      'task.json: category: expected a string, found a list of 1',
    ],
  ])('%s', (_, files, message) => {
    expect(() => readOwn(folder({ 'definition.txt': definition, ...files }))).toThrow(message)
  })
})
