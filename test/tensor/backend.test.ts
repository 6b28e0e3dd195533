import { existsSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs-core'
import { describe, expect, it } from 'vitest'
import { runChild } from '../../lib/base/child'
import { root } from '../../lib/base/paths'
import { ready } from '../../lib/tensor/backend'
import { diagnose, formatDiagnosis } from '../../lib/tensor/doctor'
import { bindingKind, linkBinding } from '../../lib/tensor/install/packages'
import { linkCuda } from '../../lib/tensor/install/provide'
import { gpuReason } from '../../lib/tensor/native'

/** Loads the backend in a process of its own, multiplies, and ends. */
async function inProcess(env: Record<string, string>) {
  const script = `
    const { ready } = require('./lib/tensor/backend.ts')
    const tf = require('@tensorflow/tfjs-core')
    ready().then(async (backend) => {
      const x = tf.tensor2d([1, 2, 3, 4], [2, 2])
      const gradient = tf.grad((y) => y.matMul(y).softmax().log().sum())(x)
      const text = JSON.stringify({ ...backend, gradient: Array.from(gradient.dataSync()) })
      require('node:fs').writeFileSync(process.env.RESULT, text)
      process.exit(0)
    }, (error) => { console.error(error.name + ': ' + error.message); process.exit(2) })`
  const folder = mkdtempSync(join(tmpdir(), 'tunebook-backend-'))
  const result = join(folder, 'result.json')
  const ended = await runChild(process.execPath, ['--require', 'tsx/cjs', '-e', script], {
    env: { RESULT: result, ...env },
  })
  const value = existsSync(result) ? JSON.parse(readFileSync(result, 'utf8')) : undefined
  rmSync(folder, { recursive: true })
  return { ...ended, value }
}

describe('ready', () => {
  it('loads once and says what computes', async () => {
    const [first, second] = await Promise.all([ready(), ready({ workers: 2 })])
    expect(second).toBe(first)
    expect(first.threads).toEqual({ intra: 1, inter: 1 })
    expect(tf.getBackend()).toBe(first.backend === 'wasm' ? 'wasm' : 'tensorflow')
    expect(tf.matMul(tf.ones([2, 3]), tf.ones([3, 1])).arraySync()).toEqual([[3], [3]])
  })

  it('owns the values of every tensor: an array changed afterwards changes none', async () => {
    await ready()
    const arrays = Array.from({ length: 64 }, (_, i) => new Float32Array(64).fill(i))
    const tensors = arrays.map((array) => tf.tensor1d(array))
    for (const tensor of tensors) tf.square(tensor).dispose()
    for (const array of arrays) array.fill(-1)
    expect(tensors.map((tensor) => tensor.dataSync()[63])).toEqual(arrays.map((_, i) => i))
    tf.dispose(tensors)
  })

  it('prints nothing when all is in place, and WASM says what it is good for', async () => {
    await ready()
    const native = await inProcess({ TUNEBOOK_BACKEND: 'cpu' })
    expect(native.output).toBe('')
    expect(native.value).toMatchObject({ backend: 'tensorflow', tensorflowVersion: '2.21.0' })
    for (const path of native.value.libraries) expect(existsSync(path)).toBe(true)
    const wasm = await inProcess({ TUNEBOOK_BACKEND: 'wasm' })
    expect(wasm.output).toMatch(/^computing with WASM, good for looking around and for small predictions alone.*\n$/)
    expect(wasm.value).toMatchObject({ backend: 'wasm', libraries: [] })
    for (let i = 0; i < 4; i++) expect(wasm.value.gradient[i]).toBeCloseTo(native.value.gradient[i], 4)
  })

  it('refuses a backend that it does not know', async () => {
    const { status, output } = await inProcess({ TUNEBOOK_BACKEND: 'cuda' })
    expect(status).toBe(2)
    expect(output).toBe('UserError: TUNEBOOK_BACKEND: expected native, gpu, cpu, wasm; found cuda\n')
  })

  it('says what to type where there is no compiler', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tunebook-path-'))
    const cache = join(folder, 'cache')
    const { status, output } = await inProcess({
      TUNEBOOK_BACKEND: 'cpu',
      TUNEBOOK_CACHE: cache,
      PATH: folder,
      CXX: '',
    })
    expect(status).toBe(2)
    expect(output).toContain('UserError: no C++ compiler is here (g++ or clang++)')
    rmSync(folder, { recursive: true })
  })
})

describe('linkBinding', () => {
  it('makes, keeps and replaces the link, and tells it from a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tunebook-link-'))
    const place = join(folder, 'lib/napi-v8/tfjs_binding.node')
    expect(bindingKind(place)).toBe('none')
    for (const target of [join(folder, 'a'), join(folder, 'a'), join(folder, 'b')]) {
      linkBinding(place, target)
      expect(readlinkSync(place)).toBe(target)
      expect(bindingKind(place)).toBe('link')
    }
    writeFileSync(join(folder, 'stock'), '')
    expect(bindingKind(join(folder, 'stock'))).toBe('stock')
    rmSync(folder, { recursive: true })
  })
})

describe('GPU', () => {
  it("makes cuSOLVER findable where TensorFlow's library looks", () => {
    const nvidia = mkdtempSync(join(tmpdir(), 'tunebook-cuda-'))
    for (const part of ['cuda_runtime', 'cusolver']) mkdirSync(join(nvidia, part, 'lib'), { recursive: true })
    mkdirSync(join(nvidia, 'cuda_nvcc/bin'), { recursive: true })
    writeFileSync(join(nvidia, 'cusolver/lib/libcusolver.so.11'), 'solver')
    linkCuda(nvidia)
    linkCuda(nvidia)
    expect(readFileSync(join(nvidia, 'cuda_runtime/lib/libcusolver.so.11'), 'utf8')).toBe('solver')
    rmSync(nvidia, { recursive: true })
  })

  it("takes the reason from the library's own words", () => {
    const printed = `I0000 00:00:1 1 port.cc:153] oneDNN custom operations are on.
E0000 00:00:1795256848.918178   20428 cuda_platform.cc:52] failed call to cuInit: INTERNAL: CUDA error: no device`
    expect(gpuReason(printed)).toBe('failed call to cuInit: INTERNAL: CUDA error: no device')
    expect(gpuReason('')).toBe('TensorFlow lists no GPU')
  })
})

describe('doctor', () => {
  it('finds that this machine computes', async () => {
    const diagnosis = await diagnose()
    expect(diagnosis.computes).toBe(true)
    const lines = formatDiagnosis(diagnosis)
    expect(lines).toContain(`Node          ${process.versions.node}`)
    expect(lines).toMatch(/^backend {7}(tensorflow|wasm)/m)
    expect(lines).toMatch(/^cache {9}\/.* GB\)$/m)
  })

  it('says what is missing and what to type', () => {
    const lines = formatDiagnosis({
      node: '20.19.0',
      backend: undefined,
      computes: false,
      gpu: undefined,
      memory: { free: 2e9, most: 2e9 },
      cache: { path: '/c', bytes: 0 },
      python: undefined,
      pip: undefined,
      compiler: undefined,
      problems: [{ problem: 'Python 3 is not here', type: 'sudo apt-get install python3' }],
    })
    expect(lines).toContain('backend       none')
    expect(lines).toContain('Python        missing')
    expect(lines.endsWith('- Python 3 is not here\n    sudo apt-get install python3')).toBe(true)
  })
})

it('is not confused by a working directory elsewhere', () => {
  expect(existsSync(join(root, 'lib/tensor/install/wheel.py'))).toBe(true)
})
