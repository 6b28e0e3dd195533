import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { cacheDir, root } from '../../lib/base/paths'
import { machine } from '../../lib/tensor/install/machine'
import { planWheels } from '../../lib/tensor/install/wheels'
import { tarOf } from '../base/tar'
import { sendFile } from '../models/hub/hub-server'

/** A command that is killed at random moments. It works in a folder, and done again there it goes on. */
export interface Scenario {
  readonly name: string
  /** Its part of all kills. */
  readonly share: number
  /** Whether one of the processes that it started may be killed instead of it. */
  readonly workers?: boolean
  /** Makes the folder ready for the first time. */
  readonly prepare?: (folder: string) => void
  /** Arguments of Node, and what is set in its environment. */
  command(folder: string): { readonly args: readonly string[]; readonly env?: Readonly<Record<string, string>> }
  /** The folder with its results. */
  readonly results: (folder: string) => string
}

const program = (name: string) => ['--require', 'tsx/cjs', join(root, 'test/kills/programs', `${name}.ts`)]

/** All of them, and what ends the server that one of them downloads from. */
export async function makeScenarios(): Promise<{ scenarios: readonly Scenario[]; close: () => void }> {
  const archive = anArchive()
  const server = createServer((request, response) => sendFile(archive, request.headers.range, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/a.tar.gz`
  const hex = createHash('sha256').update(archive).digest('hex')
  const tuning = [
    'run',
    'zero-shot',
    '--set',
    'training=definitions',
    'seed=0,1',
    'steps=30',
    'test=1',
    '--workers',
    '2',
  ]
  const scenarios: Scenario[] = [
    {
      name: 'training and checkpoints',
      share: 30,
      command: (folder) => ({ args: [...program('train'), folder] }),
      results: (folder) => folder,
    },
    {
      name: 'training an adapter',
      share: 20,
      command: (folder) => ({ args: [...program('tune'), folder] }),
      results: (folder) => folder,
    },
    {
      name: 'writing to the store',
      share: 30,
      command: (folder) => ({ args: [...program('store'), folder] }),
      results: (folder) => folder,
    },
    {
      name: 'unpacking an archive',
      share: 20,
      command: (folder) => ({ args: [...program('unpack'), folder, url, hex] }),
      results: (folder) => folder,
    },
    {
      name: 'compiling the backend',
      share: 5,
      prepare: linkLibrary,
      command: (folder) => ({ args: program('compile'), env: { TUNEBOOK_CACHE: folder } }),
      results: (folder) => join(folder, 'native', libraryName()),
    },
    {
      name: 'an experiment with workers',
      share: 15,
      workers: true,
      command: (folder) => ({
        args: [join(root, 'bin/tunebook.cjs'), ...tuning],
        env: { TUNEBOOK_RUNS: join(folder, 'runs') },
      }),
      results: (folder) => join(folder, 'runs'),
    },
  ]
  return { scenarios, close: () => server.close() }
}

/** 24 MB in 300 files, of which a half is taken. */
function anArchive(): Buffer {
  const entries = Array.from({ length: 300 }, (_, i) => ({
    path: `top/${i % 2 === 0 ? 'data' : 'other'}/${i}.txt`,
    text: createHash('sha256').update(String(i)).digest('hex').repeat(1250),
  }))
  return tarOf(entries)
}

function libraryName(): string {
  const plan = planWheels(machine(), 'cpu')
  if ('unfit' in plan) throw new Error(plan.unfit)
  return plan.folder
}

/** A cache with this user's library and its list of files, and no compiled binding. */
function linkLibrary(folder: string): void {
  const library = join(cacheDir('native'), libraryName())
  if (!existsSync(library)) throw new Error(`${library} is not there: \`npx tunebook doctor\` provides it`)
  const own = join(folder, 'native', libraryName())
  mkdirSync(own, { recursive: true })
  for (const name of readdirSync(library)) {
    if (/^(binding|kernels)-/.test(name)) continue
    if (name.endsWith('.json')) cpSync(join(library, name), join(own, name))
    else symlinkSync(join(library, name), join(own, name))
  }
}
