import { beforeAll, describe, expect, it } from 'vitest'
import { rng } from '../../lib/base/random'
import { pearson } from '../../lib/metrics/pearson'
import { type Encoder, loadEncoder } from '../../lib/models/sentence-encoder/encoder-checkpoint'
import { align, alignmentLoss, developmentPearson, pairFeeds } from '../../lib/selection/align'
import { embedTasks } from '../../lib/selection/embed-tasks'
import { type AlignmentPairs, alignmentPairs, type LabelledPair } from '../../lib/selection/pairs'
import { ready } from '../../lib/tensor/backend'
import { captured } from '../../lib/tensor/captured'
import { eager } from '../../lib/tensor/eager'
import { adamw } from '../../lib/training/adamw'
import { trainingState, trainingSteps, updateRuns } from '../../lib/training/steps'
import { inTowers } from '../../lib/training/towers'
import { ENCODERS, encoderFolder, encoderGolden } from '../models/sentence-encoder/encoder-fixtures'
import { update } from '../training/toy'

const golden = encoderGolden()
beforeAll(() => ready())

/** Tasks with made wordings and made vectors: those of task t lie near axis t. */
function tasks(wordings: readonly number[]) {
  const named = wordings.map((count, t) => ({
    task: `task ${t}`,
    instructions: Array.from({ length: count }, (_, i) => `wording ${i} of ${t}`) as [string, ...string[]],
  }))
  const embedded = named.map(({ task, instructions }, t) => ({
    task,
    embeddings: instructions.map((_, i) =>
      Float32Array.from(wordings, (_, axis) => (axis === t ? 1 : i % 2 ? 0.2 : 0.6)),
    ),
  }))
  return { named, embedded }
}

const all = (pairs: AlignmentPairs) => Array.from({ length: pairs.length }, (_, i) => pairs.at(i) as LabelledPair)
const taskOf = (text: string) => text.replace(/.* of /, '')

describe('alignmentPairs', () => {
  const { named, embedded } = tasks([6, 11, 1, 4])

  it('takes 40% of the pairs of each task, each once, in a random order', () => {
    const pairs = alignmentPairs(named, embedded, rng(0))
    const positives = all(pairs).filter(({ label }) => label === 1)
    expect(pairs.positives).toBe(positives.length)
    const counts = named.map((_, t) => positives.filter(({ texts }) => taskOf(texts[0]) === String(t)).length)
    expect(counts).toEqual([6, 22, 0, 2]) // of 15, 55, 0 and 6
    expect(positives.every(({ texts }) => taskOf(texts[0]) === taskOf(texts[1]) && texts[0] !== texts[1])).toBe(true)
    expect(new Set(positives.map(({ texts }) => [...texts].sort().join())).size).toBe(positives.length)
    expect(all(alignmentPairs(named, embedded, rng(0)))).toEqual(all(pairs))
    expect(all(alignmentPairs(named, embedded, rng(1)))).not.toEqual(all(pairs))
  })

  it('takes all of them where it is asked to', () => {
    const positives = all(alignmentPairs(named, embedded, rng(0), { share: 1 })).filter(({ label }) => label === 1)
    expect(new Set(positives.map(({ texts }) => texts.join())).size).toBe(15 + 55 + 6)
  })

  it('gives each wording one of another task that is unlike it, none of them more than four times', () => {
    const { named, embedded } = tasks([10, 10, 10])
    const vector = new Map(
      named.flatMap(({ instructions }, t) => instructions.map((text, i) => [text, embedded[t]!.embeddings[i]!])),
    )
    const cosine = (a: string, b: string) => {
      const [x, y] = [vector.get(a)!, vector.get(b)!]
      const product = (u: Float32Array, v: Float32Array) => u.reduce((sum, value, i) => sum + value * v[i]!, 0)
      return product(x, y) / Math.sqrt(product(x, x) * product(y, y))
    }
    const pairs = alignmentPairs(named, embedded, rng(0), { below: 0.6 })
    const negatives = all(pairs).filter(({ label }) => label === 0)
    expect(negatives.length).toBeGreaterThan(5)
    expect(negatives.length + pairs.lonely).toBe(30)
    expect(pairs.lonely).toBeGreaterThan(5) // wordings of even number are near all others
    for (const { texts } of negatives) {
      expect(taskOf(texts[0])).not.toBe(taskOf(texts[1]))
      expect(cosine(...texts)).toBeLessThan(0.6)
    }
    const uses = negatives.map(({ texts }) => negatives.filter((other) => other.texts[1] === texts[1]).length)
    expect(Math.max(...uses)).toBeLessThanOrEqual(4)
    const few = all(alignmentPairs(named, embedded, rng(0), { below: 2, uses: 1 })).filter(({ label }) => label === 0)
    expect(new Set(few.map(({ texts }) => texts[1])).size).toBe(few.length)
  })

  it('counts the pairs of many wordings without making them', () => {
    const { named, embedded } = tasks([10_000, 10_000])
    const pairs = alignmentPairs(named, embedded, rng(0), { below: 2, uses: Number.POSITIVE_INFINITY })
    expect(pairs.positives).toBe(2 * Math.floor(((10_000 * 9_999) / 2) * 0.4)) // 40 million
    expect(pairs.negatives).toBe(20_000)
    expect(pairs.at(pairs.positives - 1)?.label).toBe(1)
    expect(pairs.at(pairs.positives)?.label).toBe(0)
  })

  it('refuses embeddings of other tasks, and tasks without any pair', () => {
    expect(() => alignmentPairs(named, embedded.slice(1), rng(0))).toThrow('task 0: expected the embeddings of its 6')
    const lonely = tasks([1])
    expect(() => alignmentPairs(lonely.named, lonely.embedded, rng(0))).toThrow('alignment: no pairs')
  })
})

describe('20 steps of alignment with the losses of sentence-transformers', () => {
  for (const kind of ENCODERS) {
    const { pairs, losses } = golden[kind].training
    for (const [make, towers] of [
      [eager, 1],
      [captured, 1],
      [captured, 2],
    ] as const) {
      it(`${kind}, ${make.name}, towers: ${towers}`, async () => {
        const encoder = await loadEncoder(encoderFolder(kind))
        const optimizer = adamw()
        const batches = losses.map((_, step) => {
          const batch = pairs.slice(step * 8, step * 8 + 8).map(([a, b, label]) => ({ texts: [a, b] as const, label }))
          return pairFeeds(encoder, batch, 10).feeds // two rows that must not count
        })
        const planned = batches.flatMap((feeds) => updateRuns(optimizer, [feeds], { step: 1, learningRate: 1 }))
        const steps = trainingSteps(inTowers(alignmentLoss(encoder), towers), { optimizer })
        const engine = make(steps, trainingState(encoder.params, optimizer, false), { planned })
        const found: number[] = []
        for (const [step, feeds] of batches.entries()) {
          const settings = { step: step + 1, learningRate: 1e-3 }
          found.push((await update(engine, optimizer, [feeds], settings)).loss![0]!)
        }
        engine.dispose()
        expect(Math.max(...found.map((loss, i) => Math.abs(loss - losses[i]!)))).toBeLessThan(1e-3)
        expect(found[19]).toBeLessThan(found[0]! * 0.8)
      })
    }
  }
})

describe('align', () => {
  let encoder: Encoder
  beforeAll(async () => {
    encoder = await loadEncoder(encoderFolder('bert'))
  })
  const named = [
    {
      task: 'a',
      instructions: ['Count the words', 'How many words are there', 'The number of words', 'Words, counted'],
    },
    { task: 'b', instructions: ['Translate it', 'Into another language', 'Say this in French', 'A translation'] },
    { task: 'c', instructions: ['Is it true or false', 'Decide whether it follows', 'Does this hold', 'True?'] },
  ] as { task: string; instructions: [string, ...string[]] }[]

  it('brings the cosines of pairs near their labels, and keeps the epoch that is best on development pairs', async () => {
    const embedded = await embedTasks(encoder, named)
    const pairs = alignmentPairs(named, embedded, rng(0), { below: 2 })
    const development = alignmentPairs(named, embedded, rng(1), {
      share: 1,
      below: Number.POSITIVE_INFINITY,
      uses: Number.POSITIVE_INFINITY,
    })
    const before = await developmentPearson(encoder, development)
    const options = { development, epochs: 6, batch: 4, learningRate: 1e-3 }
    const aligned = await align(encoder, pairs, options)
    const { validations, best, steps } = aligned.alignment
    expect(steps).toBe(6 * Math.ceil(pairs.length / 4))
    expect(validations.length).toBe(6)
    expect(best?.score).toBe(Math.max(...validations.map(({ score }) => score)))
    expect(best!.score).toBeGreaterThan(before + 0.1)
    expect(await developmentPearson(aligned, development)).toBeCloseTo(best!.score, 5)
    expect(await embedTasks(encoder, named)).toEqual(embedded) // the given one is as it was
    expect((await align(encoder, pairs, options)).alignment.history.map(({ loss }) => loss)).toEqual(
      aligned.alignment.history.map(({ loss }) => loss),
    )
  })

  it('refuses to train on nothing', async () => {
    await expect(align(encoder, [])).rejects.toThrow('there is nothing to train on')
  })
})

describe('pearson', () => {
  it('is the correlation', () => {
    expect(pearson([1, 2, 3, 4], [2, 4, 5, 9])).toBeCloseTo(0.9647638, 6)
    expect(pearson([1, 2], [5, 5])).toBeNaN()
  })
})
