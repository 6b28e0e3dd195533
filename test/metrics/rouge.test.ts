import { describe, expect, it } from 'vitest'
import { rng, shuffled } from '../../lib/base/random'
import { lcsLength, lcsPositions, lcsScratch } from '../../lib/metrics/lcs'
import { bestTarget, type Rouge, type RougeScore, rouge } from '../../lib/metrics/rouge'
import { wordIds } from '../../lib/metrics/rouge-tokens'
import { itWith } from '../shared'
import { fixture, jsonl, parityFolder } from './shared'

type Triple = [precision: number, recall: number, fmeasure: number]
interface Pair {
  prediction: string
  target: string
  stemmed: Record<keyof Rouge, Triple>
  plain: Record<keyof Rouge, Triple>
}
const golden = fixture<{ pairs: Pair[]; several: { prediction: string; targets: string[]; rougeL: Triple }[] }>(
  'rouge',
  'rouge.json',
)
const kinds = ['rouge1', 'rouge2', 'rougeL', 'rougeLsum'] as const
const triple = (score: RougeScore): Triple => [score.precision, score.recall, score.fmeasure]

/** The largest difference from the golden precision, recall and F-measure, over all pairs and kinds. */
function worst(pairs: readonly Pair[], stem: boolean): number {
  const measures = rouge({ stem })
  const differences = pairs.flatMap((pair) =>
    kinds.flatMap((kind) => {
      const expected = pair[stem ? 'stemmed' : 'plain'][kind]
      return triple(measures[kind](pair.prediction, pair.target)).map((value, i) => Math.abs(value - expected[i]!))
    }),
  )
  expect(differences).toHaveLength(pairs.length * 12)
  return Math.max(...differences)
}

describe('ROUGE', () => {
  it.each([true, false])('equals rouge-score on 400 random Unicode pairs (stem: %s)', (stem) => {
    expect(worst(golden.pairs, stem)).toBeLessThan(1e-12)
  })

  for (const stem of [true, false])
    itWith('metric_parity', `equals rouge-score on 728 real pairs (stem: ${stem})`, () => {
      const pairs = jsonl<Pair>(parityFolder, 'rouge_vectors', 'vectors.jsonl')
      expect(pairs).toHaveLength(728)
      expect(worst(pairs, stem)).toBeLessThan(1e-12)
    })

  itWith('metric_parity', 'makes of 6,015 real words the tokens of rouge-score', () => {
    const words = jsonl<{ word: string; rouge: string | null }>(parityFolder, 'rouge_vectors', 'porter.jsonl')
    const { encode } = wordIds(true)
    const plain = wordIds(false)
    // The expected token, unstemmed, must be the same id as the word, stemmed, whenever two words share a stem.
    const byId = new Map<number, number>()
    for (const { word, rouge: token } of words) {
      const [id] = encode(word)
      const [expected] = plain.encode(token ?? '')
      if (!byId.has(id!)) byId.set(id!, expected!)
      expect(byId.get(id!), word).toBe(expected)
    }
    expect(new Set(byId.values()).size).toBe(byId.size)
  })

  it('takes the best of several targets as rouge-score does, 200 times', () => {
    expect(golden.several).toHaveLength(200)
    const { rougeL } = rouge({ stem: true })
    for (const { prediction, targets, rougeL: expected } of golden.several) {
      triple(bestTarget(rougeL, prediction, targets)).forEach((value, i) => {
        expect(value).toBeCloseTo(expected[i]!, 12)
      })
    }
  })

  it('uses the tokens of another tokenizer as they are', () => {
    const { rougeL } = rouge({ tokenize: (text) => [...text] })
    expect(rougeL('東京都', '京都').fmeasure).toBeCloseTo(0.8, 12)
    expect(rouge({ stem: true }).rougeL('東京都', '京都').fmeasure).toBe(0)
  })
})

describe('ROUGE properties', () => {
  const texts = golden.pairs.flatMap((pair) => [pair.prediction, pair.target]).slice(0, 200)
  const measures = rouge({ stem: true })

  it('stays within [0, 1], is 1 for equal texts, and swaps precision and recall with its arguments', () => {
    for (const kind of kinds) {
      texts.forEach((text, i) => {
        const other = texts[(i * 7 + 3) % texts.length]!
        const score = measures[kind](text, other)
        for (const value of triple(score)) expect(value).toBeGreaterThanOrEqual(0)
        for (const value of triple(score)) expect(value).toBeLessThanOrEqual(1)
        expect(measures[kind](text, text).fmeasure).toSatisfy((f: number) => f === 0 || f === 1)
        if (kind === 'rougeLsum') return // its union is taken over one side only
        const swapped = measures[kind](other, text)
        expect([swapped.precision, swapped.recall]).toEqual([score.recall, score.precision])
      })
    }
  })

  it('does not depend on what was scored before', () => {
    const pairs = shuffled(golden.pairs, rng('order'))
    const again = rouge({ stem: true })
    for (const { prediction, target } of pairs) {
      expect(again.rougeL(prediction, target)).toEqual(measures.rougeL(prediction, target))
    }
  })
})

describe('longest common subsequence', () => {
  it('has the length of the one read out of the full table, for all word boundaries', () => {
    const random = rng('lcs')
    const scratch = lcsScratch()
    for (let round = 0; round < 400; round++) {
      const size = () => random.int([5, 33, 65, 130][round % 4]!)
      const alphabet = 1 + random.int(12)
      const draw = (n: number) => Int32Array.from({ length: n }, () => random.int(alphabet))
      const [a, b] = [draw(size()), draw(size())]
      const positions = lcsPositions(a, b)
      expect(lcsLength(a, b, alphabet, scratch)).toBe(positions.length)
      let at = 0
      for (const p of positions) at = b.indexOf(a[p]!, at) + 1
      expect(positions.length === 0 || at > 0).toBe(true)
    }
  })
})
