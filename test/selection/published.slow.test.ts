import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { mean } from '../../lib/metrics/summary'
import { loadEncoder } from '../../lib/models/encoder-checkpoint'
import { embedTasks } from '../../lib/selection/embed-tasks'
import { overlap } from '../../lib/selection/overlap'
import { selectTasks } from '../../lib/selection/similarity'
import { published, withPublished } from './published'

/** The folder of sentence-transformers' all-MiniLM-L6-v2. */
const minilm = process.env.TUNEBOOK_MINILM ?? ''

describe.skipIf(!withPublished || !existsSync(minilm))('with MiniLM as it comes', () => {
  it('three of ten tasks are those that INSTA chose with its own aligned encoder, where chance gives one', async () => {
    const { targets, train, choices } = published()
    const embedded = await embedTasks(await loadEncoder(minilm), [...targets, ...train])
    const rows = selectTasks(embedded.slice(0, targets.length), embedded.slice(targets.length), { k: 70 })
    const shares = overlap(rows, choices).map(({ share }) => share)
    // sentence-transformers' embeddings of the same definitions give 0.3035.
    expect(mean(shares)).toBeCloseTo(0.3035, 2)
    expect(Math.min(...shares)).toBeGreaterThan(70 / 757)
  })
})
