import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../lib/base/paths'
import { type NiEncoding, type NiSwitches, ni, niEncodings } from '../../lib/prompts/ni'
import { niTask, readNi } from '../../lib/tasks/ni'
import { describeWith, sharedData } from '../shared'
import { ownNi } from '../tasks/made'

const task = niTask(ownNi, 'subtask003_mctaco_pears')
const source = (switches: NiEncoding | NiSwitches, of = task) => ni(switches).render(of, of.instances[0]!).source

describe('ni lays out', () => {
  const golden: Readonly<Record<NiEncoding, string[]>> = JSON.parse(
    readFileSync(join(root, 'test/fixtures/ni/golden.json'), 'utf8'),
  )

  it.each(Object.keys(niEncodings) as NiEncoding[])('%s as laid out by hand', (encoding) => {
    expect(source(encoding)).toBe(golden[encoding].join('\n'))
  })

  it('nothing for a bare "-" in the prompt', () => {
    expect(source('prompt', niTask({ ...ownNi, Prompt: '-' }, 'x'))).toBe('\ninput: A film\noutput:')
  })

  it('only what the task has: neither a bare "-" nor a suggestion of one blank', () => {
    const silent = {
      ...ownNi,
      'Things to Avoid': '-',
      'Emphasis & Caution': '-',
      Examples: {
        'Positive Examples': ['-'],
        'Negative Examples': [{ input: 'a', output: 'b', reason: 'c', suggestion: ' ' }],
      },
    }
    expect(source('full', niTask(silent, 'x'))).toBe(
      'Definition: Say how long it takes.\nPrompt: How long?\nNegative Example1- \ninput: a\noutput: b\nreason: c\ninput: A film\noutput:',
    )
  })
})

it('each encoding differs from its neighbours in just the named pieces', () => {
  const kinds = (encoding: NiEncoding) => {
    const { pieces, source: whole } = ni(encoding).render(task, task.instances[0]!)
    expect(pieces.map((piece) => piece.text).join('')).toBe(whole)
    return pieces.map((piece) => piece.kind)
  }
  expect(Object.fromEntries((Object.keys(niEncodings) as NiEncoding[]).map((name) => [name, kinds(name)]))).toEqual({
    'no instruction': ['query'],
    prompt: ['prompt', 'query'],
    'prompt + definition': ['definition', 'prompt', 'query'],
    'prompt + things to avoid': ['prompt', 'thingsToAvoid', 'query'],
    'prompt + emphasis': ['prompt', 'emphasis', 'query'],
    'prompt + positive examples': ['prompt', 'positive', 'positive', 'query'],
    'prompt + definition + positive examples': ['definition', 'prompt', 'positive', 'positive', 'query'],
    'positive examples': ['positive', 'positive', 'query'],
    full: ['definition', 'prompt', 'thingsToAvoid', 'emphasis', 'negative', 'positive', 'positive', 'query'],
  })
  const without = (change: NiSwitches) => ni(change).render(task, task.instances[0]!).pieces
  const whole = without({ title: true })
  const named: [NiSwitches, string][] = [
    [{ title: false }, 'title'],
    [{ definition: false }, 'definition'],
    [{ prompt: false }, 'prompt'],
    [{ thingsToAvoid: false }, 'thingsToAvoid'],
    [{ emphasis: false }, 'emphasis'],
    [{ positives: 0 }, 'positive'],
    [{ negatives: 0 }, 'negative'],
  ]
  for (const [change, kind] of named)
    expect(without({ title: true, ...change }).map((piece) => piece.text.trimStart())).toEqual(
      whole.filter((piece) => piece.kind !== kind).map((piece) => piece.text.trimStart()),
    )
})

it('under a budget keeps positive examples before negative ones, then cuts the end of the question', () => {
  const budget = (maxSource: number) => ({
    maxSource,
    encode: (text: string) => Array.from(text, (character) => character.codePointAt(0)!),
    decode: (ids: ArrayLike<number>) => String.fromCodePoint(...Array.from(ids)),
  })
  const cut = (maxSource: number) => ni().render(task, task.instances[0]!, { budget: budget(maxSource) })
  const whole = source('full')
  expect(cut(whole.length).cut).toEqual({ positivesDropped: 0, negativesDropped: 0, queryTokens: 0 })
  expect(cut(whole.length - 1).cut).toEqual({ positivesDropped: 0, negativesDropped: 1, queryTokens: 0 })
  const bare = source({ positives: 0, negatives: 0 })
  expect(cut(bare.length + 60).cut).toEqual({ positivesDropped: 2, negativesDropped: 1, queryTokens: 0 })
  expect(cut(bare.length - 5).cut).toEqual({ positivesDropped: 2, negativesDropped: 1, queryTokens: 5 })
  expect(cut(bare.length - 5).source).toBe(bare.slice(0, -5))
})

it('refuses encodings and switches that do not exist', () => {
  expect(() => ni('fuller' as NiEncoding)).toThrow('ni: no encoding "fuller"')
  expect(() => ni({ caution: true } as NiSwitches)).toThrow('ni: no switch caution')
})

const data = sharedData()
const published = join(data, 'metric_parity/ni_v1_gpt3')
describeWith('metric_parity/ni_v1_gpt3', 'the prompts that were sent to GPT-3', () => {
  const switchesOf = (encoding: string, examples: number): NiSwitches => ({
    definition: encoding.includes('_Definition'),
    prompt: encoding.includes('_Prompt'),
    thingsToAvoid: encoding.includes('_Things to Avoid'),
    emphasis: encoding.includes('_Emphasis & Caution'),
    positives: encoding.includes('_Positive Examples') ? examples : 0,
    negatives: encoding.includes('_Negative Examples') ? examples : 0,
    explanations: encoding.includes('Full Explanations'),
  })
  it.each(readdirSync(published).filter((name) => name.startsWith('subtask')))('%s', (file) => {
    const { gold, runs } = JSON.parse(readFileSync(join(published, file), 'utf8')) as {
      gold: { index: number; input: string; output: [string, ...string[]] }[]
      runs: { encoding: string; num_examples: number; prompts: { index: number; prompt: string }[] }[]
    }
    const read = readNi(join(data, 'ni_v1/tasks', file))
    // Where a task has fewer examples than were asked for, the paper went on with its first instances.
    const more = read.instances.map(({ input, targets }) => ({ input, output: targets[0] }))
    const shown = { ...read, positives: [...read.positives, ...more] }
    let compared = 0
    for (const run of runs)
      for (const { index, prompt } of run.prompts) {
        const { input, output } = gold.find((one) => one.index === index)!
        const instance = { id: `${index}`, input, targets: output }
        expect(ni(switchesOf(run.encoding, run.num_examples)).render(shown, instance).source, run.encoding).toBe(prompt)
        compared++
      }
    expect(compared).toBeGreaterThan(10)
  })
})
