import { availableParallelism } from 'node:os'
import { version_core } from '@tensorflow/tfjs-core'
import { UserError } from '../base/errors'
import { say } from '../base/progress'
import { gpuName, type Machine, machine } from './install/machine'
import { bindingKind, bindingPlace } from './install/packages'
import { planWheels } from './install/wheels'
import { type LoadedNative, loadNative, loadStock } from './native'
import { setQuiet } from './quiet'
import { setThreads, type Threads } from './threads'
import { loadWasm } from './wasm'

/** What computes in this process. */
export interface Backend {
  readonly backend: 'tensorflow' | 'tensorflow-gpu' | 'wasm'
  /** In words: "CPU, 16 cores", "NVIDIA H200". */
  readonly device: string
  /** TensorFlow's version; for WASM tfjs's. */
  readonly tensorflowVersion: string
  /** The native libraries' paths. */
  readonly libraries: readonly string[]
  readonly threads: Threads
  /** Why it is not a better one, where that is so. */
  readonly reason?: string
}

export interface ReadyOptions {
  /** Processes that compute side by side on this machine: each gets its share of the cores. */
  readonly workers?: number
}

/** Notebooks and test runners may load this module several times in one process; the library loads once. */
const held = globalThis as { [once]?: Promise<Backend> }
const once = Symbol.for('tunebook.backend')

/**
 * Chooses, provides and loads what computes, once per process; everything that computes awaits it first. Native
 * TensorFlow on an NVIDIA GPU where one is, else on the CPU, else WASM, which says so. TUNEBOOK_BACKEND=native, gpu, cpu
 * or wasm decides otherwise. Later calls return the first one's result, whatever they ask for.
 * @throws UserError with what to type where the library cannot be provided; the next call tries again
 */
export function ready(options: ReadyOptions = {}): Promise<Backend> {
  held[once] ??= load(options).catch((error: unknown) => {
    held[once] = undefined
    throw error
  })
  return held[once]
}

async function load({ workers = 1 }: ReadyOptions): Promise<Backend> {
  const wanted = wantedBackend(process.env.TUNEBOOK_BACKEND)
  const threads = setThreads(workers)
  setQuiet()
  if (wanted === 'wasm') return loadSlow(threads, 'TUNEBOOK_BACKEND says wasm')
  const here = machine()
  let reason: string | undefined
  if (wanted === 'gpu' || (wanted !== 'cpu' && here.gpu)) {
    const gpu = await tryGpu(here)
    if (!('failed' in gpu)) return describe(gpu, threads)
    if (wanted === 'gpu') throw gpu.failed
    reason = gpu.failed.message
    say(`the GPU is not used: ${reason}; going on with the CPU`)
  }
  const plan = planWheels(here, 'cpu')
  if (!('unfit' in plan)) return describe(await loadNative(plan), threads, reason)
  if (bindingKind(bindingPlace(stock)) !== 'none') return describe(await loadStock(stock), threads, reason)
  if (wanted !== undefined) throw new UserError(plan.unfit, stockLine)
  return loadSlow(threads, `${plan.unfit}; for native TensorFlow: ${stockLine}`)
}

/** Into how many parts a training batch is best cut: one for each operation at once, on a CPU; a GPU wants it whole. */
export const towersOn = ({ backend, threads }: Backend): number => (backend === 'tensorflow' ? threads.inter : 1)

const stock = '@tensorflow/tfjs-node'
/** The package's own installation, which downloads a library and runs a script: the user decides on that. */
export const stockLine = `npm rebuild ${stock} --ignore-scripts=false`

const choices = ['native', 'gpu', 'cpu', 'wasm'] as const

function wantedBackend(text: string | undefined): (typeof choices)[number] | undefined {
  const found = choices.find((choice) => choice === text)
  if (text && !found) throw new UserError(`TUNEBOOK_BACKEND: expected ${choices.join(', ')}; found ${text}`)
  return found
}

async function tryGpu(here: Machine): Promise<LoadedNative | { failed: UserError }> {
  const plan = planWheels(here, 'gpu')
  if ('unfit' in plan) return { failed: new UserError(plan.unfit) }
  try {
    return await loadNative(plan)
  } catch (error) {
    if (error instanceof UserError) return { failed: error }
    throw error
  }
}

function describe(native: LoadedNative, threads: Threads, because?: string): Backend {
  const reason = native.reason ?? because
  if (native.reason) say(`the GPU is not used: ${native.reason}; TensorFlow computes on the CPU`)
  const cores = availableParallelism()
  return {
    backend: native.onGpu ? 'tensorflow-gpu' : 'tensorflow',
    device: native.onGpu ? (gpuName() ?? 'NVIDIA GPU') : `CPU, ${cores} core${cores === 1 ? '' : 's'}`,
    tensorflowVersion: native.tensorflowVersion,
    libraries: native.libraries,
    threads,
    ...(reason ? { reason } : {}),
  }
}

async function loadSlow(threads: Threads, reason: string): Promise<Backend> {
  await loadWasm()
  say(`computing with WASM, good for looking around and for small predictions alone (${reason})`)
  return { backend: 'wasm', device: 'CPU, WASM', tensorflowVersion: version_core, libraries: [], threads, reason }
}
