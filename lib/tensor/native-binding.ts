import * as tf from '@tensorflow/tfjs-core'

/** What the engine uses of tfjs-node's C++ binding. Tensors are numbers: handles into the native library. */
export interface NativeBinding {
  createTensor(shape: readonly number[], dtype: number, values: Float32Array | Int32Array | Uint8Array): number
  deleteTensor(id: number): void
  tensorDataSync(id: number): Float32Array | Int32Array | Uint8Array
  executeOp(op: string, attrs: readonly OpAttr[], inputs: readonly number[], outputs: number): TensorHandle[]
  loadSavedModel(folder: string, tags: string): number
  deleteSavedModel(id: number): void
  runSavedModel(id: number, inputs: readonly number[], inputNames: string, outputNames: string): TensorHandle[]
  getNumOfSavedModels(): number
  getNumOfTensors(): number
}

export interface OpAttr {
  readonly name: string
  readonly type: number
  readonly value: unknown
}

export interface TensorHandle {
  readonly id: number
  readonly shape: readonly number[]
  readonly dtype: number
}

/** TensorFlow's `TF_DataType` and `TF_AttrType` numbers, as its C header gives them. */
export const DataType = { float: 1, int32: 3, uint8: 4, bool: 10, bfloat16: 14, resource: 20 } as const
export const AttrType = { string: 0, int: 1, float: 2, bool: 3, type: 4, shape: 5 } as const

export const typeAttr = (name: string, value: number): OpAttr => ({ name, type: AttrType.type, value })
export const intAttr = (name: string, value: number): OpAttr => ({ name, type: AttrType.int, value })
export const floatAttr = (name: string, value: number): OpAttr => ({ name, type: AttrType.float, value })
export const boolAttr = (name: string, value: boolean): OpAttr => ({ name, type: AttrType.bool, value })

/** tfjs-node's backend, with the members that tfjs declares private and recording and replaying need. */
export interface NativeBackend {
  binding: NativeBinding
  /** Whether tensors are in a GPU's memory. */
  readonly isUsingGpuDevice: boolean
  getInputTensorIds(tensors: readonly tf.TensorInfo[]): number[]
  /** A tensor of what an operation or a graph returned. */
  createOutputTensor(handle: TensorHandle): tf.Tensor
  executeMultipleOutputs(op: string, attrs: readonly OpAttr[], inputs: readonly tf.TensorInfo[], n: number): tf.Tensor[]
}

/** The native backend, or undefined when another one (WASM) is active. */
export function nativeBackend(): NativeBackend | undefined {
  return tf.getBackend() === 'tensorflow' ? (tf.backend() as unknown as NativeBackend) : undefined
}
