import { describe, expect, it } from 'vitest'
import { exactMatch, squad, superni, tokenF1 } from '../../lib/metrics/exact-match'
import { itWith } from '../shared'
import { fixture, jsonl, parityFolder } from './shared'

interface Expected {
  normalized: string
  exact: number
  f1: number
}
const golden = fixture<{ prediction: string; target: string; superni: Expected; squad: Expected }[]>(
  'exact-match',
  'exact-match.json',
)

describe.each([superni, squad])('exact match and token F1, convention of $name', (convention) => {
  it('equals the Python rules on 600 random Unicode pairs', () => {
    expect(golden).toHaveLength(600)
    for (const { prediction, target, [convention.name]: expected } of golden) {
      expect(convention.normalize(prediction)).toBe(expected.normalized)
      expect(exactMatch(prediction, target, convention)).toBe(expected.exact)
      expect(tokenF1(prediction, target, convention)).toBeCloseTo(expected.f1, 12)
    }
  })

  it('is symmetric, and 1 for a text that differs in case, punctuation and white space only', () => {
    for (const { prediction, target } of golden) {
      expect(exactMatch(prediction, target, convention)).toBe(exactMatch(target, prediction, convention))
      expect(tokenF1(prediction, target, convention)).toBeCloseTo(tokenF1(target, prediction, convention), 12)
    }
    expect(exactMatch(' The\tCat. ', 'the cat', convention)).toBe(1)
  })
})

describe('exact match', () => {
  it('keeps articles in the Super-NaturalInstructions convention and drops them in that of SQuAD', () => {
    expect(exactMatch('the cat', 'cat', superni)).toBe(0)
    expect(exactMatch('the cat', 'cat', squad)).toBe(1)
  })

  itWith('metric_parity', 'equals the flag of 728 real pairs', () => {
    const pairs = jsonl<{ prediction: string; target: string; exact_match_normalised: boolean }>(
      parityFolder,
      'rouge_vectors',
      'vectors.jsonl',
    )
    for (const { prediction, target, exact_match_normalised } of pairs) {
      expect(exactMatch(prediction, target, superni) === 1).toBe(exact_match_normalised)
    }
  })
})
