import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../../lib/base/paths'
import { rng } from '../../../lib/base/random'
import { readChoices, readSources, readTexts } from '../../../lib/commands/records'
import { readCurvePoints, reportCurves } from '../../../lib/metrics/curve-report'
import { readPredictionFile, readReferenceFile } from '../../../lib/metrics/prediction-files'
import { readNotebook, sourceOf, writeNotebook } from '../../../lib/notebook/ipynb'
import { readInstructions } from '../../../lib/selection/instructions'
import { readPairs } from '../../../lib/text/pairs'
import { type Reader, readerTarget, type Target } from '../target'

const jsonl = (...rows: unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('')
const official = (name: string) =>
  readFileSync(join(root, 'test', 'fixtures', 'official', name), 'utf8')
    .split('\n')
    .slice(0, 4)
    .join('\n')

const rows = [
  { samples: 10, score: 40.5, seed: 0, start: 'a' },
  { samples: 100, score: 50, seed: 0, start: 'a' },
  { samples: 10, score: 41, seed: 1, start: 'a' },
  { samples: 100, score: 52, seed: 1, start: 'a' },
]
const csv = `samples,score,seed,start\n${rows.map((row) => `${Object.values(row).join(',')}\n`).join('')}`
const curve = (path: string) =>
  reportCurves(path, readCurvePoints(path, { samples: 'samples', score: 'score', by: 'start', runs: 'seed' }), {
    axis: 'log',
    reach: 45,
    random: rng(0),
  })

const notebook = JSON.stringify({
  nbformat: 4,
  nbformat_minor: 5,
  metadata: { kernelspec: { name: 'tunebook' } },
  cells: [
    { cell_type: 'markdown', id: 'a', metadata: {}, source: ['# A\n', 'text'] },
    {
      cell_type: 'code',
      id: 'b',
      metadata: { tags: ['varies'] },
      source: '1 + 1',
      execution_count: 1,
      outputs: [
        { output_type: 'stream', name: 'stdout', text: ['2\n'] },
        { output_type: 'display_data', data: { 'text/plain': 'x', 'application/json': { a: 1 } }, metadata: {} },
        { output_type: 'error', ename: 'E', evalue: 'v', traceback: ['t'] },
      ],
    },
  ],
})

const readers: readonly Reader[] = [
  { name: 'curve, JSON lines', group: 'curve', weight: 2, file: 'a.jsonl', samples: [jsonl(...rows)], read: curve },
  { name: 'curve, CSV', group: 'curve', weight: 2, file: 'a.csv', samples: [csv], read: curve },
  {
    name: 'predictions',
    file: 'a.jsonl',
    samples: [
      official('predictions.jsonl'),
      official('examples.jsonl'),
      jsonl({ id: 'a', scores: [1, 2], choices: ['x', 'y'] }),
    ],
    read: (path) => readPredictionFile(path),
  },
  {
    name: 'references',
    file: 'a.jsonl',
    samples: [official('references.jsonl')],
    read: (path) => readReferenceFile(path),
  },
  { name: 'pairs', file: 'a.jsonl', samples: [jsonl({ source: 'a', target: 'b' })], read: (path) => readPairs(path) },
  {
    name: 'sources',
    file: 'a.jsonl',
    samples: [jsonl({ id: 'a', source: 'b' }, { id: 'c', source: 'd' })],
    read: (path) => readSources(path),
  },
  { name: 'texts', file: 'a.jsonl', samples: [jsonl({ id: 'a', text: 'b' })], read: (path) => readTexts(path) },
  {
    name: 'choices',
    file: 'a.jsonl',
    samples: [jsonl({ id: 'a', source: 'b', choices: ['c', 'd'] })],
    read: (path) => readChoices(path),
  },
  {
    name: 'instructions',
    file: 'a.jsonl',
    samples: [jsonl({ task: 'a', instructions: ['b'] })],
    read: (path) => readInstructions(path),
  },
  {
    name: 'notebooks',
    file: 'a.ipynb',
    weight: 2,
    samples: [notebook],
    read: (path, folder) => {
      const read = readNotebook(path)
      writeNotebook(join(folder, 'again.ipynb'), read)
      return [read.cells.map(sourceOf), readNotebook(join(folder, 'again.ipynb'))]
    },
  },
]

export const targets: readonly Target[] = readers.map(readerTarget)
