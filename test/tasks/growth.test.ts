import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { UserError } from '../../lib/base/errors'
import { rng } from '../../lib/base/random'
import { checkTasks } from '../../lib/tasks/check'
import { findContamination, instancesOf } from '../../lib/tasks/decontaminate'
import { readEscoFolder } from '../../lib/tasks/esco-folder'
import { findSurfaceForms, splitTaxonomy } from '../../lib/tasks/esco-split'
import { readFlan } from '../../lib/tasks/flan'
import { readFlanTemplates } from '../../lib/tasks/flan-templates'
import { labourTasks } from '../../lib/tasks/labour'
import { findLeaks } from '../../lib/tasks/leaks'
import { readTask } from '../../lib/tasks/read'
import { summarise } from '../../lib/tasks/summary'
import { cpuMs } from '../cpu-time'
import { ownBbh } from './made'
import { escoFolder } from './own-esco'

const folder = mkdtempSync(join(tmpdir(), 'tunebook-growth-'))
afterAll(() => rmSync(folder, { recursive: true }))
let made = 0
const put = (name: string, content: string) => {
  const path = join(folder, `${made++}`, name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, content)
  return path
}
const many = <T>(n: number, item: (i: number) => T) => Array.from({ length: n }, (_, i) => item(i))
const superni = (fields: object) =>
  put(
    'a.json',
    JSON.stringify({ Definition: ['.'], 'Positive Examples': [], 'Negative Examples': [], Instances: [], ...fields }),
  )
const own = (name: string, content: string) => {
  const path = put(`mine/${name}`, content)
  writeFileSync(join(path, '..', 'definition.txt'), 'Do it.')
  return join(path, '..')
}
const esco = (rows: Readonly<Record<string, readonly string[]>>) =>
  escoFolder({
    'occupations_en.csv': `conceptUri,preferredLabel,altLabels\n${(rows.occupations ?? ['o1,a,']).map((row) => `${row}\n`).join('')}`,
    'skills_en.csv': `conceptUri,skillType,preferredLabel,altLabels\n${(rows.skills ?? many(6, (i) => `s${i},knowledge,k${i},`)).map((row) => `${row}\n`).join('')}`,
    'occupations_fr.csv': 'conceptUri,preferredLabel\n',
    'skills_fr.csv': 'conceptUri,preferredLabel\n',
    'occupationSkillRelations_en.csv': `occupationUri,relationType,skillUri\n${(rows.relations ?? ['o1,essential,s1']).map((row) => `${row}\n`).join('')}`,
    'broaderRelationsOccPillar_en.csv': 'conceptUri,broaderUri\n',
  })

/** Each takes an input of `n` parts. What grows with its square would take a hundred times as long as is allowed. */
const works: Readonly<Record<string, (n: number) => () => unknown>> = {
  'a task of many instances, checked': (n) => {
    const path = superni({ Instances: many(n, (i) => ({ id: `${i}`, input: `x ${i}`, output: ['y'] })) })
    return () => [checkTasks(path), summarise([readTask(path)])]
  },
  'a task of many instances of one id, checked': (n) => {
    const path = superni({ Instances: many(n, () => ({ id: 'same', input: 'x', output: [] })) })
    return () => checkTasks(path)
  },
  'an instance of many answers and choices': (n) => {
    const all = many(n, (i) => `a${i}`)
    const path = own('instances.jsonl', JSON.stringify({ input: 'a', output: all, choices: [...all].reverse() }))
    return () => readTask(path)
  },
  'a table of many columns': (n) => {
    const path = own(
      'instances.csv',
      `input,output,${many(n, (i) => `output${i + 2}`).join(',')}\na,b,${many(n, (i) => `${i}`).join(',')}\n`,
    )
    return () => readTask(path)
  },
  'an instance of one long text': (n) => {
    const path = own('instances.jsonl', JSON.stringify({ input: 'x '.repeat(10 * n), output: ' '.repeat(10 * n) }))
    return () => [checkTasks(path), summarise([readTask(path)])]
  },
  'a task of many fields': (n) => {
    const path = superni(Object.fromEntries(many(n, (i) => [`k${i}`, i])))
    return () => readTask(path)
  },
  'an example with many choices': (n) => {
    const scores = Object.fromEntries(many(n, (i) => [`c${i}`, i % 2]))
    const fields = { name: 'a', description: 'b', keywords: [], metrics: [] }
    const path = put('t/task.json', JSON.stringify({ ...fields, examples: [{ input: 'q', target_scores: scores }] }))
    return () => readTask(path)
  },
  'a question with many options': (n) => {
    const input = `q\nOptions:\n${many(n, (i) => `- o${i}`).join('\n')}`
    const path = put('a.json', JSON.stringify({ canary: '', examples: [{ input, target: 'o1' }] }))
    return () => readTask(path)
  },
  'a worked answer with much white space and many conclusions': (n) => {
    const path = put('tasks/a.json', JSON.stringify(ownBbh.file))
    const answer = `Let's think step by step. ${'so the answer is x. '.repeat(n)}${' '.repeat(n)}\nSo the answer is y.${' '.repeat(n)}`
    mkdirSync(join(path, '..', '..', 'cot-prompts'))
    writeFileSync(join(path, '..', '..', 'cot-prompts', 'a.txt'), `keep out\n-----\nDo it.\n\nQ: q\nA: ${answer}`)
    return () => readTask(path)
  },
  "FLAN's templates, many of a dataset": (n) => {
    const path = put('templates.json', JSON.stringify({ rte: many(n, (i) => ['{a}', `{b}${i}`]) }))
    return () => readFlanTemplates(path)
  },
  "FLAN's templates, for many datasets": (n) => {
    const path = put(
      'templates.json',
      JSON.stringify(Object.fromEntries(many(n, (i) => [`d${i}`, [['{a}', '{answer}']]]))),
    )
    const row = put('sets/d1/train.jsonl', '{"a": "x", "answer": "y"}\n')
    return () => readFlan(join(row, '..', '..'), { templates: readFlanTemplates(path) })
  },
  'concepts that are all called alike': (n) => {
    const path = esco({ occupations: many(n, (i) => `o${i},same,`) })
    return () => splitTaxonomy(readEscoFolder(path), { test: 0.2, random: rng(0) })
  },
  'concepts in one chain of names': (n) => {
    const path = esco({ occupations: many(n, (i) => `o${i},n${i},n${i + 1}`) })
    return () => splitTaxonomy(readEscoFolder(path), { test: 0.2, random: rng(0) })
  },
  'one occupation of many skills': (n) => {
    const path = esco({
      skills: many(n, (i) => `s${i},knowledge,k${i},a${i}`),
      relations: many(n, (i) => `o1,optional,s${i}`),
    })
    return () => readEscoFolder(path)
  },
  'names of many words, looked for in long texts': (n) => {
    const path = esco({
      occupations: [`o1,${many(n, (i) => `w${i}`).join(' ')},`],
      skills: many(6, (i) => `s${i},knowledge,k${i},`),
    })
    const taxonomy = readEscoFolder(path)
    const [task] = labourTasks(taxonomy, { random: rng(0) })
    const long = { id: 'x', input: many(n, (i) => `w${i + 1}`).join(' '), targets: ['y'] as [string] }
    return () => findSurfaceForms([{ ...(task as NonNullable<typeof task>), instances: [long] }], taxonomy)
  },
  'many equal texts in training and test': (n) => {
    const path = superni({
      Instances: many(n, (i) => ({ id: `${i}`, input: 'one two three four five six seven eight nine', output: ['y'] })),
    })
    const task = readTask(path)
    return () => [
      findLeaks({ setting: 'within-task', train: [task], test: [task] }),
      findContamination(instancesOf([task]), [task], { common: 1e9 }),
    ]
  },
}

describe('takes time in proportion to', () => {
  it.each(Object.entries(works))('%s', (_, prepare) => {
    const work = prepare(20_000)
    const start = process.cpuUsage()
    try {
      work()
    } catch (error) {
      if (!(error instanceof UserError)) throw error
    }
    expect(cpuMs(start)).toBeLessThan(3000)
  })
})
