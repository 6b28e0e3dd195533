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

it('nothing but the table of families names a family of models', () => {
  const table = 'models/families.ts'
  const own = importsOf(table).filter((path) => path.startsWith('models/') && path !== 'models/family')
  const stems = own.map((path) => path.split('-')[0] as string)
  const ofFamily = (path: string) => stems.some((stem) => path.replace(/\.ts$/, '').split('-')[0] === stem)
  const naming = files.filter((file) => file !== table && !ofFamily(file) && importsOf(file).some(ofFamily)).sort()
  expect(naming).toEqual([])
})

it('nothing but the table of adapters names a kind of adapter', () => {
  const table = readFileSync(join(lib, 'models/adapters.ts'), 'utf8')
  const [, listed = ''] = /known: readonly AdapterKind\[\] = \[(.*?)\]/.exec(table) ?? []
  const kinds = listed
    .split(', ')
    .map((name) => new RegExp(`\\b${name}\\b[^\\n]* from '\\./([\\w-]+)'`).exec(table)?.[1])
  expect(kinds.length).toBeGreaterThan(3)
  const naming = files
    .filter((file) => file !== 'models/adapters.ts')
    .flatMap((file) =>
      importsOf(file)
        .filter((path) => kinds.includes(/^models\/(.*)$/.exec(path)?.[1]))
        .map((path) => `${file} imports ${path}`),
    )
  expect(naming).toEqual([])
})
