import { describe, expect, it } from 'vitest'
import { bleuCounts, bleuOf, corpusBleu, sentenceBleu, sumBleuCounts } from '../../lib/metrics/bleu'
import { corpusChrf } from '../../lib/metrics/chrf'
import { fixture } from './shared'

interface Golden {
  rows: { output: string; targets: string[]; bleu: number; chrf: number; chrfpp: number }[]
  corpora: {
    start: number
    stop: number
    bleu: number
    precisions: number[]
    bp: number
    lengths: [number, number]
    chrf: number
    chrfpp: number
  }[]
}
const { rows, corpora } = fixture<Golden>('translation', 'translation.json')

describe('BLEU', () => {
  it("equals sacreBLEU's on 300 random Unicode sentences", () => {
    expect(rows).toHaveLength(300)
    for (const { output, targets, bleu } of rows) expect(sentenceBleu(output, targets).score).toBeCloseTo(bleu, 9)
  })

  it("equals sacreBLEU's on 200 corpora, with precisions, brevity penalty and lengths", () => {
    expect(corpora).toHaveLength(200)
    for (const { start, stop, bleu, precisions, bp, lengths } of corpora) {
      const part = rows.slice(start, stop)
      const found = corpusBleu(
        part.map(({ output }) => output),
        part.map(({ targets }) => targets),
      )
      expect(found.score).toBeCloseTo(bleu, 9)
      found.precisions.forEach((precision, i) => {
        expect(precision).toBeCloseTo(precisions[i]!, 9)
      })
      expect(found.brevityPenalty).toBeCloseTo(bp, 12)
      expect([found.outputLength, found.referenceLength]).toEqual(lengths)
    }
  })

  it('can be put together from counts, in any order', () => {
    const counts = rows.slice(0, 50).map(({ output, targets }) => bleuCounts(output, targets))
    expect(bleuOf(sumBleuCounts(counts), false)).toEqual(bleuOf(sumBleuCounts([...counts].reverse()), false))
  })
})

describe('chrF', () => {
  it("equals sacreBLEU's chrF and chrF++ on 300 random Unicode sentences", () => {
    for (const { output, targets, chrf, chrfpp } of rows) {
      expect(corpusChrf([output], [targets]).score).toBeCloseTo(chrf, 9)
      expect(corpusChrf([output], [targets], 2).score).toBeCloseTo(chrfpp, 9)
    }
  })

  it("equals sacreBLEU's on 200 corpora", () => {
    for (const { start, stop, chrf, chrfpp } of corpora) {
      const part = rows.slice(start, stop)
      const outputs = part.map(({ output }) => output)
      const targets = part.map(({ targets }) => targets)
      expect(corpusChrf(outputs, targets).score).toBeCloseTo(chrf, 9)
      expect(corpusChrf(outputs, targets, 2).score).toBeCloseTo(chrfpp, 9)
    }
  })
})

describe('BLEU and chrF', () => {
  it('stay within [0, 100], are 100 for an output that is its reference, and say what they are', () => {
    for (const { output, targets } of rows) {
      for (const score of [sentenceBleu(output, targets).score, corpusChrf([output], [targets]).score]) {
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(100 + 1e-9)
      }
    }
    const text = 'The cat sat on the mat.'
    expect(corpusBleu([text], [['Nothing', text]]).score).toBeCloseTo(100, 9)
    expect(corpusChrf([text], [['Nothing', text]]).score).toBeCloseTo(100, 9)
    expect(corpusBleu([text], [[text]]).name).toContain('tokenizer 13a')
    expect(corpusChrf([text], [[text]], 2).name).toContain('chrF++')
  })
})
