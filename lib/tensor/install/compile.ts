import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
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
 * Where the compiled files are, or will be: beside the libraries, in folders named after the sources and the flags, so that
 * another version of the npm package gets a binding of its own, and other operations leave the binding as it is.
 */
export function compiledPlace(plan: WheelPlan, libraries: string): Compiled {
  const place = (name: string, flags: unknown, files: readonly string[]) => {
    const hash = createHash('sha256').update(JSON.stringify(flags))
    for (const file of files) hash.update(readFileSync(file))
    return join(libraries, `${name}-${hash.digest('hex').slice(0, 8)}`)
  }
  const binding = place('binding', flags, [...sources(plan), ownedValues, loaderSource])
  const kernels = place('kernels', [flags, ofKernels], within(kernelsFolder, /\.(cc|h)$/))
  return {
    binding: join(binding, 'tfjs_binding.node'),
    loader: join(binding, 'loader.node'),
    kernels: join(kernels, 'kernels.node'),
  }
}

/** Whether all of it is there. */
export function isCompiled({ binding, loader, kernels }: Compiled): boolean {
  return [binding, loader, kernels].every((path) => existsSync(path))
}

/** What the compiler is called with, at the same time, and what it is called with when they are done. */
interface Steps {
  readonly parts: readonly (readonly string[])[]
  readonly link?: readonly string[]
}

/**
 * Compiles what is not there yet against the unpacked libraries.
 * @param writer of the lock under which it is compiled
 * @throws UserError where no C++ compiler is, or with what it said
 */
export async function compile(plan: WheelPlan, libraries: string, writer: Writer): Promise<Compiled> {
  const compiled = compiledPlace(plan, libraries)
  const common = [...flags, ...headers(libraries)]
  const tensorflow = ['cc', 'framework'].map((name) => join(libraries, `tensorflow/libtensorflow_${name}.so.2`))
  const linked = [...tensorflow, '-Wl,-rpath,$ORIGIN/../tensorflow']
  const ofBinding = ['-include', ownedValues, `-I${packageFolder(plan.npmPackage)}`]
  const objects = sources(plan).map((_, i) => `${i}.o`)
  const units: readonly [string, (made: (name: string) => string) => Steps][] = [
    [
      compiled.binding,
      (made) => ({
        parts: [
          [...common, '-shared', loaderSource, '-o', made('loader.node')],
          ...sources(plan).map((source, i) => [
            ...common,
            ...ofBinding,
            '-c',
            source,
            '-o',
            made(objects[i] as string),
          ]),
        ],
        link: [...flags, '-shared', ...objects.map(made), ...linked, '-o', made('tfjs_binding.node')],
      }),
    ],
    [
      compiled.kernels,
      (made) => ({
        parts: [[...kernelFlags(libraries), '-shared', kernelsSource, ...linked, '-o', made('kernels.node')]],
      }),
    ],
  ]
  const missing = units.filter(([path]) => !existsSync(path))
  if (missing.length === 0) return compiled
  const compiler = findCompiler()
  const plans = missing.map(([path, steps]) => {
    const folder = dirname(path)
    const scratch = writer.scratch(folder)
    return { folder, scratch, ...steps((name) => join(scratch, name)) }
  })
  const total = plans.reduce((sum, { parts, link }) => sum + parts.length + (link ? 1 : 0), 0)
  const bar = progress("Compiling TensorFlow's binding", total, { unit: 'steps' })
  let done = 0
  const run = async (step: readonly string[]) => {
    const { status, output } = await runChild(compiler, step)
    if (status !== 0) throw compilerError(compiler, output)
    bar.update(++done)
  }
  const all = async (steps: readonly Promise<void>[]) => {
    const ended = await Promise.allSettled(steps)
    for (const step of ended) if (step.status === 'rejected') throw step.reason
  }
  try {
    for (const { scratch } of plans) mkdirSync(scratch)
    await all(
      plans.map(async ({ folder, scratch, parts, link }) => {
        await all(parts.map(run))
        if (link) await run(link)
        writer.remove(folder)
        writer.place(scratch, folder)
      }),
    )
  } finally {
    bar.done()
    for (const { scratch } of plans) rmSync(scratch, { recursive: true, force: true })
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
const headers = (libraries: string) =>
  [join(libraries, 'tensorflow/include'), join(packageFolder('node-api-headers'), 'include')].map((path) => `-I${path}`)

/** What the engine's own operations are compiled with. */
export const kernelFlags = (libraries: string): readonly string[] => [...flags, ...headers(libraries), ...ofKernels]

const kernelsFolder = join(root, 'lib/tensor/kernels')
const kernelsSource = join(kernelsFolder, 'kernels.cc')
const loaderSource = join(root, 'lib/tensor/loader.cc')
const ownedValues = join(root, 'lib/tensor/owned-values.h')

const sources = (plan: WheelPlan) => within(join(packageFolder(plan.npmPackage), 'binding'), /\.cc$/)

/** A folder's files of such names, in their order. */
function within(folder: string, names: RegExp): string[] {
  return readdirSync(folder)
    .filter((name) => names.test(name))
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
