import { describe, expect, it } from 'vitest'
import { rng } from '../../lib/base/random'
import { calibrate, choiceProbabilities } from '../../lib/metrics/calibration'
import { classify } from '../../lib/metrics/classification'
import { metric } from '../../lib/metrics/metric'
import { scoreInstances, summarize } from '../../lib/metrics/score'
import { systemInterval } from '../../lib/metrics/seeds'
import { fixture } from './shared'

interface Golden {
  labelled: {
    labels: string[]
    target: string[]
    output: string[]
    accuracy: number
    macro: number
    micro: number
    precision: number[]
    recall: number[]
    f1: number[]
    support: number[]
    confusion: number[][]
  }[]
  calibrated: {
    confidence: number[]
    correct: boolean[]
    bins: number
    counts: number[]
    accuracy: number[]
    mean: number[]
    ece: number
    mce: number
  }[]
  probabilities: { scores: number[]; softmax: number[] }[]
}
const golden = fixture<Golden>('classification', 'classification.json')

describe('classification', () => {
  it('equals scikit-learn on 220 random lists: accuracy, macro and micro F1, per class, confusion', () => {
    expect(golden.labelled).toHaveLength(220)
    for (const row of golden.labelled) {
      const pairs = row.target.map((target, i) => ({ target, output: row.output[i] }))
      const found = classify(pairs, row.labels)
      expect(found.accuracy).toBeCloseTo(row.accuracy, 9)
      expect(found.macroF1).toBeCloseTo(row.macro, 9)
      expect(found.microF1).toBeCloseTo(row.micro, 9)
      found.classes.forEach(({ label, precision, recall, f1, support }, i) => {
        expect(label).toBe(row.labels[i])
        expect(precision).toBeCloseTo(row.precision[i]!, 9)
        expect(recall).toBeCloseTo(row.recall[i]!, 9)
        expect(f1).toBeCloseTo(row.f1[i]!, 9)
        expect(support).toBe(row.support[i])
      })
      expect(found.confusion.map(({ counts }) => counts)).toEqual(row.confusion)
      expect(found.other).toBeCloseTo(
        (100 * row.output.filter((o) => !row.labels.includes(o)).length) / pairs.length,
        9,
      )
    }
  })

  it('counts an unreadable output as wrong and as no label', () => {
    const found = classify([
      { target: 'yes', output: 'yes' },
      { target: 'no', output: undefined },
    ])
    expect(found).toMatchObject({ accuracy: 50, other: 50, macroF1: 50 })
    expect(found.confusion).toEqual([
      { target: 'no', counts: [0, 0], other: 1 },
      { target: 'yes', counts: [0, 1], other: 0 },
    ])
    expect(() => classify([{ target: 'maybe', output: 'yes' }], ['yes', 'no'])).toThrow('the target maybe is none of')
    expect(() => classify([{ target: 'a', output: 'a' }], ['a', 'a'])).toThrow('expected different labels')
  })
})

describe('calibration', () => {
  it("equals scikit-learn's reliability curve, and the error of its bins, on 200 random lists", () => {
    expect(golden.calibrated).toHaveLength(200)
    for (const { confidence, correct, bins, counts, accuracy, mean, ece, mce } of golden.calibrated) {
      const judgements = confidence.map((value, i) => ({ confidence: value, correct: correct[i]! }))
      const found = calibrate(judgements, bins)
      expect(found.rows.map(({ count }) => count)).toEqual(counts)
      const full = found.rows.filter(({ count }) => count > 0)
      full.forEach((row, i) => {
        expect(row.accuracy).toBeCloseTo(accuracy[i]!, 12)
        expect(row.confidence).toBeCloseTo(mean[i]!, 12)
      })
      expect(found.ece).toBeCloseTo(ece, 12)
      expect(found.mce).toBeCloseTo(mce, 12)
    }
  })

  it('is 0 for a model that is right as often as it says, and names its bins', () => {
    const judgements = Array.from({ length: 10 }, (_, i) => ({ confidence: 0.7, correct: i < 7 }))
    expect(calibrate(judgements).ece).toBeCloseTo(0, 12)
    expect(calibrate(judgements).name).toBe('expected calibration error, 10 bins of equal width')
    expect(() => calibrate([{ confidence: 1.2, correct: true }])).toThrow('expected a confidence in [0, 1], found 1.2')
    expect(() => calibrate([])).toThrow('at least one judgement')
  })

  it('puts a confidence on the edge of a bin below it, whatever its product with the number of bins rounds to', () => {
    const binOf = (confidence: number, bins: number) =>
      calibrate([{ confidence, correct: true }], bins).rows.findIndex(({ count }) => count === 1)
    // 0.07 · 100 is a little more than 7 in floating point; the number after 1/3, three times, exactly 1.
    expect([0.07 * 100 > 7, 0.33333333333333337 * 3 === 1, 0.33333333333333337 > 1 / 3]).toEqual([true, true, true])
    expect([binOf(0.07, 100), binOf(0.33333333333333337, 3), binOf(0, 3), binOf(1, 3)]).toEqual([6, 1, 0, 2])
  })

  it("takes shares of belief as SciPy's softmax, on 200 random lists", () => {
    expect(golden.probabilities).toHaveLength(200)
    for (const { scores, softmax } of golden.probabilities) {
      choiceProbabilities(scores).forEach((value, i) => {
        expect(value).toBeCloseTo(softmax[i]!, 12)
      })
    }
  })
})

describe('macro F1 as a metric', () => {
  const macroF1 = metric('macroF1')
  const instances = (rows: readonly { labels: string[]; target: string[]; output: string[] }[]) => {
    const all = rows.flatMap(({ labels, target, output }, task) =>
      target.map((one, i) => ({
        id: `${task}-${i}`,
        task: String(task),
        targets: [one],
        choices: labels,
        output: output[i]!,
      })),
    )
    return scoreInstances([macroF1], all, all)
  }

  it("is scikit-learn's f1_score(average='macro', labels=choices), of each task", () => {
    const { perTask } = summarize([macroF1], instances(golden.labelled))
    for (const [i, { macro }] of golden.labelled.entries()) expect(perTask[i]!.macroF1).toBeCloseTo(macro, 9)
  })

  it('counts a label that nobody asks for, and of several targets the one that was answered', () => {
    const asked = [
      { id: '0', task: 't', targets: ['a', 'b'], choices: ['a', 'b', 'c'], output: ' b ' },
      { id: '1', task: 't', targets: ['a'], choices: ['a', 'b', 'c'], output: 'none of them' },
    ]
    const { macroF1: found } = summarize([macroF1], scoreInstances([macroF1], asked, asked))
    expect(found).toBeCloseTo(100 / 3, 12) // F1 of b is 1, of a and c 0.
  })

  it('has an interval over instances that lies around it, and is as wide as that of means where all labels are alike', () => {
    const labels = ['a', 'b']
    const target = Array.from({ length: 200 }, (_, i) => labels[i % 2]!)
    const output = target.map((one, i) => (i % 10 < 2 ? labels.find((other) => other !== one)! : one))
    const own = instances([{ labels, target, output }])
    const { estimate, low, high, name } = systemInterval(macroF1, [own], { random: rng(0) })
    expect(name).toContain('over 200 instances')
    expect(estimate).toBeCloseTo(80, 9)
    const half = 1.97 * 100 * Math.sqrt((0.8 * 0.2) / 199)
    expect(estimate - low).toBeCloseTo(half, 0)
    expect(high - estimate).toBeCloseTo(half, 0)
  })

  it('is refused where so many choices are no closed set', () => {
    const many = Array.from({ length: 5001 }, (_, i) => ({ id: `${i}`, task: 't', targets: [`w${i}`], output: 'w0' }))
    expect(() => summarize([macroF1], scoreInstances([macroF1], many, many))).toThrow(
      't: more than 5000 different choices are no closed set of labels',
    )
  })
})
