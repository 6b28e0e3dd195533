import { expect, it } from 'vitest'
import { mean } from '../../lib/metrics/summary'
import { loadEncoder } from '../../lib/models/sentence-encoder/encoder-checkpoint'
import { embedTasks } from '../../lib/selection/embed-tasks'
import { overlap } from '../../lib/selection/overlap'
import { selectTasks } from '../../lib/selection/similarity'
import { minilm, NEEDS_MINILM } from '../models/sentence-encoder/minilm'
import { itWith } from '../shared'
import { published } from './published'

const folder = await minilm()
const name =
  'MiniLM as it comes: three of ten tasks are those that INSTA chose with its own aligned encoder, where chance gives one'
if (folder === undefined) it.skip(`${name} ${NEEDS_MINILM}`, () => {})
else
  itWith('insta', name, async () => {
    const { targets, train, choices } = published()
    const embedded = await embedTasks(await loadEncoder(folder), [...targets, ...train])
    const rows = selectTasks(embedded.slice(0, targets.length), embedded.slice(targets.length), { k: 70 })
    const shares = overlap(rows, choices).map(({ share }) => share)
    // sentence-transformers' embeddings of the same definitions give 0.3035.
    expect(mean(shares)).toBeCloseTo(0.3035, 2)
    expect(Math.min(...shares)).toBeGreaterThan(70 / 757)
  })
