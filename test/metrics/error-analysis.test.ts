import { describe, expect, it } from 'vitest'
import { classify } from '../../lib/metrics/classification'
import { groupTable, outputStatistics, worstInstances } from '../../lib/metrics/error-analysis'
import { confusionTable, outputTable, truncationTable } from '../../lib/metrics/error-tables'
import { metric } from '../../lib/metrics/metric'
import { scoreInstances } from '../../lib/metrics/score'

const references = [
  { id: 'a1', task: 'a', category: 'X', targets: ['the cat sat', 'a cat'] },
  { id: 'a2', task: 'a', category: 'X', targets: ['yes'] },
  { id: 'b1', task: 'b', targets: ['one two three four five'] },
  { id: 'b2', task: 'b', targets: ['no'] },
]
const outputs = ['The cat.', 'yes', 'yes', '']
const predictions = references.map(({ id }, i) => ({ id, output: outputs[i] as string }))
const instances = scoreInstances<'rougeL' | 'exactMatch'>(
  [metric('rougeL'), metric('exactMatch')],
  predictions,
  references,
)
const shown = new Map([
  ['a1', { source: 'Where is the cat?', cut: { positivesDropped: 1, negativesDropped: 1, queryTokens: 7 } }],
  ['a2', { source: 'Say no.' }],
])

describe('error analysis', () => {
  it('has a row a task or category, the worst first', () => {
    expect(groupTable(instances, 'task', ['rougeL', 'exactMatch'])).toEqual([
      { task: 'b', rougeL: 0, exactMatch: 0, instances: 2 },
      { task: 'a', rougeL: 90, exactMatch: 50, instances: 2 },
    ])
    expect(groupTable(instances, 'category', ['exactMatch']).map(({ category }) => category)).toEqual(['(none)', 'X'])
  })

  it('shows the worst instances beside prompt, references, output and what was cut', () => {
    const rows = worstInstances(instances, 'rougeL', 3, shown)
    expect(rows.map(({ id }) => id)).toEqual(['b1', 'b2', 'a1'])
    expect(rows[0]).toEqual({
      id: 'b1',
      task: 'b',
      targets: 'one two three four five',
      output: 'yes',
      rougeL: 0,
      exactMatch: 0,
    })
    expect(rows[2]).toMatchObject({
      source: 'Where is the cat?',
      targets: 'the cat sat | a cat',
      examplesDropped: 2,
      queryTokensCut: 7,
    })
  })

  it('counts lengths, repeated and copied outputs', () => {
    expect(outputStatistics(instances, shown)).toEqual({
      instances: 4,
      outputWords: 1,
      targetWords: (2 + 1 + 5 + 1) / 4,
      empty: 25,
      tooShort: 50,
      tooLong: 0,
      distinct: 3,
      commonest: 'yes',
      commonestShare: 50,
      copied: 50,
      wordsFromSource: (100 * 2) / 3,
    })
    const lengths = ['one two', 'one', 'one two three four five six seven'].map((output, i) => ({
      ...instances[0]!,
      id: String(i),
      output,
      targets: ['one two three'],
    }))
    const { tooShort, tooLong } = outputStatistics(lengths)
    expect([tooShort, tooLong], 'less than half, more than twice').toEqual([100 / 3, 100 / 3])
    expect(outputStatistics(instances)).not.toHaveProperty('copied')
    expect(() => outputStatistics([])).toThrow('at least one instance')
  })

  it('lays out confusion as rows', () => {
    const pairs = [
      { target: 'yes', output: 'yes' },
      { target: 'yes', output: 'no' },
      { target: 'no', output: undefined },
    ]
    expect(confusionTable(classify(pairs))).toEqual([
      { target: 'no', 'answered no': 0, 'answered yes': 0, other: 1 },
      { target: 'yes', 'answered no': 1, 'answered yes': 1, other: 0 },
    ])
  })

  it('has lengths and copies by task and category', () => {
    const rows = outputTable(instances, 'task', shown)
    expect(rows).toMatchObject([
      { task: 'a', instances: 2, copied: 50 },
      { task: 'b', instances: 2, empty: 50 },
    ])
    expect(rows[1]).not.toHaveProperty('copied')
    expect(outputTable(instances, 'category').map(({ category }) => category)).toEqual(['X', '(none)'])
  })

  it('says by task what truncation cut, and how prompts that lost something scored', () => {
    const none = { positivesDropped: 0, negativesDropped: 0, queryTokens: 0 }
    const known = new Map(shown).set('a2', { source: 'Say no.', cut: none })
    expect(truncationTable(instances, 'exactMatch', known)).toEqual([
      {
        task: 'a',
        instances: 2,
        lostExamples: 1,
        lostQuery: 1,
        queryTokensCut: 7,
        exactMatchWhole: 100,
        exactMatchCut: 0,
      },
    ])
    expect(truncationTable(instances, 'exactMatch', new Map())).toEqual([])
  })
})
