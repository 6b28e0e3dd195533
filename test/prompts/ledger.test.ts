import { expect, it } from 'vitest'
import { cutLedger, describeLedger, mergeLedgers } from '../../lib/prompts/ledger'

const cuts = [
  { positivesDropped: 0, negativesDropped: 0, queryTokens: 0 },
  { positivesDropped: 2, negativesDropped: 1, queryTokens: 0 },
  { positivesDropped: 0, negativesDropped: 1, queryTokens: 7 },
]

it('counts prompts that lost something, and how much', () => {
  expect(cutLedger(cuts)).toEqual({
    prompts: 3,
    lostDemonstration: 2,
    lostQuery: 1,
    demonstrationsDropped: 4,
    queryTokensCut: 7,
  })
})

it('merges to the ledger of all prompts together, in any grouping', () => {
  const parts = [cutLedger(cuts.slice(0, 1)), cutLedger(cuts.slice(1)), cutLedger()]
  expect(mergeLedgers(parts)).toEqual(cutLedger(cuts))
  expect(mergeLedgers([])).toEqual(cutLedger())
})

it('says it in one line', () => {
  expect(describeLedger(cutLedger(cuts))).toBe(
    'truncation: 2 prompts lost a demonstration, 1 lost part of the question',
  )
  expect(describeLedger(cutLedger(cuts.slice(2)))).toMatch('1 prompt lost a demonstration, 1 lost')
  expect(describeLedger(cutLedger())).toMatch('0 prompts lost a demonstration, 0 lost')
})
