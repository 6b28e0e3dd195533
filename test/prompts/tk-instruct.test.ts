import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { root } from '../../lib/base/paths'
import { type Rng, rng } from '../../lib/base/random'
import type { Prompt, TokenBudget } from '../../lib/prompts/format'
import { type TkInstructSwitches, tkInstruct } from '../../lib/prompts/tk-instruct'
import { readSuperni } from '../../lib/tasks/superni'
import type { Task } from '../../lib/tasks/task'
import { loadTokenizer } from '../../lib/text/tokenizer'
import { describeWith, sharedData } from '../shared'

const fixtures = join(root, 'test/fixtures')
const superni = sharedData('superni')
const tokenizer = loadTokenizer(join(fixtures, 'tokenizer/tokenizer.json'))

/** A budget that remembers the ids of each text: the same text is counted under many limits and switches. */
const memo = new Map<string, Int32Array>()
const budget = (maxSource: number): TokenBudget => ({
  maxSource,
  decode: tokenizer.decode,
  encode(text) {
    const ids = memo.get(text) ?? tokenizer.encode(text)
    memo.set(text, ids)
    return ids
  },
})

type Row = [boolean, boolean, number, number, boolean]
const switchesOf = ([taskName, definition, positives, negatives, explanations]: Row): Required<TkInstructSwitches> => ({
  taskName,
  definition,
  positives,
  negatives,
  explanations,
})
const golden = JSON.parse(readFileSync(join(fixtures, 'tk-instruct/golden.json'), 'utf8')) as {
  schemas: Row[]
  rows: {
    task: string
    instance: number
    random: string[]
    prompts: { schema: number; limit: number | null; source: string }[]
  }[]
}
const schemas = golden.schemas.map(switchesOf)
const own = (name: string) => readSuperni(join(fixtures, 'tk-instruct/own', `${name}.json`))
const draws = (index: number): Rng => ({ ...rng(0), int: () => index })

describe('tkInstruct writes what the reference encoder writes', () => {
  for (const row of golden.rows) {
    const task = own(row.task)
    const instance = task.instances[row.instance]!
    it(`${row.task} ${row.instance}: every switch, with and without a limit`, () => {
      expect(row.prompts.length).toBeGreaterThan(50)
      for (const { schema, limit, source } of row.prompts) {
        const options = limit === null ? {} : { budget: budget(limit) }
        const prompt = tkInstruct(schemas[schema]!).render(task, instance, options)
        expect(prompt.source, JSON.stringify({ ...schemas[schema], limit })).toBe(source)
      }
    })
    it(`${row.task} ${row.instance}: the five random encodings`, () => {
      const format = tkInstruct({ randomEncoding: true })
      const sources = row.random.map((_, i) => format.render(task, instance, { random: draws(i) }).source)
      expect(sources).toEqual(row.random)
    })
  }
})

describeWith('superni', '… and on the real tasks of Super-NaturalInstructions', () => {
  const { rows } = JSON.parse(gunzipSync(readFileSync(join(fixtures, 'tk-instruct/shared.json.gz'))).toString()) as {
    rows: { task: string; instance: number; limit: number | null; prompts: string[] }[]
  }
  const tasks = new Set(rows.map((row) => row.task))
  it(`${tasks.size} tasks × ${schemas.length} encodings × limits`, () => {
    expect(tasks.size).toBeGreaterThanOrEqual(30)
    const read = new Map<string, Task>()
    for (const { task: name, instance, limit, prompts } of rows) {
      if (!read.has(name)) memo.clear()
      const task = read.get(name) ?? readSuperni(join(superni, name))
      read.set(name, task)
      const options = limit === null ? {} : { budget: budget(limit) }
      const written = schemas.map((schema) => {
        const { source } = tkInstruct(schema).render(task, task.instances[instance]!, options)
        const bytes = Buffer.from(source)
        return `${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}:${bytes.length}`
      })
      const wrong = written.flatMap((hash, i) => (hash === prompts[i] ? [] : [{ ...schemas[i], hash, is: prompts[i] }]))
      expect(wrong, `${name}, instance ${instance}, limit ${limit}`).toEqual([])
    }
  }, 120_000)
})

describe('the pieces of a prompt', () => {
  const tasks = ['task9001_kettle_whistle', 'task9002_strange_edges', 'task9003_older_schema'].map(own)
  const prompts = (switches: TkInstructSwitches) =>
    tasks.flatMap((task) => task.instances.map((instance) => tkInstruct(switches).render(task, instance)))

  it('join to the source, whatever the switches and the limit, unless the right end was cut', () => {
    for (const schema of schemas)
      for (const task of tasks)
        for (const instance of task.instances)
          for (const options of [{}, { budget: budget(48) }, { budget: budget(100) }]) {
            const { source, pieces, cut } = tkInstruct(schema).render(task, instance, options)
            const joined = pieces.map((piece) => piece.text).join('')
            if (cut.queryTokens === 0) expect(joined).toBe(source)
            else expect(tokenizer.encode(joined).length).toBe(cut.queryTokens + (options.budget?.maxSource ?? 0))
          }
  })

  it('change where a switch says so, and nowhere else', () => {
    const neighbours: [TkInstructSwitches, (pieces: Prompt['pieces']) => Prompt['pieces']][] = [
      [{ taskName: false }, (pieces) => pieces.filter((piece) => piece.kind !== 'task')],
      [{ definition: false }, (pieces) => pieces.filter((piece) => piece.kind !== 'definition')],
      [{ positives: 0 }, (pieces) => pieces.filter((piece) => piece.kind !== 'positive')],
      [{ negatives: 0 }, (pieces) => pieces.filter((piece) => piece.kind !== 'negative')],
      [{ positives: 1 }, (pieces) => pieces.filter((piece) => !piece.text.startsWith(' Positive Example 2'))],
      [
        { explanations: false },
        (pieces) => pieces.map(({ kind, text }) => ({ kind, text: text.replace(/^ Explanation: .*\n/m, '') })),
      ],
    ]
    const all: TkInstructSwitches = { taskName: true, definition: true, positives: 2, negatives: 2, explanations: true }
    const full = prompts(all)
    for (const [change, expected] of neighbours) {
      const less = prompts({ ...all, ...change })
      expect(less.map((prompt) => prompt.pieces)).toEqual(full.map((prompt) => expected(prompt.pieces)))
      expect(less.map((prompt) => prompt.source)).not.toEqual(full.map((prompt) => prompt.source))
    }
  })

  it('are a definition, two positive examples and the question when nothing else is asked for', () => {
    const { pieces, targets } = tkInstruct().render(tasks[0]!, tasks[0]!.instances[1]!)
    expect(pieces.map((piece) => piece.kind)).toEqual(['definition', 'positive', 'positive', 'query'])
    expect(pieces[3]?.text).toBe('Now complete the following example -\nInput: .\nOutput: ')
    expect(targets).toEqual(['cold', 'Cold'])
  })
})

describe('what is cut', () => {
  const task = own('task9001_kettle_whistle')
  const format = tkInstruct({ positives: 3, negatives: 2 })
  const cutAt = (maxSource: number) => format.render(task, task.instances[2]!, { budget: budget(maxSource) })

  it('is nothing without a limit, and nothing at the exact length', () => {
    const whole = format.render(task, task.instances[2]!)
    expect(whole.cut).toEqual({ positivesDropped: 0, negativesDropped: 0, queryTokens: 0 })
    const length = tokenizer.encode(whole.source).length
    expect(cutAt(length)).toEqual(whole)
    expect(cutAt(length - 1).cut).toEqual({ positivesDropped: 0, negativesDropped: 1, queryTokens: 0 })
  })

  it('is counted: first examples, then the end of the question', () => {
    const bare = tokenizer.encode(tkInstruct({ positives: 0 }).render(task, task.instances[2]!).source).length
    expect(cutAt(bare).cut).toEqual({ positivesDropped: 3, negativesDropped: 2, queryTokens: 0 })
    const short = cutAt(bare - 9)
    expect(short.cut).toEqual({ positivesDropped: 3, negativesDropped: 2, queryTokens: 9 })
    expect(short.source).not.toMatch('Output:')
    expect(short.pieces.at(-1)?.text).toMatch(/Output: $/)
  })

  it('is counted with a space between examples, and without the name of the task', () => {
    const characters = (maxSource: number): TokenBudget => ({
      maxSource,
      encode: (text) => Array.from(text, (character) => character.codePointAt(0) ?? 0),
      decode: (ids) => String.fromCodePoint(...Array.from(ids)),
    })
    // Three positives have two spaces between them; when the last of them is counted, only one is there.
    for (const { negatives, spaces } of [
      { negatives: 0, spaces: 1 },
      { negatives: 2, spaces: 2 },
    ]) {
      const format = tkInstruct({ taskName: true, positives: 3, negatives })
      const { source, pieces } = format.render(task, task.instances[0]!)
      const counted = source.length - pieces[0]!.text.length + spaces
      const shown = (limit: number) => format.render(task, task.instances[0]!, { budget: characters(limit) })
      expect(shown(counted).source).toBe(source.slice(0, counted))
      expect(shown(counted).cut).toEqual({
        positivesDropped: 0,
        negativesDropped: 0,
        queryTokens: source.length - counted,
      })
      const { positivesDropped, negativesDropped } = shown(counted - 1).cut
      expect(positivesDropped + negativesDropped).toBe(1)
    }
  })

  it('leaves out of the count what the task does not have', () => {
    const { cut } = tkInstruct({ positives: 9, negatives: 9 }).render(task, task.instances[0]!)
    expect(cut).toEqual({ positivesDropped: 0, negativesDropped: 0, queryTokens: 0 })
  })
})

describe('the switches', () => {
  it('are recorded in full, for the identity of a run', () => {
    expect(tkInstruct({ negatives: 2, taskName: undefined })).toMatchObject({
      name: 'tk-instruct',
      switches: { taskName: false, definition: true, positives: 2, negatives: 2, explanations: false },
    })
    expect(tkInstruct({ randomEncoding: true }).switches).toEqual({ randomEncoding: true })
  })

  it('are refused when they do not exist, have a wrong value, or contradict random encoding', () => {
    const make = (switches: object) => () => tkInstruct(switches)
    expect(make({ positive: 2 })).toThrow('tk-instruct: no switch positive')
    expect(make({ positives: -1 })).toThrow('positives: expected a whole number from 0 up, found -1')
    expect(make({ positives: 1.5 })).toThrow('positives: expected a whole number')
    expect(make({ definition: 1 })).toThrow('definition: expected true or false, found 1')
    expect(make({ randomEncoding: true, positives: 2 })).toThrow('randomEncoding draws all the other switches')
    const task = own('task9001_kettle_whistle')
    const format = tkInstruct({ randomEncoding: true })
    expect(() => format.render(task, task.instances[0]!)).toThrow('needs a random generator')
  })

  it('draw each random encoding about equally often, and the same ones from the same seed', () => {
    const task = own('task9001_kettle_whistle')
    const draw = (seed: number) => {
      const [format, random] = [tkInstruct({ randomEncoding: true }), rng(seed)]
      return Array.from({ length: 1000 }, () => format.render(task, task.instances[0]!, { random }).source)
    }
    const sources = draw(3)
    expect(draw(3)).toEqual(sources)
    const counts = [...new Set(sources)].map((source) => sources.filter((other) => other === source).length)
    expect(counts).toHaveLength(5)
    for (const count of counts) expect(Math.abs(count - 200)).toBeLessThan(60)
  })
})
