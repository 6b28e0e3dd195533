import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../lib/base/paths'
import { type GenerateOptions, generate } from '../../lib/inference/generate'
import type { NextToken } from '../../lib/inference/next-token'
import { type LanguageModel, loadModel } from '../../lib/models/checkpoint'
import { ready } from '../../lib/tensor/backend'
import { expected, fixture } from '../models/fixtures'

let model: LanguageModel
beforeAll(async () => {
  await ready()
  model = await loadModel(fixture('v10'))
})
const golden = expected('v10')
const sources: readonly Int32Array[] = golden.prompts.map((prompt) => Int32Array.from(prompt))
const outputs = async (options: GenerateOptions, of = sources) =>
  (await generate(model, of, { maxNew: golden.newTokens, ...options })).map((ids) => [...ids])

describe('sampling', () => {
  it('is greedy decoding where only the likeliest token may come', async () => {
    expect(await outputs({ doSample: true, topK: 1 })).toEqual(golden.generations.greedy)
    expect(await outputs({ doSample: true, topK: 0, topP: 0 })).toEqual(golden.generations.greedy)
    expect(await outputs({ doSample: true, temperature: 0.001 })).toEqual(golden.generations.greedy)
  })

  it('draws the same for the same seed, in batches of any size, and with other sources after it', async () => {
    const all = await outputs({ doSample: true, seed: 3 })
    for (const batch of [1, 7]) expect(await outputs({ doSample: true, seed: 3, batch })).toEqual(all)
    expect(await outputs({ doSample: true, seed: 3 }, sources.slice(0, 5))).toEqual(all.slice(0, 5))
    expect(await outputs({ doSample: true, seed: 4 })).not.toEqual(all)
    expect(await outputs({ doSample: true })).toEqual(await outputs({ doSample: true, seed: 0 }))
  })

  it('draws for each source of its own', async () => {
    const same = await outputs({ doSample: true }, new Array(8).fill(sources[0]))
    expect(new Set(same.map(String)).size).toBeGreaterThan(4)
  })

  it('draws first tokens as often as they are likely to Transformers', async () => {
    const file = join(root, 'test/fixtures/sampling/expected.json.gz')
    const { prompt, ids, probabilities }: NextToken & { readonly prompt: number[] } = JSON.parse(
      gunzipSync(readFileSync(file)).toString(),
    ).first
    const draws = 4000
    const same: Int32Array[] = new Array(draws).fill(Int32Array.from(prompt))
    const found = await outputs(
      { doSample: true, temperature: 1.5, topK: 12, topP: 0.8, maxNew: 1, seed: 1, batch: 500 },
      same,
    )
    const counts = new Map<number, number>()
    for (const [id] of found) counts.set(id!, (counts.get(id!) ?? 0) + 1)
    expect([...counts.keys()].sort((a, b) => a - b)).toEqual(ids)
    const chiSquare = ids.reduce((sum, id, i) => {
      const expected = draws * probabilities[i]!
      return sum + (counts.get(id)! - expected) ** 2 / expected
    }, 0)
    expect(chiSquare).toBeLessThan(20.09) // the 99th percentile at eight degrees of freedom
  })

  it.each([{}, { doSample: true }])('gives a streamer each token, and then the end: %j', async (options) => {
    const events: (number | string)[] = []
    const streamer = { put: (id: number) => events.push(id), end: () => events.push('end') }
    const [ids] = await outputs({ ...options, streamer }, sources.slice(0, 1))
    expect(events).toEqual([...ids!, 'end'])
  })

  it('gives signals and timers their turn after each token', async () => {
    let turns = 0
    let next = setImmediate(function turn() {
      turns++
      next = setImmediate(turn)
    })
    const at: number[] = []
    const streamer = { put: () => at.push(turns), end: () => {} }
    await outputs({ streamer, doSample: true }, sources.slice(0, 1))
    clearImmediate(next)
    expect(at.length).toBeGreaterThan(2)
    expect(new Set(at).size).toBe(at.length)
  })

  it.each<[GenerateOptions, string]>([
    [{ doSample: true, temperature: 0 }, 'temperature: expected a number from 0.001 to 1000, found a number (0)'],
    [{ doSample: true, temperature: Number.NaN }, 'temperature: expected a number'],
    [{ doSample: true, topK: 1.5 }, 'topK: expected a whole number from 0 to 1048576, found a number (1.5)'],
    [{ doSample: true, topP: 1.01 }, 'topP: expected a number from 0 to 1, found a number (1.01)'],
    [{ doSample: true, seed: -1 }, 'seed: expected a whole number from 0 up, found -1'],
    [{ doSample: true, beams: 4 }, 'beams: sampling with 4 beams is not done here'],
    [{ streamer: { put() {}, end() {} } }, 'streamer: expected one source and no beams, found 32 and 1'],
    [{ topK: 5 }, 'topK: given though nothing is sampled'],
    [{ doSample: false, seed: 5 }, 'seed: given though nothing is sampled'],
  ])('refuses %j', async (options, message) => {
    await expect(outputs(options)).rejects.toThrow(message)
  })
})
