import { describe, expect, it } from 'vitest'
import { porterStem } from '../../lib/metrics/porter'
import { itWith } from '../shared'
import { fixture, jsonl, parityFolder } from './shared'

describe('Porter stems', () => {
  it("equal NLTK's on made-up words with every suffix", () => {
    const { words } = fixture<{ words: [string, string][] }>('rouge', 'rouge.json')
    expect(words.length).toBeGreaterThan(3000)
    expect(words.filter(([word, stem]) => porterStem(word) !== stem)).toEqual([])
  })

  itWith('metric_parity', "equal NLTK's on 6,015 real words", () => {
    const words = jsonl<{ word: string; nltk: string }>(parityFolder, 'rouge_vectors', 'porter.jsonl')
    expect(words).toHaveLength(6015)
    expect(words.filter(({ word, nltk }) => porterStem(word) !== nltk)).toEqual([])
  })
})
