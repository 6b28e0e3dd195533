import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { beamStrategy } from '../../lib/inference/beam'
import { comparedSteps, type DecodingStrategy, decodingSteps } from '../../lib/inference/decoding-steps'
import { generate } from '../../lib/inference/generate'
import { greedyStrategy } from '../../lib/inference/greedy'
import { type LanguageModel, loadModel } from '../../lib/models/checkpoint'
import { emptyMemory } from '../../lib/models/layers'
import { toTensors } from '../../lib/models/params'
import { ready } from '../../lib/tensor/backend'
import { releaseGraphs } from '../../lib/tensor/captured-function'
import { worstDifference } from '../../lib/tensor/difference'
import type { Named } from '../../lib/tensor/engine'
import { fixture } from '../models/fixtures'

/** A model to which each token with an even number and the next one are the same: all choices among them are ties. */
let model: LanguageModel
beforeAll(async () => {
  await ready()
  const { family, config, params } = await loadModel(fixture('v10'))
  const { shape, values } = params['shared.weight']!
  const twins = values.slice()
  const [rows, width] = shape as [number, number]
  for (let row = 0; row < rows; row += 2) twins.copyWithin((row + 1) * width, row * width, (row + 1) * width)
  model = { family, config, params: { ...params, 'shared.weight': { shape, values: twins } } }
})

const SOURCES = 3
type Change = (name: string, value: number, i: number) => number

/** What the check finds to differ if some steps' results were changed in this way. */
function difference(strategy: DecodingStrategy, change: Change): string | undefined {
  return tf.tidy(() => {
    const params = toTensors(model.params)
    const mask = tf.ones([SOURCES, 4], 'int32')
    const inputIds = tf.tensor2d([...'234523672389'].map(Number), [SOURCES, 4], 'int32')
    const { family, config } = model
    const source = family.read(config, params, { inputIds, attentionMask: mask })
    const rows = SOURCES * strategy.beams
    const inputs: Named = {
      ...source,
      ...emptyMemory(family.memory(config), rows, 8),
      attentionMask: mask,
      ids: tf.zeros([rows], 'int32'),
      position: tf.scalar(0, 'int32'),
      ...(strategy.beams > 1 ? { scores: tf.range(0, -rows, -1) } : {}),
    }
    const results = Object.entries(decodingSteps(model, strategy)(params, inputs)).map(([name, t]) => {
      const changed = Array.from(t.dataSync(), (value, i) => change(name, value, i))
      return [name, tf.tensor(changed, t.shape, t.dtype)] as const
    })
    const { expected, found } = comparedSteps(model, strategy, params, inputs, Object.fromEntries(results))
    const flat = (named: Named) => Object.fromEntries(Object.entries(named).map(([name, t]) => [name, t.dataSync()]))
    tf.dispose(params)
    return worstDifference(flat(expected), flat(found))
  })
}

/** The other one of two equal tokens. */
const twin = (id: number) => id + 1 - 2 * (id % 2)

describe.each([
  ['greedy decoding', () => greedyStrategy(4), 'ids'],
  ['beam search', () => beamStrategy(3, 6), 'indices'],
] as const)('the check of %s', (_, strategy, choice) => {
  it('lets pass what it is given, and any order of equals', () => {
    expect(difference(strategy(), (_, value) => value)).toBeUndefined()
    expect(difference(strategy(), (name, value) => (name === choice ? twin(value) : value))).toBeUndefined()
  })

  it.each([0, 5])('finds a choice that is worse, at place %i', (place) => {
    const worse: Change = (name, value, i) => (name === choice && i === place ? (value + 40) % 160 : value)
    expect(difference(strategy(), worse)).toMatch(/^another /)
  })

  it('finds a wrong past', () => {
    const wrong: Change = (name, value, i) => (name === 'written.1.values' && i === 0 ? value + 1 : value)
    expect(difference(strategy(), wrong)).toMatch(/another written\.1\.values/)
  })
})

it('finds values that the choices of beam search do not have', () => {
  expect(difference(beamStrategy(3, 6), (name, value) => (name === 'values' ? value + 0.5 : value))).toMatch(
    /another score/,
  )
})

it('a model full of ties is decoded as a graph, without a word', async () => {
  releaseGraphs()
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  try {
    const sources = [Int32Array.of(2, 3, 4, 1), Int32Array.of(7, 9, 11, 12, 1)]
    await generate(model, sources, { maxNew: 12, beams: 4 })
    await generate(model, sources, { maxNew: 12 })
    expect(said.mock.calls.flat().filter((text) => /without capture/.test(String(text)))).toEqual([])
  } finally {
    said.mockRestore()
    releaseGraphs()
  }
})
