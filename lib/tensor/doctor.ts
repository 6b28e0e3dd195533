import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs-core'
import { UserError } from '../base/errors'
import { sha256 } from '../base/files'
import { folderBytes } from '../base/folders'
import { append } from '../base/lists'
import { bytesText, type FreeMemory, freeMemory } from '../base/memory'
import { cacheDir } from '../base/paths'
import { type Backend, ready } from './backend'
import { compilerLine, lookForCompiler } from './install/compile'
import { gpuName, machine } from './install/machine'
import { readFileList } from './install/provide'
import { lookForPython, pipLine, pythonLine } from './install/python'

/** What `tunebook doctor` found. */
export interface Diagnosis {
  readonly node: string
  /** What computes; undefined when nothing could be loaded, which `problems` explains. */
  readonly backend: Backend | undefined
  /** Whether a small matrix product comes out right. */
  readonly computes: boolean
  readonly gpu: string | undefined
  readonly memory: FreeMemory
  readonly cache: { readonly path: string; readonly bytes: number }
  readonly python: string | undefined
  readonly pip: string | undefined
  readonly compiler: string | undefined
  /** What is wrong or missing, each with what to type. */
  readonly problems: readonly { readonly problem: string; readonly type?: string }[]
}

/** Looks at everything that computing needs here; provides the native library if it is not here yet. */
export async function diagnose(): Promise<Diagnosis> {
  const problems: { problem: string; type?: string }[] = []
  let backend: Backend | undefined
  let computes = false
  try {
    backend = await ready()
    computes = await multiplies()
    if (!computes) problems.push({ problem: 'a product of two small matrices comes out wrong' })
    append(problems, await damagedFiles(backend.libraries))
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    problems.push({ problem: error.message, ...(error.hint ? { type: error.hint } : {}) })
  }
  const python = await lookForPython()
  const compiler = lookForCompiler()
  if (!backend && !python) problems.push({ problem: 'Python 3 is not here', type: pythonLine() })
  if (!backend && python && !python.pip) problems.push({ problem: `${python.program} has no pip`, type: pipLine() })
  if (!backend && !compiler) problems.push({ problem: 'no C++ compiler is here', type: compilerLine() })
  if (backend?.reason) problems.push({ problem: `not the fastest backend: ${backend.reason}` })
  const cache = cacheDir()
  return {
    node: process.versions.node,
    backend,
    computes,
    gpu: machine().gpu ? (gpuName() ?? 'an NVIDIA GPU') : undefined,
    memory: freeMemory(),
    cache: { path: cache, bytes: folderBytes(cache) },
    python: python && `${python.version} (${python.program})`,
    pip: python?.pip,
    compiler,
    problems: problems.filter(({ type }, i) => !type || problems.findIndex((other) => other.type === type) === i),
  }
}

/** [[1 2] [3 4]] · [[5] [6]] = [[17] [39]] */
async function multiplies(): Promise<boolean> {
  const product = tf.tidy(() => tf.matMul(tf.tensor2d([1, 2, 3, 4], [2, 2]), tf.tensor2d([5, 6], [2, 1])))
  const [first, second] = await product.data()
  product.dispose()
  return first === 17 && second === 39
}

/** The provided files whose hash is not the one that their wheel recorded. */
async function damagedFiles(libraries: readonly string[]): Promise<{ problem: string; type: string }[]> {
  const folder = libraries[0] && join(libraries[0], '../..')
  const files = folder && readFileList(folder)
  if (!folder || !files) return []
  const damaged: { problem: string; type: string }[] = []
  for (const [name, { sha256: expected }] of Object.entries(files)) {
    const path = join(folder, name)
    if ((await sha256(path)) !== expected) damaged.push({ problem: `${path} is damaged`, type: `rm -r ${folder}` })
  }
  return damaged
}

/** The diagnosis as lines for a person. @param more further things that are here or not, by what they are */
export function formatDiagnosis(diagnosis: Diagnosis, more: readonly (readonly [string, string])[] = []): string {
  const { backend, problems } = diagnosis
  const rows: (readonly [string, string | undefined])[] = [
    ['Node', diagnosis.node],
    ['backend', backend?.backend ?? 'none'],
    ['device', backend?.device],
    ['threads', backend && `${backend.threads.intra} within an operation, ${backend.threads.inter} operations at once`],
    [
      'TensorFlow',
      backend && (backend.backend === 'wasm' ? `none (tfjs ${backend.tensorflowVersion})` : backend.tensorflowVersion),
    ],
    ...(backend?.libraries ?? []).map((path): [string, string] => ['library', path]),
    ['computes', diagnosis.computes ? 'yes: a small matrix product comes out right' : 'no'],
    ['GPU', diagnosis.gpu ?? 'none seen'],
    ['memory', `${bytesText(diagnosis.memory.free)} free`],
    ['cache', `${diagnosis.cache.path} (${(diagnosis.cache.bytes / 1e9).toFixed(2)} GB)`],
    ...more,
    ['Python', diagnosis.python ?? 'missing'],
    ['pip', diagnosis.pip ?? 'missing'],
    ['C++ compiler', diagnosis.compiler ?? 'missing'],
  ]
  const lines = rows.flatMap(([name, value]) => (value === undefined ? [] : [`${name.padEnd(14)}${value}`]))
  if (problems.length === 0) return [...lines, '', 'nothing is missing'].join('\n')
  const mend = problems.flatMap(({ problem, type }) => [`- ${problem}`, ...(type ? [`    ${type}`] : [])])
  return [...lines, '', ...mend].join('\n')
}
