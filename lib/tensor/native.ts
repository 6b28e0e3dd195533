import { join } from 'node:path'
import util from 'node:util'
import * as tf from '@tensorflow/tfjs-core'
import { UserError } from '../base/errors'
import { say } from '../base/progress'
import { bindingKind, bindingPlace, linkBinding, requireHere } from './install/packages'
import { provide } from './install/provide'
import type { WheelPlan } from './install/wheels'
import { loadKernels } from './kernels/kernels'
import type { NativeBackend } from './native-binding'
import { quietly } from './quiet'

/** What is known of a native library once it is loaded. */
export interface LoadedNative {
  readonly tensorflowVersion: string
  readonly libraries: readonly string[]
  /** Whether a GPU computes; with CUDA's library on a machine whose GPU it cannot use, this is false. */
  readonly onGpu: boolean
  /** Why it does not, in the library's words. */
  readonly reason?: string
}

type Binding = { readonly TF_Version: string }

/**
 * Loads the native library as tfjs's backend: the one that the npm package's own installation put there, else the
 * wheels', which are provided first. The binding is loaded alone before the package, so that one that does not load
 * leaves nothing half-registered behind.
 * @throws UserError when it cannot be provided or does not load
 */
export async function loadNative(plan: WheelPlan): Promise<LoadedNative> {
  const place = bindingPlace(plan.npmPackage)
  if (bindingKind(place) === 'stock') {
    try {
      return await loadStock(plan.npmPackage)
    } catch (error) {
      say(`${place} does not load (${firstLine(error)}); putting TensorFlow's own build in its place`)
    }
  }
  const native = await provide(plan)
  linkBinding(place, native.binding)
  if (plan.device === 'gpu') setGpu(native.folder)
  const { value: binding, printed } = quietly(native.loader, () => {
    try {
      return requireHere(place) as Binding
    } catch (error) {
      throw new UserError(
        `TensorFlow does not load: ${firstLine(error)}`,
        `\`tunebook doctor\` looks closer; rm -r ${native.folder} provides it anew`,
      )
    }
  })
  const onGpu = await register(plan.npmPackage)
  if (!onGpu) loadKernels(native.kernels)
  const reason = plan.device === 'gpu' && !onGpu ? gpuReason(printed) : undefined
  return { tensorflowVersion: binding.TF_Version, libraries: native.libraries, onGpu, ...(reason ? { reason } : {}) }
}

/** The library that the npm package's own installation brought. @throws when it does not load */
export async function loadStock(npmPackage: WheelPlan['npmPackage']): Promise<LoadedNative> {
  const place = bindingPlace(npmPackage)
  const binding = requireHere(place) as Binding
  return { tensorflowVersion: binding.TF_Version, libraries: [place], onGpu: await register(npmPackage) }
}

/** Hands the loaded binding to tfjs; whether it computes on a GPU. */
async function register(npmPackage: WheelPlan['npmPackage']): Promise<boolean> {
  // Node 22 warns of old interfaces that the package and its dependencies use, this one at every tensor; Node 24 has it no
  // longer.
  Object.assign(util, { isNullOrUndefined: (value: unknown) => value === null || value === undefined })
  const node = process as { noDeprecation?: boolean }
  const { noDeprecation = false } = node
  node.noDeprecation = true
  try {
    // Without its types: they are those of all of tfjs, which the first cell of every notebook would wait for.
    require(npmPackage)
  } finally {
    node.noDeprecation = noDeprecation
  }
  await tf.setBackend('tensorflow')
  return (tf.backend() as unknown as NativeBackend).isUsingGpuDevice
}

/** What CUDA's parts look for in the environment: memory as it is needed, and the compiler that XLA calls. */
function setGpu(folder: string): void {
  process.env.TF_FORCE_GPU_ALLOW_GROWTH ||= 'true'
  process.env.XLA_FLAGS ||= `--xla_gpu_cuda_data_dir=${join(folder, 'nvidia/cuda_nvcc')}`
}

/** The library's first complaint about the GPU, without its time stamp. */
export function gpuReason(printed: string): string {
  const line = printed.split('\n').find((each) => /^[WEF]\d.*(cuda|gpu|libcu|dlopen)/i.test(each))
  return line?.replace(/^\S+ \S+\s+\d+ \S+\] /, '') ?? 'TensorFlow lists no GPU'
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] as string
}
