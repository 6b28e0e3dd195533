import * as tf from '@tensorflow/tfjs-core'
import type { Named } from './engine'
import { program } from './graph'
import { loadGraph } from './load-graph'
import { type NativeBackend, nativeBackend, type TensorHandle } from './native-binding'
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
/** Whether capturing failed once: then nothing more is tried, and nothing more said. */
let failed = false

/**
 * `f` of these weights, recorded once for each combination of input shapes and from then on replayed as one TensorFlow
 * graph; where the native backend is not active, or where capturing fails (after one warning that says why), `f` itself.
 *
 * Weights and inputs are fed, and results handed back, within native memory and without a copy: all graphs read the
 * same weights, and what one call returns can be given to the next. The caller disposes of the results.
 * @param key says which function this is: two with the same key must compute the same from the same weights and inputs
 */
export function capturedFunction(
  key: string,
  f: TensorFunction,
  weights: Named = {},
  warn: (message: string) => void = (message) => void process.stderr.write(`tunebook: ${message}\n`),
): (inputs: Named) => Named {
  const which = `${key}/${shapesOf(weights)}`
  return (inputs) => {
    const backend = nativeBackend()
    if (!backend || failed) return eagerly(f, weights, inputs)
    let graph: Loaded
    try {
      graph = graphFor(backend, which, f, weights, inputs)
    } catch (error) {
      failed = true
      warn(`${error instanceof Error ? error.message : String(error)}; going on without capture, several times slower`)
      return eagerly(f, weights, inputs)
    }
    const ids = backend.getInputTensorIds(graph.inputs.map((name) => (inputs[name] ?? weights[name]) as tf.Tensor))
    const results = backend.binding.runSavedModel(graph.session, ids, graph.inputNames, graph.outputNames)
    return Object.fromEntries(
      graph.outputs.map((name, i) => [name, backend.createOutputTensor(results[i] as TensorHandle)]),
    )
  }
}

/** Lets go of all graphs that captured functions hold; they come back when they are called. */
export function releaseGraphs(): void {
  for (const key of [...loaded.keys()]) release(key)
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

function graphFor(backend: NativeBackend, which: string, f: TensorFunction, weights: Named, inputs: Named): Loaded {
  const signature = `${which}/${shapesOf(inputs)}`
  const found = loaded.get(signature) ?? load(backend, f, weights, inputs)
  loaded.delete(signature)
  loaded.set(signature, found)
  if (loaded.size > MOST) release(loaded.keys().next().value as string)
  return found
}

function load(backend: NativeBackend, f: TensorFunction, weights: Named, inputs: Named): Loaded {
  const named = (of: Named, feeds: Named) => Object.fromEntries(Object.keys(of).map((n) => [n, feeds[n] as tf.Tensor]))
  const step = (_: Named, fed: Named) => ({ state: {}, fetches: f(named(weights, fed), named(inputs, fed)) })
  const recording = record(backend, step, {}, { ...weights, ...inputs })
  const { nodes, feeds, fetches } = program(recording, 'f', [], operationsAtOnce())
  const read = new Set(nodes.flatMap((node) => node.input))
  const used = Object.keys(feeds).filter((name) => read.has((feeds[name] as string).replace(':0', '')))
  const outputs = Object.keys(fetches)
  return {
    session: loadGraph(backend.binding, nodes),
    inputs: used,
    inputNames: used.map((name) => feeds[name]).join(','),
    outputs,
    outputNames: outputs.map((name) => fetches[name]).join(','),
  }
}
