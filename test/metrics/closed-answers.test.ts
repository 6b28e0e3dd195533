import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { labelReport, optionReport } from '../../lib/metrics/closed-answers'
import { readPredictionFile } from '../../lib/metrics/prediction-files'
import { type RankedAnswer, rankedPredictions, renormalise, scoreRanked } from '../../lib/metrics/ranked'
import { itWith, sharedData } from '../shared'

const reference = (id: string, target: string, rest: object = {}) => ({ id, task: 't', targets: [target], ...rest })

describe('ranked choices', () => {
  const references = [
    reference('a', 'yes', { choices: ['no', 'yes', 'perhaps so'] }),
    reference('b', 'né', { choices: ['né', 'oh'] }),
  ]
  const ranked: RankedAnswer[] = [
    { id: 'a', scores: [-4, -3, -5], normalisation: 'none' },
    { id: 'b', scores: [-2.4, -2], normalisation: 'none' },
    { id: 'elsewhere', scores: [-1], normalisation: 'none' },
  ]

  it('are answers, right or wrong, with a share of belief', () => {
    expect(rankedPredictions(ranked, references)).toEqual([
      { id: 'a', output: 'yes' },
      { id: 'b', output: 'oh' },
    ])
    const { accuracy, instances, calibration, name } = scoreRanked(ranked, references)
    expect({ accuracy, instances, name }).toEqual({
      accuracy: 50,
      instances: 2,
      name: 'accuracy of rank classification, normalisation none',
    })
    const [sure, unsure] = [1 / (Math.exp(-1) + 1 + Math.exp(-2)), 1 / (1 + Math.exp(-0.4))]
    // 0.665 and 0.599 lie in two bins: one right, one wrong.
    expect(calibration.ece).toBeCloseTo((1 - sure + unsure) / 2, 9)
  })

  it('are right by the choice itself, with white space around it too, and told where none is a target', () => {
    const asked = [
      reference('a', 'C', { choices: [' C', ' C++'] }),
      reference('b', 'C', { choices: ['C', ' C'] }),
      reference('c', 'D', { choices: ['C', 'C#'] }),
    ]
    const answers: RankedAnswer[] = asked.map(({ id }) => ({ id, scores: [-1, -1], normalisation: 'none' }))
    const { accuracy, withoutTarget } = scoreRanked(answers, asked)
    expect(accuracy).toBeCloseTo(200 / 3, 9)
    expect(withoutTarget).toEqual({ count: 1, first: ['c'] })
    const other: RankedAnswer = { id: 'b', scores: [-2, -1], normalisation: 'none' }
    expect(scoreRanked([other], asked).accuracy).toBe(0)
  })

  it('are divided anew by what the texts tell, there and back', () => {
    const byCharacter = renormalise(ranked.slice(0, 2), references, 'character')
    expect(byCharacter[0]).toEqual({ id: 'a', scores: [-2, -1, -0.5], normalisation: 'character' })
    expect(rankedPredictions(byCharacter, references)[0]!.output).toBe('perhaps so')
    const byByte = renormalise(byCharacter, references, 'byte')
    expect(byByte[1]!.scores[0]).toBeCloseTo(-0.8, 9)
    expect(rankedPredictions(byByte, references)[1]!.output).toBe('né')
    const back = renormalise(byByte, references, 'none')
    back.forEach(({ scores }, i) => {
      for (const [k, score] of scores.entries()) expect(score).toBeCloseTo(ranked[i]!.scores[k]!, 9)
    })
  })

  it('are refused where the file does not tell enough', () => {
    const tokens: RankedAnswer = { id: 'a', scores: [-1, -1, -1], normalisation: 'token' }
    expect(() => renormalise([tokens], references, 'none')).toThrow('normalisation token do not tell those with none')
    expect(() => rankedPredictions(ranked, [reference('a', 'yes')])).toThrow('a: ranked choices need "choices"')
    const short: RankedAnswer = { id: 'a', scores: [-1], normalisation: 'none' }
    expect(() => rankedPredictions([short], references)).toThrow('a: expected a score for each of 3 choices, found 1')
    const strange: RankedAnswer = { id: 'b', scores: [-1, Number.NaN], normalisation: 'none' }
    expect(() => rankedPredictions([strange], references)).toThrow('b: expected finite scores, found NaN')
    expect(() => scoreRanked([tokens, ranked[1]!], references)).toThrow('b: expected scores with normalisation token')
  })
})

describe('answers that are options', () => {
  const source = 'Is it?\nOPTIONS:\n- yes\n- no'
  const references = [
    reference('a', 'yes', { source }),
    reference('b', 'no', { source }),
    reference('c', '(B)', { source: 'Which?\nOptions:\n(A) up\n(B) down' }),
    reference('d', 'red', { choices: ['red', 'blue'] }),
    reference('e', 'free text', { source: 'Say something.' }),
  ]
  it('are read as such, with the share that could not be', () => {
    const outputs = { a: 'Yes.', b: 'yes', c: 'B', d: 'who knows', e: 'free text' }
    const predictions = Object.entries(outputs).map(([id, output]) => ({ id, output }))
    expect(optionReport(predictions, references)).toMatchObject({
      accuracy: 50,
      unparsable: 25,
      instances: 4,
      readings: { identity: 1, normalised: 1, mark: 1, start: 0, contains: 0, unreadable: 1 },
      withoutTarget: { count: 0, first: [] },
    })
    expect(optionReport(predictions, references.slice(4))).toBeUndefined()
    expect(() => optionReport(predictions.slice(1), references)).toThrow('no prediction for a, of 5 references')
  })

  const own = (id: string, output: string, target: string, choices: string[]) => ({
    prediction: { id, output },
    reference: reference(id, target, { choices }),
  })
  const report = (...answers: ReturnType<typeof own>[]) =>
    optionReport(
      answers.map(({ prediction }) => prediction),
      answers.map((one) => one.reference),
    )!

  it('are right where they are the target byte for byte, whatever the other options are', () => {
    const found = report(
      own('1', 'C++', 'C++', ['C', 'C++', 'C#']),
      own('2', '-5', '-5', ['5', '-5']),
      own('3', '1.5', '1.5', ['1.5', '15']),
      own('4', '+', '+', ['+', '-']),
      own('5', ' C', ' C', ['C', ' C']),
    )
    expect(found).toMatchObject({ accuracy: 100, unparsable: 0, instances: 5, readings: { identity: 5 } })
  })

  itWith('../cases', 'are read so in the case of options that differ in punctuation', () => {
    const file = sharedData('..', 'cases', 'options-punctuation.jsonl')
    const { predictions, references } = readPredictionFile(file)
    expect(optionReport(predictions, references!)).toMatchObject({ accuracy: 100, unparsable: 0, instances: 3 })
  })

  it('with white space around them stay in, and those without a target are counted and named', () => {
    const found = report(
      own('a', 'C', 'C', [' C', ' D']),
      own('b', 'D', ' C', ['C', 'D']),
      own('c', 'x', 'E', [' C', ' D']),
    )
    expect(found).toMatchObject({ accuracy: 50, instances: 2, withoutTarget: { count: 1, first: ['c'] } })
    const none = report(own('c', 'x', 'E', ['C', 'D']))
    expect(none).toMatchObject({ accuracy: 0, instances: 0, withoutTarget: { count: 1, first: ['c'] } })
  })

  it('may be any of several that are right', () => {
    const predictions = [{ id: 'a', output: 'blue' }]
    const asked = [{ id: 'a', task: 't', targets: ['red', 'blue'], choices: ['red', 'blue', 'green'] }]
    expect(optionReport(predictions, asked)).toMatchObject({ accuracy: 100 })
  })
})

describe('outputs read as labels', () => {
  it('are scored by task, those that are no label as wrong', () => {
    const references = ['a', 'b', 'c', 'd'].map((id, i) => reference(id, i < 2 ? 'Yes' : 'No'))
    const other = { id: 'e', task: 'u', targets: ['x', 'y'] }
    const outputs = { a: 'yes', b: 'no.', c: 'No', d: 'dunno', e: 'y' }
    const predictions = Object.entries(outputs).map(([id, output]) => ({ id, output }))
    const { t, u } = labelReport(predictions, [...references, other])
    expect(t).toMatchObject({ accuracy: 50, other: 25, instances: 4 })
    expect(t!.classes.map(({ label, f1 }) => [label, Math.round(f1)])).toEqual([
      ['No', 50],
      ['Yes', 67],
    ])
    expect(t!.macroF1).toBeCloseTo((50 + 200 / 3) / 2, 9)
    expect(t!.confusion[0]).toEqual({ target: 'No', counts: [1, 0], other: 1 })
    expect(t!.readings).toEqual({ identity: 1, normalised: 2, unreadable: 1 })
    expect(u!.accuracy).toBe(100)
  })

  const hard = [
    'C',
    'c',
    'C++',
    'café',
    'cafe',
    'да',
    '不',
    '',
    ' ',
    '…',
    '"x"',
    'x',
    'n/a',
    'N/A',
    '1',
    '1.0',
    '01',
    '-1',
    '−1',
    '+',
    '-',
  ]
  it.each(['as they are', 'in white space'])('keeps different labels apart: answers %s', (how) => {
    const distinct = how === 'as they are' ? hard : hard.filter((label) => label.trim() !== '')
    const references = distinct.map((label, i) => reference(String(i), label))
    const predictions = distinct.map((label, i) => ({
      id: String(i),
      output: how === 'as they are' ? label : ` ${label}\n`,
    }))
    const { t } = labelReport(predictions, references)
    expect(t).toMatchObject({ accuracy: 100, macroF1: 100, other: 0 })
    expect(t!.classes).toHaveLength(distinct.length)
  })

  it('never merges any two labels', () => {
    const labels = fc.uniqueArray(fc.string({ unit: 'grapheme', maxLength: 5 }), { minLength: 1, maxLength: 10 })
    fc.assert(
      fc.property(labels, (all) => {
        const references = all.map((label, i) => reference(String(i), label))
        const { t } = labelReport(
          all.map((output, i) => ({ id: String(i), output })),
          references,
        )
        expect(t).toMatchObject({ accuracy: 100, readings: { identity: all.length, normalised: 0, unreadable: 0 } })
        expect(t!.classes).toHaveLength(all.length)
      }),
    )
  })

  it('are not free texts', () => {
    const references = Array.from({ length: 1001 }, (_, i) => reference(String(i), `text ${i}`))
    const predictions = references.map(({ id }) => ({ id, output: '' }))
    expect(() => labelReport(predictions, references)).toThrow('t: 1001 different targets are no set of labels')
    expect(labelReport(predictions, references.slice(1)).t!.other).toBe(100)
  })

  it('reads none from an answer that two labels are alike to', () => {
    const references = [reference('a', 'Yes'), reference('b', 'yes'), reference('c', 'no')]
    const predictions = ['YES', 'yes', '"No."'].map((output, i) => ({ id: 'abc'[i]!, output }))
    expect(labelReport(predictions, references).t).toMatchObject({
      readings: { identity: 1, normalised: 1, unreadable: 1 },
    })
  })
})
