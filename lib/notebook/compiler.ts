import * as typescript from '@tslab/typescript-for-tslab'
import type { Converter } from 'tslab/dist/converter'
import type { Changes } from './sources'

/** tslab's compiler, set up for a project whose own sources are run as they are. */
export interface Compiler {
  readonly converter: Converter
  /** Tells it which of the project's modules were edited, so that the next cell sees their new types. */
  update(changes: Changes): void
}

/**
 * tslab compiles and checks a cell together with everything that the cell imports, and watches thousands of files for
 * it. Here a module of the project gives the cell its types and no more: the kernel runs it from its sources, and the
 * project's own compiler checks it. So a cell takes well under a second, whatever lib/ grows to, and a type error in one
 * module does not stop the others' users.
 *
 * Works on the process's working directory, which must be the project's root. tslab has no settings for this; its
 * TypeScript is changed in memory before tslab loads it, so tslab's version is pinned.
 */
export function createCompiler(): Compiler {
  const watchers = new Map<string, Set<typescript.FileWatcherCallback>>()
  typescript.sys.watchFile = (path, callback) => {
    const those = watchers.get(path) ?? new Set()
    watchers.set(path, those.add(callback))
    return { close: () => those.delete(callback) }
  }
  typescript.sys.watchDirectory = () => ({ close() {} })

  const path = require.resolve('@tslab/typescript-for-tslab')
  const loaded = require.cache[path]
  if (!loaded) throw new Error('tslab: its TypeScript is not loaded as a CommonJS module')
  const original = loaded.exports as typeof typescript
  loaded.exports = { ...original, createWatchCompilerHost: host(original), createWatchProgram: cellAlone(original) }
  const { createConverter } = require('tslab/dist/converter') as typeof import('tslab/dist/converter')
  let converter = createConverter()
  return {
    get converter() {
      return converter
    },
    update({ written, madeOrRemoved }) {
      for (const path of written) {
        for (const watcher of watchers.get(path) ?? []) watcher(path, typescript.FileWatcherEventKind.Changed)
      }
      if (madeOrRemoved.length === 0) return
      // Which file an import means may be another one now: only a new compiler asks again.
      converter.close()
      converter = createConverter()
    },
  }
}

/** Ambient types come from Node alone, not from every @types package that happens to be installed. */
function host(original: typeof typescript) {
  return (
    files: string[],
    options: typescript.CompilerOptions,
    system: typescript.System,
    create: undefined,
    ...reports: [typescript.DiagnosticReporter, typescript.WatchStatusReporter]
  ) => original.createWatchCompilerHost(files, { ...options, types: ['node'] }, system, create, ...reports)
}

/** A program that says of each file that it depends on itself alone: so only the cell is checked and compiled. */
function cellAlone(original: typeof typescript) {
  return (watch: typescript.WatchCompilerHost<typescript.BuilderProgram>) => {
    const { afterProgramCreate } = watch
    watch.afterProgramCreate = (program) => {
      const alone = Object.create(program) as typeof program
      alone.getAllDependencies = ({ fileName }) => [fileName]
      const whole = shorthand(original, program.getProgram().getTypeChecker())
      alone.emit = (file, write, cancel, declarations, { before = [], ...rest } = {}) =>
        program.emit(file, write, cancel, declarations, { ...rest, before: [...before, whole] })
      afterProgramCreate?.(alone)
    }
    return original.createWatchProgram(
      watch as typescript.WatchCompilerHostOfFilesAndCompilerOptions<typescript.BuilderProgram>,
    )
  }
}

/** Where tslab keeps what earlier cells declared. */
const EARLIER = '__prev__.d.ts'

/**
 * `{ name }`, where `name` is an earlier cell's, as `{ name: exports.name }`: tslab turns the names of earlier cells into
 * this, but passes over those that are written as property and value at once.
 */
function shorthand(ts: typeof typescript, checker: typescript.TypeChecker) {
  const isEarlier = (node: typescript.Node) =>
    checker
      .getShorthandAssignmentValueSymbol(node)
      ?.declarations?.some((declaration) => declaration.getSourceFile().fileName.endsWith(EARLIER))
  return (context: typescript.TransformationContext) => {
    const { factory } = context
    const visit = (node: typescript.Node): typescript.Node => {
      const inner = ts.visitEachChild(node, visit, context)
      if (!ts.isShorthandPropertyAssignment(node) || !isEarlier(node)) return inner
      const value = factory.createPropertyAccessExpression(factory.createIdentifier('exports'), node.name.text)
      const { objectAssignmentInitializer: otherwise } = inner as typescript.ShorthandPropertyAssignment
      const whole = otherwise ? factory.createAssignment(value, otherwise) : value
      return factory.createPropertyAssignment(node.name.text, whole)
    }
    return (file: typescript.SourceFile) => ts.visitEachChild(file, visit, context)
  }
}
