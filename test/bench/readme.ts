import { readFileSync } from 'node:fs'
import { writeAtomic } from '../../lib/base/files'
import { cases } from './cases'
import type { BenchRow } from './results'

const names: Readonly<Record<string, string>> = {
  torch: 'PyTorch',
  compile: 'PyTorch with `torch.compile`',
  'torch, autocast': 'PyTorch, autocast',
  'torch, 1 process × 2 threads': 'PyTorch, one process of two threads',
  'torch, 2 × 1': 'PyTorch, two processes of one thread',
  'Tunebook, fp32': 'Tunebook in fp32',
  each: 'Hugging Face, each by itself',
  shared: 'Hugging Face, encoder shared',
}

/** Works whose rows share a line, and then each of its peers. */
const lines = (): Map<string, string[]> => {
  const found = new Map<string, string[]>()
  for (const { name, line = name } of cases) found.set(line, [...(found.get(line) ?? []), name])
  return found
}

/** The README's table: of each line and peer how many times as fast, the share of the machine's limit, and memory to the peer's. */
export function readmeTable(rows: readonly BenchRow[]): string {
  const head = ['| work | peer | times as fast | of the limit | memory |', '|---|---|---|---|---|']
  const body = [...lines()].flatMap(([line, works]) => {
    const own = rows.filter(({ work }) => works.includes(work))
    return [...new Set(own.map(({ peer }) => peer))].map((peer, i) => {
      const each = (format: (row: BenchRow) => string | undefined) => {
        const of = (work: string) => own.filter((row) => row.work === work && row.peer === peer)
        const spans = works.map((work) => spanOf(of(work).flatMap((row) => format(row) ?? [])))
        return spans.some((span) => span !== undefined) ? spans.map((span) => span ?? '?').join('; ') : ''
      }
      const share = ({ tunebookShare: of }: BenchRow) => (of === undefined ? of : `${Math.round(100 * of)}%`)
      const cells = [each(({ ratio }) => digits(ratio)), each(share), each(({ memoryRatio }) => digits(memoryRatio))]
      return `| ${i === 0 ? line : ''} | ${names[peer] ?? peer.replaceAll('_', '\\_')} | ${cells.join(' | ')} |`
    })
  })
  return [...head, ...body].join('\n')
}

const digits = (value: number) => (value >= 10 ? value.toFixed(0) : value.toFixed(2))

/** Of several machines the lowest and the highest; undefined of none. */
function spanOf(texts: readonly string[]): string | undefined {
  const sorted = [...texts].sort((a, b) => Number.parseFloat(a) - Number.parseFloat(b))
  const [first, last] = [sorted[0], sorted.at(-1)]
  return first === last ? first : `${first}–${last}`
}

const [BEGIN, END] = ['<!-- npm run bench -- --readme -->\n', '<!-- end of the table -->']

/** A text with the table between its marks made anew. */
export function withTable(text: string, rows: readonly BenchRow[]): string {
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)]
  if (begin < 0 || end < begin) throw new Error(`expected ${BEGIN.trim()} and ${END} around a table`)
  return `${text.slice(0, begin + BEGIN.length)}${readmeTable(rows)}\n${text.slice(end)}`
}

export const writeTable = (file: string, rows: readonly BenchRow[]): void =>
  writeAtomic(file, withTable(readFileSync(file, 'utf8'), rows))
