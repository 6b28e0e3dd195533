import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rng, shuffled } from '../../lib/base/random'
import { lcsLength, lcsScratch, markLcs } from '../../lib/metrics/lcs'
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

/** The positions as rouge-score reads them out of the whole table. */
function fromTable(reference: Int32Array, candidate: Int32Array): number[] {
  const width = candidate.length + 1
  const table = new Uint16Array((reference.length + 1) * width)
  const at = (i: number, j: number) => table[i * width + j]!
  for (let i = 1; i <= reference.length; i++) {
    for (let j = 1; j < width; j++) {
      const same = reference[i - 1] === candidate[j - 1]
      table[i * width + j] = same ? at(i - 1, j - 1) + 1 : Math.max(at(i - 1, j), at(i, j - 1))
    }
  }
  const positions: number[] = []
  for (let i = reference.length, j = candidate.length; i > 0 && j > 0; ) {
    if (reference[i - 1] === candidate[j - 1]) {
      positions.push(i - 1)
      i--
      j--
    } else if (at(i, j - 1) > at(i - 1, j)) j--
    else i--
  }
  return positions.reverse()
}

describe('longest common subsequence', () => {
  const scratch = lcsScratch()
  const marked = (references: readonly Int32Array[], candidate: Int32Array, vocabulary: number) => {
    const marks = references.map(({ length }) => new Uint8Array(length))
    markLcs(references, marks, candidate, vocabulary, scratch)
    return marks.map((all) => [...all.keys()].filter((i) => all[i] === 1))
  }

  it('is the one that the full table has, and so is its length, for all word boundaries', () => {
    const tokens = fc.integer({ min: 1, max: 12 }).chain((alphabet) => {
      const list = fc.array(fc.integer({ min: 0, max: alphabet - 1 }), { maxLength: 140, size: 'max' })
      return fc.tuple(list, list)
    })
    fc.assert(
      fc.property(tokens, ([first, second]) => {
        const [a, b] = [Int32Array.from(first), Int32Array.from(second)]
        const expected = fromTable(a, b)
        expect(marked([a, b, a], b, 12)).toEqual([expected, fromTable(b, b), expected])
        expect(lcsLength(a, b, 12, scratch)).toBe(expected.length)
        expect(lcsLength(b, a, 12, scratch)).toBe(expected.length)
      }),
      { numRuns: 500 },
    )
  })

  it('is that of long lists too, whose rows are not all kept', () => {
    const random = rng('long')
    const draw = (n: number, alphabet: number) => Int32Array.from({ length: n }, () => random.int(alphabet))
    for (const alphabet of [2, 300]) {
      const [a, b] = [draw(20_000, alphabet), draw(2000, alphabet)]
      const expected = fromTable(a, b)
      expect(marked([a], b, alphabet)).toEqual([expected])
      expect(lcsLength(a, b, alphabet, scratch)).toBe(expected.length)
    }
  })
})
