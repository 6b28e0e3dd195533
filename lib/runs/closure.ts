import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, extname, join, relative, resolve } from 'node:path'
import { UserError } from '../base/errors'
import { root } from '../base/paths'

/** The source's `import … from`, `export … from`, `require(…)` and `import(…)`, in order, each once; those for types alone decide nothing. */
export function importsOf(source: string): string[] {
  const found = new Set<string>()
  for (const { groups } of source.matchAll(IMPORT)) {
    const { names, from, bare, called } = groups as Record<string, string | undefined>
    const name = bare ?? called ?? (onlyTypes(names) ? undefined : from)
    if (name !== undefined) found.add(name)
  }
  return [...found]
}

/**
 * A comment, which is passed over; a static import or export, at the beginning of a line; a call. `typeof import(…)` is a
 * type.
 */
const IMPORT = new RegExp(
  [
    String.raw`\/\*[\s\S]*?\*\/|(?<![:\w'"\`\\/])\/\/[^\n]*`,
    String.raw`^(?:import|export)\s+(?<names>(?:type\s+)?(?:[\w$]+\s*,?\s*)?(?:\*(?:\s+as\s+[\w$]+)?|\{[^{}]*\})?)\s*from\s*['"](?<from>[^'"\n]+)['"]`,
    String.raw`^import\s*['"](?<bare>[^'"\n]+)['"]`,
    String.raw`(?<!typeof\s)\b(?:require|import)\(\s*['"](?<called>[^'"\n]+)['"]\s*,?\s*\)`,
  ].join('|'),
  'gm',
)

/** `type { A }`, or a list in which each is `type A`. */
function onlyTypes(names = ''): boolean {
  if (/^type\s/.test(names)) return true
  const list = /^\{([\s\S]*)\}$/.exec(names.trim())?.[1]
  const each = list?.split(',').flatMap((name) => name.trim() || [])
  return each !== undefined && each.length > 0 && each.every((name) => /^type\s/.test(name))
}

/** What only shows what a run does, or keeps it, and so decides nothing: folders and files of lib/. */
const ASIDE = ['figures/', 'runs/', 'base/progress.ts']

/** What tensor/ loads from a place of its own making, so that no import names it. */
const NATIVE_PACKAGE = '@tensorflow/tfjs-node'

/** Native sources stand beside the code that compiles them. */
const NATIVE = /\.(cc|h|py)$/

export interface Closure {
  /** Every source that is reached, in order of paths. */
  readonly files: readonly string[]
  /** The packages that they import, by name. */
  readonly packages: readonly string[]
}

/**
 * All that runs when these files do: what they import, and what that imports. With a file of a folder of lib/ that has
 * native sources come those too. Left out is what only shows (`ASIDE`).
 * @param read a file's text; tests change some
 * @throws UserError at an import of a file that is not there
 */
export function closureOf(entries: readonly string[], read: (path: string) => string = readSource): Closure {
  const files = new Set<string>()
  const packages = new Set<string>()
  const open = [...entries]
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (files.has(path) || aside(path)) continue
    files.add(path)
    if (NATIVE.test(path)) continue
    for (const name of importsOf(read(path))) {
      if (name === 'tunebook') open.push(join(root, 'lib', 'index.ts'))
      else if (/^\.{0,2}\//.test(name)) open.push(resolved(dirname(path), name, path))
      else if (!name.startsWith('node:')) packages.add(packageOf(name))
    }
    for (const native of nativeBeside(path)) {
      open.push(native)
      packages.add(NATIVE_PACKAGE)
    }
  }
  return { files: [...files].sort(), packages: [...packages].sort() }
}

/** A hash over the closure: paths and texts of its files, names and versions of its packages. */
export function closureHash(entries: readonly string[], read: (path: string) => string = readSource): string {
  const { files, packages } = closureOf(entries, read)
  const hash = createHash('sha256')
  for (const file of files)
    hash
      .update(`${nameOf(file)}\n`)
      .update(read(file))
      .update('\n')
  for (const name of packages) hash.update(`${name} ${versionOf(name)}\n`)
  return hash.digest('hex')
}

/** Every source of lib/, for code whose imports are not known. */
export function allSources(): string[] {
  return readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.startsWith('commands') && name !== 'cli.ts')
    .map((name) => join(root, 'lib', name))
}

const inLib = (path: string) => relative(join(root, 'lib'), path).split('\\').join('/')
const aside = (path: string) => ASIDE.some((part) => inLib(path).startsWith(part))
/** The same on every machine for what belongs to the project; of another file the name alone. */
const nameOf = (path: string) => (inLib(path).startsWith('..') ? (path.split(/[\\/]/).pop() as string) : inLib(path))

function resolved(folder: string, name: string, importer: string): string {
  const path = resolve(folder, name)
  const written = extname(path)
  // TypeScript allows `./a.js` for a.ts.
  const stem = ['.js', '.cjs', '.mjs'].includes(written) ? path.slice(0, -written.length) : path
  const candidates = [path, `${path}.ts`, `${stem}.ts`, `${path}.js`, `${path}.cjs`, join(path, 'index.ts')]
  const found = candidates.find((candidate) => existsSync(candidate) && statSync(candidate).isFile())
  if (found === undefined) throw new UserError(`${importer}: imports ${name}, which is not there`)
  return found
}

/** Native sources of the folder, if it is one of lib/'s. */
function nativeBeside(path: string): string[] {
  if (inLib(path).startsWith('..')) return []
  const folder = dirname(path)
  let native = natives.get(folder)
  if (!native) {
    native = readdirSync(folder).flatMap((name) => (NATIVE.test(name) ? [join(folder, name)] : []))
    natives.set(folder, native)
  }
  return native
}
const natives = new Map<string, string[]>()

const packageOf = (name: string) =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/')

/** As package.json pins it; of a package that it does not name, nothing. */
function versionOf(name: string): string {
  pinned ??= new Map(
    Object.entries(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).dependencies as Record<string, string>),
  )
  return pinned.get(name) ?? ''
}
let pinned: ReadonlyMap<string, string> | undefined

const texts = new Map<string, string>()

/** Read once: what runs is what was loaded, whatever is edited meanwhile. */
function readSource(path: string): string {
  const before = texts.get(path)
  if (before !== undefined) return before
  const text = readFileSync(path, 'utf8')
  texts.set(path, text)
  return text
}
