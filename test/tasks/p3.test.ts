import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ColumnMetaData, FileMetaData, RowGroup } from 'hyparquet'
import { parquetMetadataAsync } from 'hyparquet'
import { parquetHeader } from 'hyparquet/src/column.js'
import { describe, expect, it } from 'vitest'
import { UserError } from '../../lib/base/errors'
import { Float } from '../../lib/base/float'
import { root } from '../../lib/base/paths'
import { type DataRow, p3Id, readRendered, readRows } from '../../lib/tasks/p3'
import { groupCheck } from '../../lib/tasks/parquet-bounds'
import { cpuMs } from '../cpu-time'
import { itWith, sharedData } from '../shared'

const fixtures = join(root, 'test/fixtures/parquet')
const rows: DataRow[] = JSON.parse(readFileSync(join(fixtures, 'rows.json'), 'utf8'))
const folder = mkdtempSync(join(tmpdir(), 'tunebook-p3-'))

function written(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

async function all(path: string): Promise<{ row: DataRow; at: string }[]> {
  const found = []
  for await (const one of readRows(path)) found.push(one)
  return found
}

describe('readRows', () => {
  it.each(['snappy', 'gzip', 'brotli', 'none'])('reads what pyarrow wrote: %s', async (codec) => {
    const found = await all(join(fixtures, `${codec}.parquet`))
    expect(found.map(({ row }) => row)).toEqual(rows)
    expect(found[3]?.at).toBe(`${join(fixtures, `${codec}.parquet`)}: row 3`)
  })

  it('reads JSON lines, and dates of Parquet as Python prints them', async () => {
    const path = written('a.jsonl', rows.map((row) => `${JSON.stringify(row)}\n`).join('\n'))
    expect((await all(path)).map(({ row }) => row)).toEqual(rows)
    expect((await all(join(fixtures, 'date.parquet')))[0]?.row).toEqual({ date: '2015-10-19 12:30:01' })
  })

  it('keeps floats floats though they are whole, and whole numbers exact', async () => {
    const line =
      '{"f": 5.0, "i": 5, "e": 1e3, "h": 4.5, "z": -0.0, "big": 12345678901234567890, "d": {"b": [1.0], "1": 2}}\n'
    expect((await all(written('exact.jsonl', line)))[0]?.row).toEqual({
      f: new Float(5),
      i: 5,
      e: new Float(1000),
      h: 4.5,
      z: new Float(-0),
      big: 12345678901234567890n,
      d: new Map<string, unknown>([
        ['b', [new Float(1)]],
        ['1', 2],
      ]),
    })
    expect((await all(join(fixtures, 'floats.parquet')))[0]?.row).toEqual({
      double: new Float(5),
      float: new Float(2),
      int: 5,
      list: [new Float(1), 2.5],
      struct: { f: new Float(3), i: 3 },
      deep: [{ f: [new Float(4)] }],
      map: { a: new Float(6) },
    })
    expect((await all(join(fixtures, 'big.parquet')))[0]?.row).toEqual({ big: 2n ** 60n })
  })

  const parquet = readFileSync(join(fixtures, 'snappy.parquet'))
  const text = parquet.indexOf('A ripe pear')
  const broken = (at: number, bytes: number[]) => {
    const copy = Buffer.from(parquet)
    copy.set(bytes, at)
    return copy
  }
  it.each<[string, string, string]>([
    ['a missing file', join(folder, 'no.parquet'), 'no.parquet: no such file or folder'],
    ['a folder', folder, `${folder}: expected a file, found a folder`],
    ['a list', written('list.jsonl', '{"a": 1}\n[1]\n'), 'list.jsonl:2: expected an object, found a list of 1'],
    ['truncated JSON', written('cut.jsonl', '{"a": 1}\n{"a": '), 'cut.jsonl:2: expected one JSON value on each line'],
    ['invalid UTF-8', written('utf.jsonl', new Uint8Array([0x22, 0xff, 0x22])), 'utf.jsonl: not UTF-8'],
    ['what is not Parquet', written('text.parquet', '{"a": 1}\n'), 'text.parquet: not readable as Parquet'],
    ['an empty file', written('empty.parquet', ''), 'empty.parquet: not readable as Parquet'],
    ['Parquet cut off', written('cut.parquet', parquet.subarray(0, 900)), 'cut.parquet: not readable as Parquet'],
    [
      'Parquet with a text that is not UTF-8',
      written('utf.parquet', broken(text, [0xff, 0xfe])),
      'utf.parquet: not readable as Parquet',
    ],
    [
      'Parquet with broken pages',
      written('page.parquet', broken(4, Array(60).fill(0xff))),
      'page.parquet: not readable as Parquet',
    ],
    ['bytes', join(fixtures, 'bytes.parquet'), 'bytes.parquet: '],
  ])('refuses %s', async (_, path, message) => {
    const start = process.cpuUsage()
    await expect(all(path)).rejects.toThrow(message)
    await expect(all(path)).rejects.toThrow(UserError)
    expect(cpuMs(start)).toBeLessThan(2000)
  })
})

describe('refuses numbers of a Parquet file that its bytes cannot hold, before they are used', () => {
  const path = join(fixtures, 'none.parquet')
  const bytes = readFileSync(path)
  const file = {
    byteLength: bytes.length,
    slice: (start: number, end?: number) => Uint8Array.from(bytes.subarray(start, end)).buffer,
  }
  /** The file's own description, its first column changed. */
  const changed = async (column: object, group: object = {}) => {
    const metadata = await parquetMetadataAsync(file)
    const [first] = metadata.row_groups as [RowGroup]
    const [one, ...others] = first.columns
    const changed = {
      ...first,
      ...group,
      columns: [{ ...one, meta_data: { ...one?.meta_data, ...column } }, ...others],
    }
    return { metadata: { ...metadata, row_groups: [changed] }, group: changed as RowGroup }
  }
  const check = async (column: object, group: object = {}) => {
    const made = await changed(column, group)
    await groupCheck(made.metadata as FileMetaData, file, {})(made.group)
  }
  it.each<[string, object, object]>([
    ['9007199254740992 rows', {}, { num_rows: 2n ** 53n }],
    ['-1 rows', {}, { num_rows: -1n }],
    ['2147483647 rows', {}, { num_rows: 2147483647n }],
    ['2147483647 values', { num_values: 2147483647n }, {}],
    ['99999 bytes of a column', { total_compressed_size: 99999n }, {}],
    ['-5 bytes before a page', { data_page_offset: -5n, dictionary_page_offset: undefined }, {}],
  ])('%s', async (said, column, group) => {
    await expect(check(column, group)).rejects.toThrow(said)
  })

  it('and lets through what was written by others', async () => {
    await check({})
  })

  it('a run of equal levels that is longer than its page', async () => {
    const made = await changed({})
    const column = made.group.columns[0]?.meta_data as ColumnMetaData
    const wrong = Buffer.from(bytes)
    const reader = {
      view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length),
      offset: Number(column.data_page_offset),
    }
    parquetHeader(reader)
    // The length of the levels, 4 bytes, then the first run's.
    wrong[reader.offset + 4] = 0x7e
    await expect(all(written('run.parquet', wrong))).rejects.toThrow(
      'run.parquet: not readable as Parquet: 63 values in a run',
    )
  })
})

it('names tasks as T0 does', () => {
  expect(p3Id('super_glue', 'rte', 'GPT-3 style')).toBe('super_glue_rte_GPT_3_style')
  expect(p3Id('cnn_dailymail', '3.0.0', '2_or_3_sentences')).toBe('cnn_dailymail_3.0.0_2_or_3_sentences')
  expect(p3Id('imdb', undefined, 'Is it?? (no)')).toBe('imdb_Is_it_no_')
})

describe('readRendered', () => {
  it('reads a task of what was rendered', () => {
    const path = written('imdb_good.jsonl', '{"input": "Good?\\n", "target": "no", "n": 1}\n')
    expect(readRendered(path, 'imdb')).toMatchObject({
      id: 'imdb_good',
      source: 'p3',
      cluster: 'imdb',
      definitions: ['imdb good'],
      instances: [{ id: 'imdb_good#0', input: 'Good?\n', targets: ['no'], rest: { n: 1 } }],
    })
  })

  it.each([
    ['{"input": "a"}', ':1: target: expected a string, found nothing'],
    ['{"input": "a", "target": "b"}\n{"input": 3, "target": "b"}', ':2: input: expected a string, found a number (3)'],
    ['"a"', ':1: expected an object, found a string ("a")'],
  ])('refuses %s', (content, message) => {
    expect(() => readRendered(written('bad.jsonl', content))).toThrow(`bad.jsonl${message}`)
  })

  const shared = sharedData('p3/rendered_t0_train')
  itWith('p3/rendered_t0_train', 'reads every rendered file', () => {
    const tasks = readdirSync(shared).map((name) => readRendered(join(shared, name)))
    expect(tasks).toHaveLength(283)
    expect(tasks.every(({ instances }) => instances.length > 0)).toBe(true)
  })
})
