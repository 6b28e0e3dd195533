import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { bytesThere, downloadFile } from '../base/download'
import { UserError } from '../base/errors'
import { list, object, text } from '../base/fields'
import { readJson, sha256, writeAtomic } from '../base/files'
import { withLock } from '../base/lock'
import { cacheDir } from '../base/paths'
import { progress, say } from '../base/progress'
import type { Remote } from '../base/request'
import { unpack } from '../base/unpack'
import type { Writer } from '../base/writer'
import type { Source, SourceArchive, SourceFile } from './manifest'

/** What stands in a source's folder when all of it is there: what was downloaded, with the hash of each file. */
const RECORD = 'source.json'

interface RecordedFile {
  readonly path: string
  readonly sha256: string
}

/** The folder of a downloaded source: `data/<name>-<version>` in the user's cache. */
export function sourceFolder({ name, version }: Source, cache = cacheDir('data')): string {
  return join(cache, `${name}-${version.replace(/[^A-Za-z0-9.]+/g, '-').slice(0, 16)}`)
}

/** Whether a download of the source came to its end, and no file was taken away since. */
export function isHere(folder: string): boolean {
  return existsSync(join(folder, RECORD)) && recorded(folder).every(({ path }) => existsSync(join(folder, path)))
}

/**
 * Brings a source into its folder and proves every file: by the manifest's hash, or where that has none, by what was
 * recorded at the first download. What is there and as it should be is not fetched again; what was cut short goes on where
 * it ended.
 * @returns how many files there are, and how many of them had to be fetched
 * @throws UserError if it has to be got by hand, its server cannot be reached, or what comes is not what it should be
 */
export async function getSource(
  source: Source,
  folder: string,
  { pause = 1000 }: { readonly pause?: number } = {},
): Promise<{ files: number; fetched: number }> {
  if (source.manual !== undefined) throw new UserError(`${source.name} cannot be fetched from here`, source.manual)
  return withLock(folder, `downloading ${source.name}`, async (lock) => {
    const before = existsSync(join(folder, RECORD)) ? recorded(folder) : []
    const whole = new Set<string>()
    for (const { path, sha256: hex } of before)
      if (existsSync(join(folder, path)) && (await sha256(join(folder, path))) === hex) whole.add(path)
    const changed = before.filter(({ path }) => !whole.has(path))
    if (before.length > 0 && changed.length === 0) return { files: before.length, fetched: 0 }
    for (const { path } of changed)
      if (existsSync(join(folder, path))) say(`${source.name}: ${path} is not as it was downloaded; fetching it again`)

    const paths = source.archive
      ? await getArchive(source, source.archive, folder, pause, before, lock)
      : await getFiles(source, folder, pause, before)
    const files: RecordedFile[] = []
    for (const path of paths) files.push({ path, sha256: await sha256(join(folder, path)) })
    const { name, version, licence, homepage } = source
    writeAtomic(join(folder, RECORD), `${JSON.stringify({ name, version, licence, homepage, files }, null, 1)}\n`, lock)
    return { files: files.length, fetched: files.filter(({ path }) => !whole.has(path)).length }
  })
}

/**
 * Something in a folder that no download of the source left there, which a download might write over; undefined where
 * there is nothing, and where the source is.
 */
export function strangerIn(source: Source, folder: string): string | undefined {
  if (!existsSync(folder) || isHere(folder)) return undefined
  const archive = source.archive ? [source.archive.name, 'unpacking'] : []
  const begun = [...archive, ...source.files.map(({ name }) => name.split('/')[0] as string)]
  const ours = (name: string) => /^(\.|lock)/.test(name) || begun.some((own) => name.startsWith(own))
  return readdirSync(folder).find((name) => !ours(name))
}

async function getFiles(
  source: Source,
  folder: string,
  pause: number,
  before: readonly RecordedFile[],
): Promise<string[]> {
  const hashes = new Map(before.map((file) => [file.path, file.sha256]))
  const files = source.files.map((file): SourceFile => {
    const hex = file.hash ? undefined : hashes.get(file.name)
    return hex ? { ...file, hash: { kind: 'sha256', hex } } : file
  })
  const total = files.every(({ size }) => size !== undefined) ? files.reduce((sum, { size = 0 }) => sum + size, 0) : 0
  const bar = progress(`downloading ${source.name}`, total, {
    unit: 'bytes',
    from: files.reduce((sum, file) => sum + bytesThere(folder, file), 0),
  })
  let done = 0
  try {
    for (const file of files) {
      let own = 0
      await downloadFile(remote(source, file, folder, pause), new URL(file.url), folder, file, (bytes) => {
        own = bytes
        bar.update(done + bytes, file.name)
      })
      done += own
    }
  } finally {
    bar.done()
  }
  return files.map(({ name }) => name)
}

/** Fetches and unpacks beside what is there, and puts it in place when all of it is unpacked. */
async function getArchive(
  source: Source,
  archive: SourceArchive,
  folder: string,
  pause: number,
  before: readonly RecordedFile[],
  writer: Writer,
): Promise<string[]> {
  const bar = progress(`downloading ${source.name}`, archive.size ?? 0, {
    unit: 'bytes',
    from: bytesThere(folder, archive),
  })
  const from = remote(source, archive, folder, pause)
  try {
    await downloadFile(from, new URL(archive.url), folder, archive, (bytes) => bar.update(bytes))
  } finally {
    bar.done()
  }
  const inside = writer.scratch(join(folder, 'unpacking'))
  try {
    await unpack(join(folder, archive.name), inside, archive)
    const paths = filesBelow(inside)
    if (paths.length === 0) throw new UserError(`${source.name}: the archive has nothing of ${archive.take.join(', ')}`)
    for (const { path, sha256: hex } of before)
      if (!paths.includes(path) || (await sha256(join(inside, path))) !== hex) throw moved(source, path, folder)
    for (const path of paths) writer.place(join(inside, path), join(folder, path))
    return paths
  } finally {
    rmSync(inside, { recursive: true, force: true })
    writer.remove(join(folder, archive.name))
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
}

function remote({ name, homepage }: Source, file: SourceFile, folder: string, pause: number): Remote {
  const server = new URL(file.url).origin
  return {
    name,
    server,
    pause,
    hint: `try again later; the project's page is ${homepage}`,
    unreachable: (reason) =>
      new UserError(
        `${name}: ${server} cannot be reached (${reason})`,
        `go online and try again (what is downloaded stays), or copy ${folder} from a machine that has it`,
      ),
    refused: (status) =>
      status === 404
        ? new UserError(`${name}: ${server} does not have ${file.name} (404)`, `it may have moved: see ${homepage}`)
        : undefined,
  }
}

function moved({ name, homepage }: Source, path: string, folder: string): UserError {
  return new UserError(
    `${name}: ${path} is not what was downloaded first`,
    `to take what is there now, remove ${folder} and get it again; the project's page is ${homepage}`,
  )
}

/** The files of a record. */
function recorded(folder: string): RecordedFile[] {
  const path = join(folder, RECORD)
  return list(object(readJson(path), path).files, `${path}: files`, (value, at) => {
    const fields = object(value, at)
    return { path: text(fields.path, `${at}.path`), sha256: text(fields.sha256, `${at}.sha256`) }
  })
}

/** Bytes of a downloaded source. */
export function sizeHere(folder: string): number {
  return recorded(folder).reduce((sum, { path }) => sum + statSync(join(folder, path)).size, 0)
}
