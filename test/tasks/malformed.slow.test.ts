import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { UserError } from '../../lib/base/errors'
import { bbhJson } from '../../lib/tasks/bbh'
import { bigbenchJson } from '../../lib/tasks/bigbench'
import { readEscoFolder } from '../../lib/tasks/esco-folder'
import { readFlan } from '../../lib/tasks/flan'
import { readFlanClusters, readFlanTemplates } from '../../lib/tasks/flan-templates'
import { niJson } from '../../lib/tasks/ni'
import { readRendered } from '../../lib/tasks/p3'
import { readTask } from '../../lib/tasks/read'
import { readSplit } from '../../lib/tasks/splits'
import { superniJson } from '../../lib/tasks/superni'
import type { Task } from '../../lib/tasks/task'
import { cpuMs } from '../cpu-time'
import { ownBbh, ownBigbench, ownNi } from './made'
import { escoFiles } from './own-esco'

const folder = mkdtempSync(join(tmpdir(), 'tunebook-malformed-'))
afterAll(() => rmSync(folder, { recursive: true }))

const ownSuperni = {
  Definition: ['Say which.'],
  Categories: ['Sorting'],
  Input_language: ['English'],
  Output_language: ['English'],
  Instruction_language: ['English'],
  Domains: ['Fruit'],
  'Positive Examples': [{ input: 'a', output: 'b', explanation: 'c' }],
  'Negative Examples': [{ input: 'a', output: 'x', explanation: 'no' }],
  Instances: [{ id: 'one', input: 'q', output: ['r'] }],
}
const flanTemplates = { rte: [['{premise} Is it so that {hypothesis}?\n{options_}', '{answer}']] }
const flanRow = { premise: 'a', hypothesis: 'b', options: ['yes', 'no'], answer: 'yes' }

/** A source: one of its files, how it is read, and how what was read is written back. */
interface Source {
  readonly file: string
  readonly text: string
  readonly beside?: Readonly<Record<string, string>>
  /** @param at the folder of the files */
  readonly read: (at: string) => unknown
  readonly write?: (task: Task) => unknown
}
const jsonl = (...rows: unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('')
const json = (value: unknown) => JSON.stringify(value)
const task = (name: string) => (at: string) => readTask(join(at, name))
const esco = (name: string): Source => ({
  file: name,
  text: escoFiles[name] ?? '',
  beside: escoFiles,
  read: readEscoFolder,
})
const flanFolder = (at: string) =>
  readFlan(at, {
    templates: readFlanTemplates(join(at, 'templates.json')),
    clusters: readFlanClusters(join(at, 'clusters.json')),
  })
const flanFiles = {
  'templates.json': json(flanTemplates),
  'clusters.json': json({ entailment: ['rte'] }),
  'rte/train.jsonl': jsonl(flanRow),
}
const own = { 'mine/definition.txt': 'Do it.', 'mine/instances.jsonl': jsonl({ id: 'a', input: 'b', output: ['c'] }) }
const mine = (at: string) => readTask(join(at, 'mine'))
const sources: Readonly<Record<string, Source>> = {
  'Super-NaturalInstructions': { file: 'a.json', text: json(ownSuperni), read: task('a.json'), write: superniJson },
  'Natural Instructions v1': { file: 'a.json', text: json(ownNi), read: task('a.json'), write: niJson },
  'BIG-Bench Hard': { file: 'a.json', text: json(ownBbh.file), read: task('a.json'), write: bbhJson },
  'BIG-bench': { file: 'a/task.json', text: json(ownBigbench), read: task('a/task.json'), write: bigbenchJson },
  "P3's rendered rows": {
    file: 'a.jsonl',
    text: jsonl({ input: 'a', target: 'b' }),
    read: (at) => readRendered(join(at, 'a.jsonl')),
  },
  "one's own instances": { file: 'mine/instances.jsonl', text: own['mine/instances.jsonl'], beside: own, read: mine },
  "one's own head": {
    file: 'mine/task.json',
    text: json({
      category: 'a',
      cluster: 'b',
      version: '1',
      languages: { instruction: ['en'], input: ['en'], output: ['en'] },
    }),
    beside: own,
    read: mine,
  },
  "one's own examples": {
    file: 'mine/positives.jsonl',
    text: jsonl({ input: 'a', output: 'b', explanation: 'c' }),
    beside: own,
    read: mine,
  },
  "one's own CSV": {
    file: 'mine/instances.csv',
    text: 'input,output,choices\na,b,b|c\n"d, e",c,\n',
    beside: { 'mine/definition.txt': 'Do it.' },
    read: mine,
  },
  "FLAN's templates": {
    file: 'templates.json',
    text: flanFiles['templates.json'],
    beside: flanFiles,
    read: flanFolder,
  },
  "FLAN's clusters": { file: 'clusters.json', text: flanFiles['clusters.json'], beside: flanFiles, read: flanFolder },
  "FLAN's rows": { file: 'rte/train.jsonl', text: flanFiles['rte/train.jsonl'], beside: flanFiles, read: flanFolder },
  "ESCO's occupations": esco('occupations_en.csv'),
  "ESCO's skills": esco('skills_en.csv'),
  "ESCO's French labels": esco('skills_fr.csv'),
  "ESCO's relations": esco('occupationSkillRelations_en.csv'),
  "ESCO's broader relations": esco('broaderRelationsOccPillar_en.csv'),
  'a split': {
    file: 'default/train_tasks.txt',
    text: 'task1\ntask2\n',
    beside: { 'default/test_tasks.txt': 'task3\n' },
    read: (at) => readSplit(join(at, 'default')),
  },
}

let made = 0
function reading(
  { file, beside = {}, read }: Source,
  content: string | Uint8Array,
): { at: string; read: () => unknown } {
  const at = join(folder, `${made++}`)
  for (const [name, text] of Object.entries({ ...beside, [file]: content })) {
    mkdirSync(join(at, name, '..'), { recursive: true })
    writeFileSync(join(at, name), text)
  }
  return { at, read: () => read(at) }
}

/** What reading gives, within a second: a value, or a mistake that names the file. */
function attempt(source: Source, content: string | Uint8Array): { value?: unknown; said?: string } {
  const { at, read } = reading(source, content)
  const start = process.cpuUsage()
  try {
    return { value: read() }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const { message } = error
    // A task of one's own is a folder: what concerns its files together names that.
    const named = [join(at, source.file), join(at, source.file, '..')].some((name) => message.startsWith(name))
    expect(named, message).toBe(true)
    return { said: message }
  } finally {
    expect(cpuMs(start)).toBeLessThan(1000)
  }
}

/** Every way to take a part of a JSON value away, or to put something of another kind in its place. */
function* mutants(value: unknown): Generator<unknown> {
  for (const other of [null, 3, true, 'text', '', [], {}, [3], [[]], { a: 3 }, ['']])
    if (JSON.stringify(other) !== JSON.stringify(value)) yield other
  if (typeof value !== 'object' || value === null) return
  for (const key of Object.keys(value)) {
    const put = (inner: unknown) =>
      Array.isArray(value) ? value.map((one, i) => (String(i) === key ? inner : one)) : { ...value, [key]: inner }
    if (!Array.isArray(value)) yield Object.fromEntries(Object.entries(value).filter(([name]) => name !== key))
    for (const inner of mutants((value as Record<string, unknown>)[key])) yield put(inner)
  }
}

/** Whether everything that prompts and metrics take is of its type. */
function sound({ id, definitions, positives, negatives, instances }: Task): boolean {
  const text = (value: unknown) => typeof value === 'string'
  const texts = (value: unknown) => Array.isArray(value) && value.length > 0 && value.every(text)
  return (
    text(id) &&
    texts(definitions) &&
    [...positives, ...negatives].every(({ input, output }) => text(input) && text(output)) &&
    instances.every(
      (one) =>
        text(one.id) && text(one.input) && texts(one.targets) && (one.choices === undefined || texts(one.choices)),
    )
  )
}
const isTask = (value: unknown): value is Task => typeof value === 'object' && value !== null && 'instances' in value

describe.each(Object.entries(sources))('%s', (_, source) => {
  it('is read as it is', () => {
    expect(attempt(source, source.text).said).toBeUndefined()
  })

  it('cut off anywhere, or not UTF-8, is refused by name, or read as what is left', () => {
    const bytes = new TextEncoder().encode(source.text)
    for (let size = 0; size < bytes.length; size += Math.max(1, Math.floor(bytes.length / 60))) {
      const { value, said } = attempt(source, bytes.subarray(0, size))
      if (isTask(value)) expect(sound(value), said).toBe(true)
      if (source.file.endsWith('.json')) expect(said).toBeDefined()
    }
    const middle = Math.floor(bytes.length / 2)
    const broken = Uint8Array.from([...bytes.subarray(0, middle), 0xff, ...bytes.subarray(middle)])
    expect(attempt(source, broken).said).toContain(`${basename(source.file)}: not UTF-8`)
  })

  if (/\.jsonl?$/.test(source.file))
    it('with any field missing or of another kind is refused by name, or read rightly', () => {
      const value: unknown = JSON.parse(source.text)
      let [refused, all] = [0, 0]
      for (const mutant of mutants(value)) {
        all++
        const text = source.file.endsWith('.jsonl') ? jsonl(mutant) : json(mutant)
        const found = attempt(source, text)
        if (found.said !== undefined) {
          refused++
          continue
        }
        for (const one of [found.value].flat()) {
          if (!isTask(one)) continue
          expect(sound(one), text).toBe(true)
          if (source.write) expect(source.write(one), text).toEqual(mutant)
        }
      }
      expect(all).toBeGreaterThan(20)
      expect(refused).toBeGreaterThan(all / 4)
    })

  if (source.file.endsWith('.csv'))
    it('with a column or a cell missing is refused by name, or read as what is left', () => {
      const rows = source.text.trimEnd().split('\n')
      const refused = rows.filter((row, i) => {
        const cells = row.split(',')
        const short = [...rows.slice(0, i), cells.slice(0, -1).join(','), ...rows.slice(i + 1)].join('\n')
        return attempt(source, `${short}\n`).said !== undefined
      })
      expect(refused.length).toBeGreaterThan(0)
    })
})
