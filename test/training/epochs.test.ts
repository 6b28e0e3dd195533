import { expect, it } from 'vitest'
import { epochBatches } from '../../lib/training/epochs'

it("learns each of an example's answers equally often", () => {
  const answers = [5, 6, 7]
  const examples = [{ source: Int32Array.of(3), targets: answers.map((id) => Int32Array.of(id)) }]
  const divide = (source: Int32Array) => ({ source, start: 0, before: Int32Array.of(0) })
  const batches = epochBatches(examples, { size: { batchSize: 1 }, order: 'shuffled', seed: 1, padId: 0, divide })
  const learned = Array.from({ length: 3000 }, (_, epoch) => batches(epoch).at(0).feeds.labels?.values[0])
  for (const answer of answers) expect(Math.abs(learned.filter((id) => id === answer).length - 1000)).toBeLessThan(120)
})
