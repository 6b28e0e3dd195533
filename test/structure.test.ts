import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../lib/base/paths'

/** The data's path, along which the folders of lib/ stand: each imports from those before it alone. */
const PATH = [
  ...['base', 'tensor', 'tasks', 'prompts', 'text', 'models', 'training', 'inference', 'metrics', 'selection'],
  ...['runs', 'figures', 'experiments', 'notebook', 'commands'],
]
/** The top of the library and of the command line import from anywhere. */
const TOPS = ['index.ts', 'cli.ts']

const lib = join(root, 'lib')
const files = readdirSync(lib, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
const IMPORT = /(?:from|import|require)\s*\(?\s*'(\.[^']+)'/g

/** Files of lib/ that a file names in its imports, static, dynamic or by `require`, as paths within lib/ without ending. */
const importsOf = (file: string) =>
  [...readFileSync(join(lib, file), 'utf8').matchAll(IMPORT)].map(([, path]) =>
    relative(lib, join(lib, dirname(file), path as string)),
  )
const folderOf = (path: string) => path.split('/')[0] as string

it('every folder of lib/ has its place on the path', () => {
  expect([...new Set(files.map(folderOf))].sort()).toEqual([...PATH, ...TOPS].sort())
})

it('no import goes against the path', () => {
  const against = files.flatMap((file) =>
    importsOf(file)
      .filter((path) => PATH.indexOf(folderOf(path)) > PATH.indexOf(folderOf(file)))
      .map((path) => `${file} imports ${path}`),
  )
  expect(against.filter((line) => !TOPS.includes(line.split(' ')[0] as string))).toEqual([])
})

it('no imports form a circle', () => {
  const fileOf = (path: string) => [path, `${path}.ts`, `${path}/index.ts`].filter((name) => files.includes(name))
  const imports = new Map(files.map((file) => [file, importsOf(file).flatMap(fileOf)]))
  // Whatever imports nothing that is left, or is imported by nothing that is left, stands in no circle.
  const left = new Set(files)
  for (let before = 0; before !== left.size; ) {
    before = left.size
    const imported = new Set([...left].flatMap((file) => imports.get(file) ?? []))
    for (const file of left)
      if (!imported.has(file) || !imports.get(file)?.some((name) => left.has(name))) left.delete(file)
  }
  expect([...left].sort()).toEqual([])
})

it('nothing but its table names a family of models, or a kind of adapter', () => {
  for (const [kinds, table] of [
    ['models/families/', 'models/families.ts'],
    ['models/adapters/', 'models/adapters.ts'],
  ] as const) {
    const listed = importsOf(table).filter((path) => path.startsWith(kinds))
    expect(listed.length).toBeGreaterThan(3)
    // What a kind is made of, `llama-config` beside `llama`, begins with its name.
    const stems = listed.map((path) => path.split('-')[0] as string)
    const ofKind = (path: string) => stems.includes(path.replace(/\.ts$/, '').split('-')[0] as string)
    const naming = files.filter((file) => file !== table && !ofKind(file) && importsOf(file).some(ofKind))
    expect(naming).toEqual([])
  }
})
