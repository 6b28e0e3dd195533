import { rng } from '../../base/random'
import { sourceIds } from '../../models/adapter'
import type { BatchSizes } from '../../models/flops'
import type { Weights } from '../../models/params'
import { ready, towersOn } from '../../tensor/backend'
import type { Feed } from '../../tensor/engine'
import { nativeBackend } from '../../tensor/native-binding'
import { BESIDE_TENSORS, peakBytes } from '../../tensor/peak-memory'
import { record, type TensorShape } from '../../tensor/recorder'
import { adamw } from '../../training/adamw'
import { trainingBytes } from '../../training/memory'
import { modelLoss } from '../../training/model-loss'
import { trainingShapes, trainingSteps, updateRuns } from '../../training/steps'
import type { Tuned } from '../../training/tune'

/** Of Node, tasks and libraries, before anything is computed: 0.7 to 0.9 GB were measured. */
const LIBRARIES = 800e6

/** Bytes at most that training takes here: the model's values, those as tensors that stay as they are, and what the largest batch's recorded step takes. */
export async function trainingMemory({ model, trained, frozen }: Tuned, most: BatchSizes): Promise<number> {
  const towers = towersOn(await ready())
  const backend = nativeBackend()
  const optimizer = adamw()
  const state = ofShapes(trainingShapes(trained, optimizer, false))
  const stateBytes = bytesOf(state)
  const values = bytesOf(model.params)
  const beside = LIBRARIES + values + bytesOf(frozen)
  if (!backend) return beside + BESIDE_TENSORS + 2 * stateBytes
  const [run] = updateRuns(optimizer, [feedsOf(most)], { step: 1, learningRate: 1, random: rng(0) })
  const { train } = trainingSteps(modelLoss(model, { dropout: model.config.dropoutRate, towers }), { optimizer })
  const recording = record(backend, train, state, run?.feeds ?? {}, ofShapes(mapped(frozen)))
  return beside + trainingBytes({ state: stateBytes, run: peakBytes(recording) })

  function feedsOf({ rows, source, target }: BatchSizes): Record<string, Feed> {
    const ids = (length: number): Feed => ({
      dtype: 'int32',
      shape: [rows, length],
      values: new Int32Array(rows * length),
    })
    const read = ids(source + sourceIds(model).length)
    return { inputIds: read, attentionMask: read, decoderIds: ids(target), labels: ids(target) }
  }
}

/** Bytes that answering takes: the values, and the same once more to compute with. */
export const answeringMemory = (params: Weights): number => LIBRARIES + BESIDE_TENSORS + 2 * bytesOf(params)

export const bytesOf = (params: Readonly<Record<string, { readonly shape: readonly number[] }>>): number =>
  4 * Object.values(params).reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0)

const mapped = (values: Weights) => Object.fromEntries(Object.entries(values).map(([name, { shape }]) => [name, shape]))

const ofShapes = (shapes: Readonly<Record<string, readonly number[]>>): Record<string, TensorShape> =>
  Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, { shape, dtype: 'float32' as const }]))
