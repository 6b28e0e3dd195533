import type * as tf from '@tensorflow/tfjs-core'
import { largest } from '../base/lists'
import { toBfloat16 } from './bfloat16'
import type { Engine, EngineInputs, Feed, Feeds, Signature, StateValues, StepFunction, Values } from './engine'
import { type Program, program, stateNodes } from './graph'
import { loadGraph } from './load-graph'
import { DataType, type NativeBinding, nativeBackend } from './native-binding'
import { record } from './recorder'

/**
 * Records each step once per signature and replays it as a TensorFlow graph whose variables hold the state.
 * All signatures share one graph and one session; a feed of a shape not planned for is recorded when it first comes,
 * which rebuilds the graph and keeps the state. What is frozen is fed to each run in native memory, without a copy; for products
 * in bfloat16 it is rounded once.
 *
 * @param inputs.bf16 see `chooseEngine`
 * @throws Error when the native backend is not active
 */
export function captured<Step extends string>(
  steps: Readonly<Record<Step, StepFunction>>,
  initial: StateValues,
  { frozen = {}, planned = [], checkMemory, bf16 = false }: EngineInputs<Step> & { readonly bf16?: boolean } = {},
): Engine<Step> {
  const found = nativeBackend()
  if (!found) throw new Error('capture needs the native TensorFlow backend')
  const backend = found
  const names = Object.keys(initial)
  const shapes = Object.values(initial).map(({ shape }) => shape)
  const programs = new Map<string, Program>()
  const handleOf = (name: string) => backend.getInputTensorIds([frozen[name] as tf.Tensor])[0] as number
  /** Handles of what is frozen, rounded to bfloat16. */
  const halves = new Map<string, number>()
  const halfOf = (name: string): number => {
    const half = halves.get(name) ?? toBfloat16(backend, handleOf(name))
    halves.set(name, half)
    return half
  }
  let session: number | undefined

  const recordAll = (signatures: readonly Signature<Step>[]) => {
    const state = Object.fromEntries(
      names.map((name, i) => [name, { shape: shapes[i] as readonly number[], dtype: 'float32' as const }]),
    )
    for (const { step, feeds } of signatures) {
      const key = signatureKey(step, feeds)
      if (programs.has(key)) continue
      const recording = record(backend, steps[step], state, feeds, frozen)
      programs.set(key, program(recording, `p${programs.size}`, names, { bf16 }))
    }
  }

  const load = (values: StateValues) => {
    const nodes = [...stateNodes(shapes), ...[...programs.values()].flatMap((p) => p.nodes)]
    if (session !== undefined) backend.binding.deleteSavedModel(session)
    session = loadGraph(backend.binding, nodes)
    writeAll(values)
  }

  const writeAll = (values: StateValues) => {
    const places = Object.keys(values).map((name) => names.indexOf(name))
    if (places.includes(-1)) throw new Error(`no state named ${Object.keys(values)[places.indexOf(-1)]}`)
    if (places.length === 0) return
    const ids = Object.values(values).map(({ shape, values }) =>
      backend.binding.createTensor(shape, DataType.float, values),
    )
    const inputs = places.map((i) => `value_${i}:0`).join(',')
    fetchValues(backend.binding, session as number, ids, inputs, places.map((i) => `written_${i}:0`).join(','))
    for (const id of ids) backend.binding.deleteTensor(id)
  }

  recordAll(planned)
  if (!backend.isUsingGpuDevice) {
    const runs = [...programs.values()].map(({ peakBytes }) => peakBytes)
    const state = Object.values(initial).reduce((sum, { values }) => sum + values.byteLength, 0)
    checkMemory?.({ state, run: largest(runs, 0) })
  }
  load(initial)

  // All of them in one run: TensorFlow goes through the whole graph for every new set of names.
  const readAll = (wanted: readonly string[]): Record<string, Values> => {
    if (wanted.length === 0) return {}
    const places = wanted.map((name) => names.indexOf(name))
    const nodes = places.map((i) => `get_${i}:0`).join(',')
    const values = fetchValues(backend.binding, session as number, [], '', nodes)
    const shaped = (i: number): Values => ({
      shape: shapes[places[i] as number] as readonly number[],
      values: values[i] as Float32Array,
    })
    return Object.fromEntries(wanted.map((name, i) => [name, shaped(i)]))
  }
  return {
    kind: 'captured',
    async run(step, feeds, wanted) {
      const key = signatureKey(step, feeds)
      if (!programs.has(key)) {
        const current = readAll(names)
        recordAll([{ step, feeds }])
        load(current)
      }
      const { feeds: fed, frozen: read, rounded, fetches } = programs.get(key) as Program
      const ids = Object.keys(fed).map((name) => {
        const feed = feeds[name] as Feed
        return backend.binding.createTensor(
          feed.shape,
          feed.dtype === 'int32' ? DataType.int32 : DataType.float,
          feed.values,
        )
      })
      const kept = [...Object.keys(read).map(handleOf), ...Object.keys(rounded).map(halfOf)]
      const fetchNames = wanted ?? Object.keys(fetches)
      const values = fetchValues(
        backend.binding,
        session as number,
        [...ids, ...kept],
        [fed, read, rounded].flatMap((placed) => Object.values(placed)).join(','),
        fetchNames.map((name) => fetches[name]).join(','),
      )
      for (const id of ids) backend.binding.deleteTensor(id)
      return Object.fromEntries(fetchNames.map((name, i) => [name, values[i] as Float32Array]))
    },
    async read(wanted = names) {
      return readAll(wanted)
    },
    async write(values) {
      writeAll(values)
    },
    dispose() {
      if (session !== undefined) backend.binding.deleteSavedModel(session)
      session = undefined
      for (const id of halves.values()) backend.binding.deleteTensor(id)
      halves.clear()
    },
  }
}

function signatureKey(step: string, feeds: Feeds): string {
  return `${step}(${Object.entries(feeds)
    .map(([name, f]) => `${name}:${f.shape.join('x')}`)
    .join(',')})`
}

function fetchValues(
  binding: NativeBinding,
  session: number,
  inputs: readonly number[],
  inputNames: string,
  outputNames: string,
): Float32Array[] {
  return binding.runSavedModel(session, inputs, inputNames, outputNames).map((handle) => {
    const values = binding.tensorDataSync(handle.id) as Float32Array
    binding.deleteTensor(handle.id)
    return values
  })
}
