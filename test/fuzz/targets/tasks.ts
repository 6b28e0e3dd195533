import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { root } from '../../../lib/base/paths'
import { checkTable, checkTasks } from '../../../lib/tasks/check'
import { readEscoFolder } from '../../../lib/tasks/esco-folder'
import { readFlan } from '../../../lib/tasks/flan'
import { readFlanClusters, readFlanTemplates } from '../../../lib/tasks/flan-templates'
import { readManifest } from '../../../lib/tasks/manifest'
import { readRendered, readRows } from '../../../lib/tasks/p3'
import { readTask } from '../../../lib/tasks/read'
import { readSplit } from '../../../lib/tasks/splits'
import { summarise } from '../../../lib/tasks/summary'
import { readTable } from '../../../lib/tasks/table'
import { ownBbh, ownBigbench, ownNi } from '../../tasks/made'
import { escoFiles } from '../../tasks/own-esco'
import { type Reader, readerTarget, type Target } from '../target'

const json = (value: unknown) => JSON.stringify(value, null, 1)
const jsonl = (...rows: unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('')

const superni = {
  Definition: ['Say which.'],
  Categories: ['Sorting'],
  Source: ['a', 'b'],
  Input_language: ['English'],
  'Positive Examples': [{ input: 'a', output: 'b', explanation: 'c' }],
  'Negative Examples': [{ input: 'a', output: 'x', explanation: 'no' }],
  Instances: [
    { id: 'one', input: 'q', output: ['r', 's'] },
    { id: 'two', input: 'é', output: ['r'] },
  ],
}
const october = { ...superni, Definition: 'Say which.', Instances: [{ input: 'q', output: ['r'] }] }

/** A task, as it is read, described and checked. */
const task = (path: string) => {
  const checked = checkTasks(path).map(({ problems, notes }) => [problems.map(({ message }) => message), notes])
  const read = readTask(path)
  return [read, summarise([read]), checked]
}

const own = {
  'mine/definition.txt': 'Do it.\n---\nDo that.',
  'mine/instances.jsonl': jsonl({ input: 'a', output: 'b' }),
}
const csv = 'id,input,output,output2,choices\n1,a,b,c,b|c\n2,"d, ""e""\nf",c,,\n'
const mine = (_: string, folder: string) => task(join(folder, 'mine'))

const flan = {
  'templates.json': json({ rte: [['{premise} Is it so that {hypothesis}?\n{options_}', '{answer}']] }),
  'clusters.json': json({ entailment: ['rte'] }),
  'sets/rte/train.jsonl': jsonl({ premise: 'a', hypothesis: 'b', options: ['yes', 'no'], answer: 'yes', n: 1 }),
}
const flanFolder = (_: string, folder: string) =>
  readFlan(join(folder, 'sets'), {
    templates: readFlanTemplates(join(folder, 'templates.json')),
    clusters: readFlanClusters(join(folder, 'clusters.json')),
  })

const parquet = ['snappy', 'gzip', 'brotli', 'none', 'date'].map((name) =>
  readFileSync(join(root, 'test', 'fixtures', 'parquet', `${name}.parquet`)),
)
const manifest = {
  sources: [
    {
      name: 'bbh',
      title: 'B',
      version: '1',
      about: 'x',
      homepage: 'https://example.org/',
      licence: 'MIT',
      tasks: 'bbh',
      base: 'https://example.org/raw/',
      files: [{ path: 'bbh/a.json', size: 3, git: '0'.repeat(40) }],
      archive: { url: 'https://example.org/a.tar.gz', strip: 1, take: ['tasks'], size: null, sha256: null },
    },
  ],
}

const alpaca = [
  { instruction: 'Name a colour.', input: '', output: 'red' },
  { instruction: 'Say the opposite.', input: 'hot', output: ['cold'] },
]
const chats = [
  { messages: ['system', 'user', 'assistant'].map((role) => ({ role, content: 'é' })) },
  { conversations: ['human', 'gpt'].map((from) => ({ from, value: 'é' })) },
]
const tables = {
  json: [json(alpaca)],
  csv: ['instruction,input,output\nName a colour.,,red\nSay it.,"a, b",c\n'],
  jsonl: [jsonl(...alpaca), jsonl(...chats)],
}

const readers: readonly Reader[] = [
  { name: 'Super-NaturalInstructions', file: 'a.json', samples: [json(superni), json(october)], read: task },
  { name: 'Natural Instructions v1', file: 'a.json', samples: [json(ownNi)], read: task },
  { name: 'BIG-Bench Hard', file: 'a/a.json', samples: [json(ownBbh.file)], read: task },
  {
    name: "BIG-Bench Hard's prompts",
    file: 'cot-prompts/a.txt',
    samples: [ownBbh.prompt],
    beside: { 'tasks/a.json': json(ownBbh.file) },
    read: (_, folder) => task(join(folder, 'tasks', 'a.json')),
  },
  { name: 'BIG-bench', file: 'a/task.json', samples: [json(ownBigbench)], read: task },
  {
    name: "P3's rendered rows",
    file: 'a.jsonl',
    samples: [jsonl({ input: 'a', target: 'b' })],
    read: (at) => readRendered(at),
  },
  { name: "P3's rows", file: 'a.jsonl', samples: [jsonl({ a: 1, b: [2.5] }, { a: 'x' })], read: readRows },
  { name: "P3's Parquet", file: 'a.parquet', weight: 4, samples: parquet, read: readRows },
  {
    name: 'own JSON lines',
    file: 'mine/instances.jsonl',
    samples: [jsonl({ id: 'a', input: 'b', output: ['c'], choices: ['c'] }, { input: 'd', output: 'e' })],
    beside: own,
    read: mine,
  },
  {
    name: 'own CSV',
    file: 'mine/instances.csv',
    samples: [csv, csv.replaceAll(',', ';'), csv.replaceAll('\n', '\r')],
    beside: { 'mine/definition.txt': 'Do it.' },
    read: mine,
  },
  {
    name: 'own gzip',
    file: 'mine/instances.jsonl.gz',
    samples: [gzipSync(jsonl({ input: 'a', output: 'b' }))],
    beside: { 'mine/definition.txt': 'Do it.' },
    read: mine,
  },
  {
    name: 'own examples',
    file: 'mine/positives.csv',
    samples: ['input,output,explanation\na,b,c\n'],
    beside: own,
    read: mine,
  },
  {
    name: 'own task.json',
    file: 'mine/task.json',
    samples: [json({ category: 'a', cluster: 'b', version: '1', languages: { input: ['en'] } })],
    beside: own,
    read: mine,
  },
  {
    name: 'own definition',
    file: 'mine/definition.txt',
    samples: ['Do it.\n---\nDo that.\n'],
    beside: own,
    read: mine,
  },
  ...(['json', 'csv', 'jsonl'] as const).map(
    (ending): Reader => ({
      name: `a table (${ending})`,
      file: `table.${ending}`,
      samples: tables[ending],
      read: async (at) => [await readTable(at), (await checkTable(at)).problems.map(({ message }) => message)],
    }),
  ),
  {
    name: "FLAN's rows",
    file: 'sets/rte/train.jsonl',
    samples: [flan['sets/rte/train.jsonl']],
    beside: flan,
    read: flanFolder,
  },
  {
    name: "FLAN's templates",
    file: 'templates.json',
    samples: [flan['templates.json']],
    beside: flan,
    mayName: ['train.jsonl', 'flan'],
    read: flanFolder,
  },
  { name: "FLAN's clusters", file: 'clusters.json', samples: [flan['clusters.json']], beside: flan, read: flanFolder },
  ...Object.entries(escoFiles).map(
    ([file, text]): Reader => ({
      name: `ESCO's ${file}`,
      file: `esco/${file}`,
      samples: [text],
      beside: Object.fromEntries(Object.entries(escoFiles).map(([name, content]) => [`esco/${name}`, content])),
      // Of a concept that lost its name here, the rows in other files are odd.
      mayName: Object.keys(escoFiles),
      read: (_, folder) => {
        const { concepts, ...rest } = readEscoFolder(join(folder, 'esco'))
        return [[...concepts], rest]
      },
    }),
  ),
  {
    name: 'a split',
    file: 'default/train_tasks.txt',
    samples: ['task1\ntask2\n'],
    beside: { 'default/test_tasks.txt': 'task3\n' },
    mayName: ['test_tasks.txt'],
    read: (_, folder) => readSplit(join(folder, 'default')),
  },
  { name: 'the manifest', file: 'manifest.json', samples: [json(manifest)], read: (path) => readManifest(path) },
]

export const targets: readonly Target[] = readers.map(readerTarget)
