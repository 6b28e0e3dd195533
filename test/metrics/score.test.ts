import { describe, expect, it } from 'vitest'
import { rng, shuffled } from '../../lib/base/random'
import { corpusBleu } from '../../lib/metrics/bleu'
import { metric, metricKeys } from '../../lib/metrics/metric'
import { type Prediction, type Reference, scorePredictions, scoreWith } from '../../lib/metrics/score'

const references: Reference[] = [
  { id: 'a1', task: 'a', category: 'X', targets: ['the cat', 'a dog'] },
  { id: 'a2', task: 'a', category: 'X', targets: ['yes'] },
  { id: 'b1', task: 'b', category: 'Y', targets: ['no'] },
]
const predictions: Prediction[] = [
  { id: 'b1', output: 'yes' },
  { id: 'a1', output: 'A dog!' },
  { id: 'a2', output: 'yes indeed' },
]

describe('scores of predictions', () => {
  const scores = scorePredictions(predictions, references)

  it('are means over instances, times 100, with the best target counting', () => {
    expect(scores.rougeL).toBeCloseTo((100 + 200 / 3 + 0) / 3, 10)
    expect(scores.exactMatch).toBeCloseTo(100 / 3, 10)
    expect([scores.instances, scores.tasks, scores.unusedPredictions]).toEqual([3, 2, 0])
  })

  it('are given per task and per category, with the number of instances', () => {
    expect(scores.perTask.a!.exactMatch).toBe(50)
    expect(scores.perTask.b).toEqual({ rougeL: 0, exactMatch: 0, instances: 1 })
    expect(Object.keys(scores.perCategory)).toEqual(['X', 'Y'])
    expect(scores.perCategory.X).toEqual(scores.perTask.a)
  })

  it('say what they are', () => {
    expect(scores.names.rougeL).toBe('ROUGE-L, stemmed, max over references')
    expect(new Set(metricKeys().map((key) => metric(key).name)).size).toBe(metricKeys().length)
    expect(() => metric('rouge' as 'rougeL')).toThrow('metric: expected rougeL, ')
  })

  it('do not depend on the order of predictions or references', () => {
    for (let seed = 0; seed < 10; seed++) {
      const again = scorePredictions(shuffled(predictions, rng(seed)), shuffled(references, rng(-seed)))
      expect(again.rougeL).toBeCloseTo(scores.rougeL, 12)
      expect(again.perTask).toEqual(scores.perTask)
    }
  })

  it('take any metrics, each in [0, 100] and 100 for the first target itself', () => {
    const metrics = metricKeys().map((key) => metric(key))
    const perfect = references.map(({ id, targets }) => ({ id, output: targets[0] as string }))
    const all = scoreWith(metrics, perfect, references)
    for (const key of metricKeys()) expect(all[key], key).toBeGreaterThanOrEqual(0)
    // Only one of the three targets has a pair of neighbouring words, none has four in a row.
    // One of the four targets is a second one, which then is no answer.
    const expected = { rouge2: 100 / 3, bleu: 0, chrfpp: 100, macroF1: 75 }
    for (const key of metricKeys()) expect(all[key], key).toBeCloseTo({ ...expected }[key as 'rouge2'] ?? 100, 9)
  })

  it('take BLEU over the corpus, not as a mean of sentences', () => {
    const long = 'one two three four five six'
    const corpus = [long, 'one two'].map((text, i) => ({ id: String(i), task: 't', targets: [text] }))
    const outputs = corpus.map(({ id }, i) => ({ id, output: i === 0 ? long : 'three' }))
    const { bleu, names } = scoreWith([metric('bleu')], outputs, corpus)
    expect(bleu).toBeCloseTo(corpusBleu([long, 'three'], [[long], ['one two']]).score, 9)
    expect(names.bleu).toContain('corpus BLEU')
  })

  it('count predictions that no reference asks for', () => {
    const more = scorePredictions([...predictions, { id: 'c1', output: '' }], references)
    expect([more.rougeL, more.unusedPredictions]).toEqual([scores.rougeL, 1])
  })

  it('refuse missing and repeated ids, and name them', () => {
    expect(() => scorePredictions(predictions.slice(1), references)).toThrow('no prediction for b1, of 3 references')
    expect(() => scorePredictions([], references)).toThrow('no prediction for 3 ids (a1, a2, b1), of 3 references')
    expect(() => scorePredictions([...predictions, predictions[0]!], references)).toThrow(
      'more than one prediction for b1',
    )
    expect(() => scorePredictions(predictions, [...references, ...references])).toThrow(
      'more than one reference for 3 ids (a1, a2, b1)',
    )
    expect(() => scorePredictions(predictions, [])).toThrow('no references')
    expect(() => scorePredictions([{ id: 'A1', output: '' }], references)).toThrow(
      "none of 1 predictions has a reference: the predictions' ids are A1; the references' a1, a2, b1",
    )
    expect(() => scorePredictions(predictions, [{ id: 'b1', task: 'b', targets: [] }])).toThrow(
      'expected at least one target, found none for b1',
    )
  })

  it('name the first three of many ids', () => {
    const many = Array.from({ length: 9 }, (_, i) => ({ id: `i${i}`, task: 't', targets: ['x'] }))
    expect(() => scorePredictions([], many)).toThrow('no prediction for 9 ids (i0, i1, i2, …), of 9 references')
  })
})
