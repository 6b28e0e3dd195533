import { createHash } from 'node:crypto'
import {
  closeSync,
  createReadStream,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { UserError } from './errors'
import { fileError } from './files'
import { makeFolder } from './folders'
import { say } from './progress'
import { Passing, patiently, type Remote, reason, request, SILENCE, watchdog } from './request'

/** The hash of a file's content: SHA-256, or that of git's blob (SHA-1 with a header). */
export interface FileHash {
  readonly kind: 'sha256' | 'git'
  readonly hex: string
}

/** A file as it is described before it is there. */
export interface RemoteFile {
  /** Its path in the folder. */
  readonly name: string
  /** Bytes; left out where nobody says. */
  readonly size?: number
  /** Left out where nobody says: then the first download is believed. */
  readonly hash?: FileHash
}

/** How much of a file is in the folder, proved or not. */
export function bytesThere(folder: string, file: RemoteFile): number {
  return Math.min(
    file.size ?? Number.POSITIVE_INFINITY,
    sizeOf(join(folder, file.name)) || sizeOf(partial(folder, file)),
  )
}

/** The name of a file that is not proved yet; another content has another one. */
function partial(folder: string, { name, hash }: RemoteFile): string {
  return join(folder, `${name}.${hash ? hash.hex.slice(0, 12) : 'unproved'}.part`)
}

/** Beside a partial file: the server's mark of the content that it is the beginning of. */
const markOf = (part: string) => `${part}.etag`

/**
 * Brings a file into the folder and proves its size and hash, as far as they are known. One that was cut short goes on where
 * it ended, if it is still the same on the server: until it is proved, it stands there under a name of its own. One that is
 * there already is left alone, unless it is not the one described.
 * @param onBytes told how many bytes of the file are there
 */
export async function downloadFile(
  remote: Remote,
  url: URL,
  folder: string,
  file: RemoteFile,
  onBytes: (bytes: number) => void,
): Promise<void> {
  const path = join(folder, file.name)
  if (existsSync(path) && (await isWhole(path, file))) return onBytes(sizeOf(path))
  const part = partial(folder, file)
  try {
    makeFolder(dirname(path))
  } catch (error) {
    throw fileError(path, error)
  }
  for (let damaged = 0; ; damaged++) {
    await patiently(
      remote,
      () => fetchRest(remote, url, part, file, onBytes),
      () => sizeOf(part),
    )
    if (await isWhole(part, file)) break
    forget(part)
    if (damaged === 1) {
      const what = `${remote.name}: what ${remote.server} sends for ${file.name} is not the file that it describes`
      throw new UserError(`${what} (its hash differs)`, remote.hint)
    }
    say(`${file.name} arrived damaged; fetching it again`)
  }
  renameSync(part, path)
  rmSync(markOf(part), { force: true })
}

/** Appends what is missing to the partial file. */
async function fetchRest(
  remote: Remote,
  url: URL,
  part: string,
  { size, hash }: RemoteFile,
  onBytes: (bytes: number) => void,
): Promise<void> {
  if (size !== undefined && sizeOf(part) > size) forget(part)
  const mark = existsSync(markOf(part)) ? readFileSync(markOf(part), 'utf8') : undefined
  // Without a hash, only the server's mark tells whether it still has the same file.
  if (!hash && !mark) forget(part)
  const have = sizeOf(part)
  if (have === size && existsSync(part)) return
  const watch = watchdog()
  try {
    const headers: Record<string, string> = have > 0 ? { range: `bytes=${have}-` } : {}
    if (have > 0 && !hash && mark) headers['if-range'] = mark
    const answer = await request(remote, url, headers, watch.signal)
    const from = startOf(answer)
    if (from !== 0 && from !== have) {
      forget(part)
      throw new Passing('the server sends another part than was asked for')
    }
    if (!hash && from === 0) keepMark(part, answer)
    const end = size ?? wholeSize(answer)
    const there = await append(answer, part, from, end ?? Number.POSITIVE_INFINITY, (bytes) => {
      watch.alive()
      onBytes(bytes)
    })
    if (end !== undefined && there < end) throw new Passing(`the connection ended after ${there} of ${end} bytes`)
  } catch (error) {
    throw watch.silent() ? new Passing(`no answer for ${SILENCE} s`) : fileError(part, error)
  } finally {
    watch.stop()
  }
}

/** Removes a partial file and its mark. */
function forget(part: string): void {
  rmSync(part, { force: true })
  rmSync(markOf(part), { force: true })
}

/** Strong marks alone say that every byte is the same. */
function keepMark(part: string, answer: Response): void {
  const mark = answer.headers.get('etag')
  if (mark?.startsWith('"')) writeFileSync(markOf(part), mark)
  else rmSync(markOf(part), { force: true })
}

/** The size of the whole file, if the answer tells it. */
function wholeSize(answer: Response): number | undefined {
  const declared =
    answer.status === 206
      ? /\/(\d+)$/.exec(answer.headers.get('content-range') ?? '')?.[1]
      : (answer.headers.get('content-length') ?? undefined)
  return declared === undefined ? undefined : Number(declared)
}

/** Which byte the answer begins with; −1 if the server has nothing from where it was asked. */
function startOf(answer: Response): number {
  if (answer.status === 416) return -1
  if (answer.status !== 206) return 0
  return Number(/^bytes (\d+)-/.exec(answer.headers.get('content-range') ?? '')?.[1] ?? -1)
}

/**
 * Writes the answer's bytes into the file, over what it has or behind it, and says how many there are then. What is longer
 * than it should be is damaged: that ends here, and the hash will tell.
 */
async function append(
  answer: Response,
  path: string,
  from: number,
  most: number,
  onBytes: (bytes: number) => void,
): Promise<number> {
  const reader = answer.body?.getReader()
  const out = openSync(path, from === 0 ? 'w' : 'a')
  try {
    for (let size = from; ; onBytes(size)) {
      const piece = await reader?.read().catch((error: unknown) => {
        throw new Passing(reason(error))
      })
      if (!piece?.value) return size
      size += piece.value.length
      writeWhole(out, piece.value)
      if (size > most) {
        await reader?.cancel()
        return size
      }
    }
  } finally {
    closeSync(out)
  }
}

function writeWhole(out: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(out, bytes, done)
}

async function isWhole(path: string, { size, hash }: RemoteFile): Promise<boolean> {
  if (!existsSync(path) || (size !== undefined && sizeOf(path) !== size)) return false
  return hash === undefined || (await hashOf(path, hash.kind)) === hash.hex
}

/** The hash of a file's content, as hexadecimal digits, read piece by piece. */
export async function hashOf(path: string, kind: FileHash['kind']): Promise<string> {
  const hash = kind === 'sha256' ? createHash('sha256') : createHash('sha1').update(`blob ${sizeOf(path)}\0`)
  try {
    for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece as Uint8Array)
  } catch (error) {
    throw fileError(path, error)
  }
  return hash.digest('hex')
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}
