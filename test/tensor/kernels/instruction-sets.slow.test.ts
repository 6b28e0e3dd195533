import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../../lib/base/paths'
import { ready } from '../../../lib/tensor/backend'
import { findCompiler, kernelFlags } from '../../../lib/tensor/install/compile'

const isHere = process.platform === 'linux' && process.arch === 'x64'
const processor = isHere ? readFileSync('/proc/cpuinfo', 'utf8') : ''
const has = (...features: string[]) => features.every((feature) => new RegExp(`\\b${feature}\\b`).test(processor))

/** Of 4, 8 and 16 numbers a register. */
const sets = [
  { name: 'SSE2', flags: ['-march=x86-64'], here: isHere },
  { name: 'AVX2', flags: ['-mavx2', '-mfma'], here: has('avx2', 'fma') },
  { name: 'AVX-512', flags: ['-mavx512f', '-mfma'], here: has('avx512f', 'fma') },
].filter(({ here }) => here)

const folder = mkdtempSync(join(tmpdir(), 'tunebook-loops-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let libraries = ''
beforeAll(async () => {
  libraries = dirname(dirname((await ready()).libraries[0] as string))
})

/** What the loops compute, compiled with these flags: names and numbers. */
function printed(name: string, flags: readonly string[], what: 'loops' | 'products') {
  const program = join(folder, name)
  const tensorflow = ['cc', 'framework'].map((part) => join(libraries, `tensorflow/libtensorflow_${part}.so.2`))
  const source = join(root, 'test/tensor/kernels/loops.cc')
  const include = `-I${join(root, 'lib/tensor/kernels')}`
  const linked = [...tensorflow, `-Wl,-rpath,${join(libraries, 'tensorflow')}`]
  execFileSync(findCompiler(), [...kernelFlags(libraries), include, ...flags, source, ...linked, '-o', program])
  const lines = execFileSync(program, [what], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
    .trim()
    .split('\n')
  return lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))] as const)
}
type Printed = ReturnType<typeof printed>

function expectAlike(found: Printed, expected: Printed) {
  expect(found.map(([name]) => name)).toEqual(expected.map(([name]) => name))
  const off = found.filter(([, x], i) => {
    const wanted = expected[i]?.[1] as number
    return !(Math.abs(x - wanted) <= 2e-5 * Math.max(1, Math.abs(wanted)))
  })
  expect(off).toEqual([])
}

describe.skipIf(!isHere)('the loops of the own operations', () => {
  it('compute the same with every instruction set that this processor has', () => {
    const [plain, ...others] = sets.map(({ name, flags }) => printed(name, ['-DONE_CPU', ...flags], 'loops'))
    expect(new Set(plain?.map(([name]) => name)).size).toBeGreaterThan(15)
    for (const other of others) expectAlike(other, plain as Printed)
  })

  it('multiply alike with registers of every kind', () => {
    const all = printed('products', [], 'products')
    const each = all.length / sets.length
    for (let i = 1; i < sets.length; i++) expectAlike(all.slice(i * each, (i + 1) * each), all.slice(0, each))
  })
})
