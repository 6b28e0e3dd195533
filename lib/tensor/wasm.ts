import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs-core'
import { packageFolder } from './install/packages'

/** Makes WebAssembly tfjs's backend: everywhere, but some fifty times slower than native in training. */
export async function loadWasm(): Promise<void> {
  // Loaded here alone: the first registers the backend, the second the operations as methods of tensors.
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm')
  require('@tensorflow/tfjs')
  setWasmPaths(`${join(packageFolder('@tensorflow/tfjs-backend-wasm'), 'dist')}/`)
  const restore = keepListeners(['uncaughtException', 'unhandledRejection'])
  await tf.setBackend('wasm')
  await tf.ready()
  restore()
}

/** The compiled module answers every error of the process by printing its own minified source; this takes that away. */
function keepListeners(names: readonly string[]): () => void {
  const before = names.map((name) => process.listeners(name as 'uncaughtException'))
  return () => {
    for (const [i, name] of names.entries()) {
      for (const listener of process.listeners(name as 'uncaughtException')) {
        if (!before[i]?.includes(listener)) process.off(name, listener)
      }
    }
  }
}
