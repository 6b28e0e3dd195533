import * as tf from '@tensorflow/tfjs-core'
import { UserError } from '../base/errors'
import { checkMemory } from '../base/memory'
import { say } from '../base/progress'
import { withoutCapture, worstDifference } from './difference'
import type { Named } from './engine'
import { program } from './graph'
import { loadGraph } from './load-graph'
import { type NativeBackend, nativeBackend, type TensorHandle } from './native-binding'
import { BESIDE_TENSORS } from './peak-memory'
import { record } from './recorder'
import { operationsAtOnce } from './threads'

/**
 * A pure function of tensors, written in tfjs operations: what it returns depends on nothing but the weights and inputs
 * that it is given.
 */
export type TensorFunction = (weights: Named, inputs: Named) => Named

/** A function loaded as a graph for inputs of certain shapes: what to feed, and in which order its results come. */
interface Loaded {
  readonly session: number
  readonly inputs: readonly string[]
  readonly inputNames: string
  readonly outputs: readonly string[]
  readonly outputNames: string
}

/** Graphs by function and shapes, the one used last at the end. They hold no weights: those are inputs. */
const loaded = new Map<string, Loaded>()
/** So many graphs are kept; a graph of some thousand operations takes a few megabytes. */
const MOST = 48
/** Functions, with what their inputs are called, whose graphs were found to compute what they should. */
const checked = new Set<string>()
/** Whether capturing failed once: then nothing more is tried, and nothing more said. */
let failed = false

/** Results by name that must agree. */
export interface Compared {
  readonly expected: Named
  readonly found: Named
}

export interface CapturedOptions {
  /**
   * Of inputs a small part that is inputs too, of any shapes: what the function is checked on. All of them unless given.
   */
  readonly part?: (inputs: Named) => Named
  /**
   * What the graph's results on that part must be equal to, up to rounding, operation by operation; what `f` gives unless
   * given. A function that chooses says here what its choices are worth, since rounding decides among equal ones.
   */
  readonly compared?: (weights: Named, inputs: Named, results: Named) => Compared
  readonly warn?: (message: string) => void
}

/**
 * `f` of these weights, recorded once for each combination of input shapes and from then on replayed as one TensorFlow
 * graph. Before its first use a part of the inputs is computed both ways. Where the native backend is not active, where
 * capturing fails or where the graph's results differ (after one warning that says why), `f` itself.
 *
 * Weights and inputs are fed, and results handed back, within native memory and without a copy: all graphs read the
 * same weights, and what one call returns can be given to the next. The caller disposes of the results.
 * @param key says which function this is: two with the same key must compute the same from the same weights and inputs
 */
export function capturedFunction(
  key: string,
  f: TensorFunction,
  weights: Named = {},
  {
    part = (inputs) => inputs,
    compared = (weights, inputs, found) => ({ expected: eagerly(f, weights, inputs), found }),
    warn = (message) => say(`tunebook: ${message}`),
  }: CapturedOptions = {},
): (inputs: Named) => Named {
  const which = `${key}/${shapesOf(weights)}`
  return (inputs) => {
    const backend = nativeBackend()
    if (!backend || failed) return eagerly(f, weights, inputs)
    let graph: Loaded
    try {
      const kind = `${which}/${Object.keys(inputs)}`
      if (!checked.has(kind)) tf.tidy(() => check(backend, which, f, weights, part(inputs), inputs, compared))
      checked.add(kind)
      graph = graphFor(backend, which, f, weights, inputs)
    } catch (error) {
      if (error instanceof UserError) throw error
      failed = true
      warn(withoutCapture(error))
      return eagerly(f, weights, inputs)
    }
    return replay(backend, graph, weights, inputs)
  }
}

function replay(backend: NativeBackend, graph: Loaded, weights: Named, inputs: Named): Named {
  const ids = backend.getInputTensorIds(graph.inputs.map((name) => (inputs[name] ?? weights[name]) as tf.Tensor))
  const results = backend.binding.runSavedModel(graph.session, ids, graph.inputNames, graph.outputNames)
  return Object.fromEntries(
    graph.outputs.map((name, i) => [name, backend.createOutputTensor(results[i] as TensorHandle)]),
  )
}

/** @throws Error if the graph for these few inputs gives other results than `f`; only one that `inputs` can use is kept */
function check(
  backend: NativeBackend,
  which: string,
  f: TensorFunction,
  weights: Named,
  few: Named,
  inputs: Named,
  compared: NonNullable<CapturedOptions['compared']>,
) {
  const values = (named: Named) => Object.fromEntries(Object.entries(named).map(([name, t]) => [name, t.dataSync()]))
  const results = replay(backend, graphFor(backend, which, f, weights, few), weights, few)
  const { expected, found } = compared(weights, few, results)
  const difference = worstDifference(values(expected), values(found))
  const signature = signatureOf(which, few)
  if (difference || signature !== signatureOf(which, inputs)) release(signature)
  if (difference)
    throw new Error(`the captured function '${which.split(/[ /]/)[0]}' gives ${difference} from the eager one`)
}

/** Lets go of all graphs that captured functions hold, and of what is known of them; they come back when they are called. */
export function releaseGraphs(): void {
  for (const key of [...loaded.keys()]) release(key)
  checked.clear()
  failed = false
}

function release(key: string): void {
  nativeBackend()?.binding.deleteSavedModel((loaded.get(key) as Loaded).session)
  loaded.delete(key)
}

/** Clones share the values but are tensors of their own, whatever `f` returned: an input, or one tensor twice. */
function eagerly(f: TensorFunction, weights: Named, inputs: Named): Named {
  return tf.tidy(() => {
    const results = Object.entries(f(weights, inputs))
    return Object.fromEntries(results.map(([name, tensor]) => [name, tf.clone(tensor)]))
  })
}

const shapesOf = (named: Named) =>
  Object.entries(named).map(([name, { dtype, shape }]) => `${name}:${dtype}:${shape.join('x')}`)

const signatureOf = (which: string, inputs: Named) => `${which}/${shapesOf(inputs)}`

function graphFor(backend: NativeBackend, which: string, f: TensorFunction, weights: Named, inputs: Named): Loaded {
  const signature = signatureOf(which, inputs)
  const found = loaded.get(signature) ?? load(backend, f, weights, inputs)
  loaded.delete(signature)
  loaded.set(signature, found)
  if (loaded.size > MOST) release(loaded.keys().next().value as string)
  return found
}

function load(backend: NativeBackend, f: TensorFunction, weights: Named, inputs: Named): Loaded {
  const step = (_: Named, fed: Named, frozen: Named) => ({ state: {}, fetches: f(frozen, fed) })
  const recording = record(backend, step, {}, inputs, weights)
  const { nodes, feeds, frozen, fetches, peakBytes } = program(recording, 'f', [], { cores: operationsAtOnce() })
  if (!backend.isUsingGpuDevice) checkBatchMemory(peakBytes)
  const read = { ...frozen, ...feeds }
  const outputs = Object.keys(fetches)
  return {
    session: loadGraph(backend.binding, nodes),
    inputs: Object.keys(read),
    inputNames: Object.values(read).join(','),
    outputs,
    outputNames: outputs.map((name) => fetches[name]).join(','),
  }
}

/**
 * What one call returns is still there when the next one makes the same anew, and the system's allocator keeps some of what
 * was freed: twice the peak was measured.
 */
function checkBatchMemory(peakBytes: number): void {
  checkMemory({
    what: 'a batch of these sizes',
    bytes: BESIDE_TENSORS + 2 * peakBytes,
    atLeast: 0.8 * peakBytes,
    hint: 'smaller batches (--batch) or shorter sources need less',
  })
}
