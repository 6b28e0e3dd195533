import { describe, expect, it } from 'vitest'
import { type Rng, rng } from '../../lib/base/random'
import {
  type BatchPlan,
  type Lengths,
  padBatch,
  padding,
  planBatches,
  planInOrder,
  toFeeds,
} from '../../lib/text/batches'

/** Lengths as prompts have them: many short, some long; targets mostly a few tokens. */
function made(count: number, random: Rng = rng(0)): Lengths[] {
  const drawn = (most: number, middle: number, spread: number) =>
    Math.min(most, 1 + Math.floor(middle * Math.exp(spread * random.normal())))
  return Array.from({ length: count }, () => ({ source: drawn(1024, 250, 0.5), target: drawn(128, 6, 1) }))
}

const all = (plan: BatchPlan, epoch: number) => plan.epoch(epoch).flatMap(({ indices }) => indices)

describe('planBatches', () => {
  const lengths = made(3000)
  const plan = planBatches(lengths, { batchTokens: 4096 }, rng(1))

  it('takes every example once an epoch, in batches that hold it', () => {
    for (const epoch of [0, 1, 7]) {
      expect(all(plan, epoch).sort((a, b) => a - b)).toEqual([...lengths.keys()])
      for (const { shape, indices } of plan.epoch(epoch)) {
        expect(indices.length).toBeGreaterThan(0)
        expect(indices.length).toBeLessThanOrEqual(shape.rows)
        expect(Math.max(...indices.map((i) => lengths[i]!.source))).toBeLessThanOrEqual(shape.source)
        expect(Math.max(...indices.map((i) => lengths[i]!.target))).toBeLessThanOrEqual(shape.target)
      }
    }
  })

  it('keeps to the budget of positions, unless one example is longer', () => {
    for (const { rows, source, target } of plan.shapes) expect(rows * (source + target)).toBeLessThanOrEqual(4096)
    const tight = planBatches(lengths, { batchTokens: 100 })
    for (const { rows, source, target } of tight.shapes) {
      expect(rows === 1 || rows * (source + target) <= 100).toBe(true)
    }
  })

  it('needs few shapes and pads little', () => {
    for (const size of [{ batchTokens: 4096 }, { batchTokens: 16384 }, { batchSize: 8 }, { batchSize: 16 }]) {
      const { shapes, epoch } = planBatches(lengths, size, rng(1))
      expect(shapes.length).toBeLessThanOrEqual(8)
      const { tokens, paddedTokens } = padding(lengths, epoch(0))
      expect(tokens).toBe(lengths.reduce((sum, { source, target }) => sum + source + target, 0))
      expect(tokens / paddedTokens).toBeGreaterThan(0.7)
      const unsorted = padding(lengths, planInOrder(lengths, 8).epoch(0))
      expect(unsorted.tokens / unsorted.paddedTokens).toBeLessThan(0.5)
    }
  })

  it('gives just the examples asked for, in each full batch', () => {
    const sizes = planBatches(lengths, { batchSize: 16 }, rng(1))
      .epoch(0)
      .map(({ indices }) => indices.length)
    expect(sizes.filter((size) => size !== 16).length).toBeLessThanOrEqual(8) // one left over in each bucket
  })

  it('orders an epoch by the seed and the epoch alone', () => {
    const again = planBatches(lengths, { batchTokens: 4096 }, rng(1))
    again.epoch(5)
    expect(again.epoch(3)).toEqual(plan.epoch(3))
    expect(plan.epoch(3)).not.toEqual(plan.epoch(4))
    expect(planBatches(lengths, { batchTokens: 4096 }, rng(2)).epoch(3)).not.toEqual(plan.epoch(3))
  })

  it('mixes long and short batches', () => {
    const sources = plan.epoch(0).map(({ shape }) => shape.source)
    expect(sources).not.toEqual([...sources].sort((a, b) => a - b))
  })

  it('stands in the order of the data, bucket by bucket, when nothing shuffles it', () => {
    const plain = planBatches(lengths, { batchSize: 16 })
    expect(plain.epoch(0)).toEqual(plain.epoch(1))
    for (const { indices } of plain.epoch(0)) expect(indices).toEqual([...indices].sort((a, b) => a - b))
  })

  it('does with few examples, or none', () => {
    expect(planBatches([], { batchTokens: 4096 }, rng(0)).epoch(0)).toEqual([])
    const three = planBatches(
      [1, 2, 3].map((n) => ({ source: n, target: 1 })),
      { batchTokens: 4096 },
    )
    expect(three.epoch(0)).toEqual([{ shape: { rows: 3, source: 8, target: 8 }, indices: [0, 1, 2] }])
  })
})

describe('planInOrder', () => {
  it('makes batches of neighbours, in few shapes', () => {
    const lengths = made(1003)
    const plan = planInOrder(lengths, 8)
    const batches = plan.epoch(0)
    expect(batches.flatMap(({ indices }) => indices)).toEqual([...lengths.keys()])
    expect(batches.map(({ indices }) => indices.length)).toEqual([...Array(125).fill(8), 3])
    expect(plan.shapes.length).toBeLessThanOrEqual(8)
    for (const { shape, indices } of batches) {
      expect(shape.rows).toBe(8)
      for (const i of indices) {
        expect(lengths[i]!.source).toBeLessThanOrEqual(shape.source)
        expect(lengths[i]!.target).toBeLessThanOrEqual(shape.target)
      }
    }
    expect(plan.epoch(9)).toEqual(batches)
    expect(planInOrder([], 8).epoch(0)).toEqual([])
  })
})

describe('padBatch', () => {
  const examples = [
    { source: Int32Array.of(5, 6, 1), start: 0, target: Int32Array.of(7, 1) },
    { source: Int32Array.of(1), start: 4, target: Int32Array.of(8, 9, 1) },
  ]

  it('pads on the right, and leaves rows over empty', () => {
    const batch = padBatch(examples, { rows: 3, source: 4, target: 3 }, 0)
    expect([...batch.inputIds]).toEqual([5, 6, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0])
    expect([...batch.attentionMask]).toEqual([1, 1, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0])
    expect([...batch.decoderIds]).toEqual([0, 7, 0, 4, 8, 9, 0, 0, 0])
    expect([...batch.labels]).toEqual([7, 1, -100, 8, 9, 1, -100, -100, -100])
    expect(batch).toMatchObject({ tokens: 9, paddedTokens: 21 })
    expect(toFeeds(batch)).toEqual({
      inputIds: { dtype: 'int32', shape: [3, 4], values: batch.inputIds },
      attentionMask: { dtype: 'int32', shape: [3, 4], values: batch.attentionMask },
      decoderIds: { dtype: 'int32', shape: [3, 3], values: batch.decoderIds },
      labels: { dtype: 'int32', shape: [3, 3], values: batch.labels },
    })
  })

  it('masks padding even where the padding token is also in the text', () => {
    const batch = padBatch(
      [{ source: Int32Array.of(0, 1), start: 0, target: Int32Array.of(0, 1) }],
      { rows: 1, source: 3, target: 3 },
      0,
    )
    expect([...batch.attentionMask]).toEqual([1, 1, 0])
    expect([...batch.labels]).toEqual([0, 1, -100])
  })

  it('refuses what does not fit', () => {
    for (const shape of [
      { rows: 1, source: 4, target: 3 },
      { rows: 2, source: 2, target: 3 },
      { rows: 2, source: 4, target: 2 },
    ]) {
      expect(() => padBatch(examples, shape, 0)).toThrow(RangeError)
    }
  })
})
