import { describe, expect, it } from 'vitest'
import { tkInstruct } from '../../lib/prompts/tk-instruct'
import { epochBatches } from '../../lib/training/epochs'
import { type EncodedExample, encodeExamples } from '../../lib/training/examples'
import type { TrainingBatch } from '../../lib/training/one-update'
import { pairs, task, tinyT5, tokenizer } from './tiny-t5'

const limits = { model: tinyT5(), maxSource: 100, maxTarget: 10, seed: 0 }
const instances = task.instances.map((instance) => ({ task, instance }))

describe('encodeExamples', () => {
  it('takes text pairs as they are', async () => {
    const { examples, ledger, targetsCut } = await encodeExamples(pairs.slice(0, 2), limits)
    expect(examples).toEqual(
      pairs
        .slice(0, 2)
        .map(({ source, target }) => ({ source: tokenizer.encode(source), targets: [tokenizer.encode(target)] })),
    )
    expect(ledger).toMatchObject({ prompts: 2, lostQuery: 0, lostDemonstration: 0 })
    expect(targetsCut).toBe(0)
  })

  it('cuts on the right, keeps EOS, and counts both', async () => {
    const long = [
      { source: 'a b c d e', target: 'a b c' },
      { source: 'a b', target: 'a' },
    ]
    const { examples, ledger, targetsCut } = await encodeExamples(long, { ...limits, maxSource: 4, maxTarget: 2 })
    expect(tokenizer.decode(examples[0]!.source)).toBe('a b c')
    expect([...examples[0]!.source, ...examples[0]!.targets[0]!].filter((id) => id === tokenizer.eosId).length).toBe(2)
    expect(examples[0]!.targets[0]!.length).toBe(2)
    expect(examples[1]!.source).toEqual(tokenizer.encode('a b'))
    expect(ledger).toMatchObject({ lostQuery: 1, queryTokensCut: 2 })
    expect(targetsCut).toBe(1)
  })

  it('renders instances with the format, within its budget, with all their answers', async () => {
    const format = tkInstruct({ definition: true, positives: 1 })
    const whole = await encodeExamples(instances.slice(0, 1), { ...limits, format })
    expect(whole.examples[0]!.source).toEqual(tokenizer.encode(format.render(task, task.instances[0]!).source))
    expect(whole.examples[0]!.targets).toEqual(task.instances[0]!.targets.map((target) => tokenizer.encode(target)))
    const cut = await encodeExamples(instances.slice(0, 1), { ...limits, format, maxSource: 30 })
    expect(cut.ledger).toMatchObject({ lostDemonstration: 1, lostQuery: 0 })
    expect(cut.examples[0]!.source.length).toBeLessThanOrEqual(30)
    await expect(encodeExamples(instances, limits)).rejects.toThrow('instances of tasks need a format')
  })

  it('gives each instance draws of its own', async () => {
    const format = tkInstruct({ randomEncoding: true })
    const [all, some] = [instances, instances.slice(5)].map((from) => encodeExamples(from, { ...limits, format }))
    const lengths = (examples: readonly EncodedExample[]) => examples.map(({ source }) => source.length)
    expect(lengths((await some!).examples)).toEqual(lengths((await all!).examples).slice(5))
    expect(
      new Set((await all!).examples.map(({ source }) => tokenizer.decode(source).slice(0, 30))).size,
    ).toBeGreaterThan(2)
  })
})

describe('epochBatches', () => {
  const encoded = encodeExamples(instances, { ...limits, format: tkInstruct({ definition: false, positives: 0 }) })
  const batchesOf = async (options: object, epoch: number) => {
    const { examples } = await encoded
    const batches = epochBatches(examples, {
      size: { batchSize: 8 },
      order: 'shuffled',
      seed: 0,
      padId: 0,
      divide: (source) => ({ source, start: 0, before: Int32Array.of(0) }),
      ...options,
    })(epoch)
    return Array.from({ length: batches.length }, (_, i) => batches.at(i))
  }
  /** The sources of a batch as texts, in its order. */
  const texts = ({ feeds }: TrainingBatch) => {
    const { values, shape } = feeds.inputIds!
    const rows = Array.from({ length: shape[0]! }, (_, i) => values.slice(i * shape[1]!, (i + 1) * shape[1]!))
    return rows.map((row) => tokenizer.decode(row)).filter((text) => text !== '')
  }
  const all = async () => (await encoded).examples.map(({ source }) => tokenizer.decode(source))

  it('holds every example once an epoch, in whatever order', async () => {
    const expected = (await all()).sort()
    for (const order of ['shuffled', 'grouped', 'data']) {
      for (const epoch of [0, 1]) expect((await batchesOf({ order }, epoch)).flatMap(texts).sort()).toEqual(expected)
    }
    expect((await batchesOf({ size: { batchTokens: 120 } }, 0)).flatMap(texts).sort()).toEqual(expected)
  })

  it('shuffles anew in each epoch, the same for one seed', async () => {
    const order = async (options: object, epoch: number) => (await batchesOf(options, epoch)).flatMap(texts)
    expect(await order({}, 1)).not.toEqual(await order({}, 0))
    expect(await order({}, 1)).toEqual(await order({}, 1))
    expect(await order({ seed: 1 }, 1)).not.toEqual(await order({}, 1))
    expect(await order({ order: 'grouped' }, 1)).toEqual(await order({ order: 'grouped' }, 0))
    expect(await order({ order: 'data' }, 1)).toEqual(await all())
  })

  it('learns one of the answers, another in another epoch', async () => {
    const answers = async (epoch: number) => {
      const tokens = (await batchesOf({ order: 'data' }, epoch)).map(({ feeds }) => feeds.labels!.values)
      return tokens.map((labels) => [...labels].filter((id) => id >= 0).length)
    }
    const [first, second] = [await answers(0), await answers(1)]
    expect(second).not.toEqual(first)
    expect(await answers(1)).toEqual(second)
  })

  it('counts what is padding', async () => {
    for (const { feeds, tokens, paddedTokens } of await batchesOf({}, 0)) {
      const { inputIds, attentionMask, labels } = feeds
      expect(paddedTokens).toBe(inputIds!.values.length + labels!.values.length)
      expect(tokens).toBe(
        [...attentionMask!.values].filter(Boolean).length + [...labels!.values].filter((id) => id >= 0).length,
      )
    }
  })

  it('refuses the order of the data with a budget of tokens', async () => {
    await expect(batchesOf({ order: 'data', size: { batchTokens: 100 } }, 0)).rejects.toThrow('a number of examples')
  })
})
