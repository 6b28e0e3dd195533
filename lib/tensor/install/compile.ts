import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { runChild } from '../../base/child'
import { UserError } from '../../base/errors'
import { root } from '../../base/paths'
import { progress } from '../../base/progress'
import type { Writer } from '../../base/writer'
import { installLine, programPath } from './machine'
import { packageFolder } from './packages'
import type { WheelPlan } from './wheels'

/** What is compiled here: TensorFlow's binding, the helper that loads it quietly, and the engine's own operations. */
export interface Compiled {
  readonly binding: string
  readonly loader: string
  readonly kernels: string
}

/** N-API's version that the binding is written for, and every supported Node has. */
const NAPI_VERSION = 8

/**
 * Where the compiled files are, or will be: beside the libraries, in a folder named after the sources and the flags,
 * so that another version of the npm package gets a binding of its own.
 */
export function compiledPlace(plan: WheelPlan, libraries: string): Compiled & { readonly folder: string } {
  const hash = createHash('sha256').update(JSON.stringify([flags, ofKernels]))
  for (const source of [...sources(plan), ...ownSources]) hash.update(readFileSync(source))
  const folder = join(libraries, `binding-${hash.digest('hex').slice(0, 8)}`)
  const [binding, loader, kernels] = ['tfjs_binding.node', 'loader.node', 'kernels.node'] as const
  return { folder, binding: join(folder, binding), loader: join(folder, loader), kernels: join(folder, kernels) }
}

/** Whether all of it is there. */
export function isCompiled({ binding, loader, kernels }: Compiled): boolean {
  return [binding, loader, kernels].every((path) => existsSync(path))
}

/**
 * Compiles the binding against the unpacked libraries, unless it is there.
 * @param writer of the lock under which it is compiled
 * @throws UserError where no C++ compiler is, or with what it said
 */
export async function compile(plan: WheelPlan, libraries: string, writer: Writer): Promise<Compiled> {
  const { folder, ...compiled } = compiledPlace(plan, libraries)
  if (isCompiled(compiled)) return compiled
  const compiler = findCompiler()
  const scratch = writer.scratch(folder)
  mkdirSync(scratch)
  const include = [join(libraries, 'tensorflow/include'), join(packageFolder('node-api-headers'), 'include')]
  const common = [...flags, ...include.map((path) => `-I${path}`)]
  const ofBinding = ['-include', ownedValues, `-I${packageFolder(plan.npmPackage)}`]
  const linked = ['-Wl,-rpath,$ORIGIN/../tensorflow']
  const tensorflow = ['cc', 'framework'].map((name) => join(libraries, `tensorflow/libtensorflow_${name}.so.2`))
  const objects = sources(plan).map((_, i) => join(scratch, `${i}.o`))
  const made = (name: string) => ['-o', join(scratch, name)]
  const parts = [
    [...common, '-shared', loaderSource, ...made('loader.node')],
    ...sources(plan).map((source, i) => [...common, ...ofBinding, '-c', source, '-o', objects[i] as string]),
    [...common, ...ofKernels, '-shared', kernelsSource, ...tensorflow, ...linked, ...made('kernels.node')],
  ]
  const link = [...flags, '-shared', ...objects, ...tensorflow, ...linked, ...made('tfjs_binding.node')]
  const bar = progress("Compiling TensorFlow's binding", parts.length + 1, { unit: 'steps' })
  let done = 0
  const run = async (step: readonly string[]) => {
    const { status, output } = await runChild(compiler, step)
    if (status !== 0) throw compilerError(compiler, output)
    bar.update(++done)
  }
  try {
    const ended = await Promise.allSettled(parts.map(run))
    for (const part of ended) if (part.status === 'rejected') throw part.reason
    await run(link)
    writer.remove(folder)
    writer.place(scratch, folder)
  } finally {
    bar.done()
    rmSync(scratch, { recursive: true, force: true })
  }
  return compiled
}

const flags = ['-std=c++17', '-O2', '-fPIC', `-DNAPI_VERSION=${NAPI_VERSION}`, '-DNODE_GYP_MODULE_NAME=tfjs_binding']
/** For loops that the compiler vectorises; SLIM_BUILD leaves out headers of TensorFlow's C++ interface, which are not kept. */
const ofKernels = [
  '-O3',
  '-fopenmp-simd',
  '-fno-math-errno',
  '-fno-trapping-math',
  '-DIS_SLIM_BUILD',
  ...(process.arch === 'x64' ? ['-mprefer-vector-width=512'] : []),
]
const kernelsSource = join(root, 'lib/tensor/kernels.cc')
const loaderSource = join(root, 'lib/tensor/loader.cc')
const ownedValues = join(root, 'lib/tensor/owned-values.h')
const ownSources = [ownedValues, loaderSource, kernelsSource, join(root, 'lib/tensor/kernel-loops.h')]

function sources(plan: WheelPlan): string[] {
  const folder = join(packageFolder(plan.npmPackage), 'binding')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.cc'))
    .sort()
    .map((name) => join(folder, name))
}

/** A C++ compiler: CXX if it is set, else the first of the usual names; undefined when there is none. */
export function lookForCompiler(): string | undefined {
  const { CXX } = process.env
  if (CXX) return CXX.includes('/') ? CXX : programPath(CXX)
  return ['g++', 'c++', 'clang++'].map(programPath).find((path) => path !== undefined)
}

/** @throws UserError saying what to type where there is none */
export function findCompiler(): string {
  const compiler = lookForCompiler()
  if (compiler) return compiler
  throw new UserError(
    "no C++ compiler is here (g++ or clang++), which TensorFlow's binding for Node needs",
    compilerLine(),
  )
}

export const compilerLine = () => installLine({ apt: 'g++', rpm: 'gcc-c++', brew: 'gcc' })

function compilerError(compiler: string, output: string): UserError {
  const problem = output.split('\n').find((line) => /error/i.test(line)) ?? output.trim().split('\n')[0] ?? ''
  return new UserError(`${compiler} cannot compile TensorFlow's binding: ${problem.trim()}`, compilerLine())
}
