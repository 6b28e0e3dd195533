import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { root } from '../../lib/base/paths'
import { closureHash, closureOf, importsOf } from '../../lib/runs/closure'

const lib = join(root, 'lib')
const at = (name: string) => join(lib, name)
const read = (path: string) => readFileSync(path, 'utf8')
const experiments = readdirSync(at('experiments'), { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('-run.ts'),
)
const hash = (name: string, edited?: string) =>
  closureHash([at(name)], (path) => (path === (edited && at(edited)) ? `${read(path)}\n// edited` : read(path)))
const changes = (name: string, edited: string) => hash(name, edited) !== hash(name)

describe('the imports of a source', () => {
  it('are those that TypeScript finds, in every file of lib/', () => {
    const files = readdirSync(lib, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
    expect(files.length).toBeGreaterThan(200)
    for (const name of files) {
      const text = read(at(name))
      expect([name, ...importsOf(text).sort()]).toEqual([name, ...parsed(text)])
    }
  })

  it('are told from types, comments and texts', () => {
    const source = `import type { A } from './types'
import { type B, type C } from './types-too'
import { type D, e } from './value'
import f, {
  g,
} from './several-lines'
import * as h from './all'
import './effect'
export { i } from './again'
export * from './everything'
export type { J } from './type-again'
// import { k } from './comment'
/* require('./comment') */
export interface L { m: './text' | './other' }
export const n = "from './text'"
const o: typeof import('./type') = require('./lazy')
const p = await import('./dynamic')
`
    const expected = ['value', 'several-lines', 'all', 'effect', 'again', 'everything', 'lazy', 'dynamic']
    expect(importsOf(source)).toEqual(expected.map((name) => `./${name}`))
  })
})

describe('what decides the results of an experiment', () => {
  it.each(experiments)('%s: is the same from run to run, and in reach of the engine', (name) => {
    const own = `experiments/${name}`
    expect(hash(own)).toMatch(/^[0-9a-f]{64}$/)
    for (const edited of [
      own,
      'tensor/kernels/kernels.cc',
      'tensor/kernels/gates.h',
      'tensor/loader.cc',
      'models/families/t5.ts',
    ])
      expect([edited, changes(own, edited)]).toEqual([edited, true])
    const { packages } = closureOf([at(own)])
    expect(packages).toEqual(expect.arrayContaining(['@tensorflow/tfjs-core', '@tensorflow/tfjs-node']))
  })

  it.each(experiments)('%s: is none of what shows it', (name) => {
    const own = `experiments/${name}`
    const shown = own.replace('-run', '')
    const others = [shown, 'experiments/report.ts', 'experiments/compare.ts', 'figures/bars.ts', 'metrics/bootstrap.ts']
    for (const edited of [...others, 'commands/run.ts', 'base/progress.ts', 'runs/store.ts'])
      expect([edited, changes(own, edited)]).toEqual([edited, false])
  })

  it('is what can be asked for by a setting, and what is used, and only that', () => {
    expect(changes('experiments/zero-shot-run.ts', 'metrics/rouge.ts')).toBe(true)
    expect(changes('experiments/zero-shot-run.ts', 'metrics/chrf.ts')).toBe(true)
    expect(changes('experiments/zero-shot-run.ts', 'metrics/calibration.ts')).toBe(false)
    expect(changes('experiments/selection-run.ts', 'selection/similarity.ts')).toBe(true)
    expect(changes('experiments/zero-shot-run.ts', 'selection/similarity.ts')).toBe(false)
    expect(changes('tasks/mixture.ts', 'base/permutation.ts')).toBe(true)
  })

  it('is found in no time', () => {
    const before = process.cpuUsage().user
    closureHash([at('experiments/zero-shot-run.ts')])
    expect(process.cpuUsage(undefined).user - before).toBeLessThan(250_000)
  })
})

/** What a source imports when it runs, by TypeScript's own parser; sorted. */
function parsed(text: string): string[] {
  const source = ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest)
  const found = new Set<string>()
  const add = (node?: ts.Node) => {
    if (node && ts.isStringLiteral(node)) found.add(node.text)
  }
  const types = (all: readonly (ts.ImportSpecifier | ts.ExportSpecifier)[]) =>
    all.length > 0 && all.every((one) => one.isTypeOnly)
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const bindings = node.importClause?.namedBindings
      const only = !node.importClause?.name && bindings && ts.isNamedImports(bindings) && types(bindings.elements)
      if (!node.importClause?.isTypeOnly && !only) add(node.moduleSpecifier)
    } else if (ts.isExportDeclaration(node)) {
      const clause = node.exportClause
      if (!node.isTypeOnly && !(clause && ts.isNamedExports(clause) && types(clause.elements)))
        add(node.moduleSpecifier)
    } else if (ts.isCallExpression(node)) {
      const { expression } = node
      const requires = ts.isIdentifier(expression) && expression.text === 'require'
      if (requires || expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0])
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return [...found].sort()
}
