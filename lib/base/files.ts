import { createHash } from 'node:crypto'
import {
  closeSync,
  createReadStream,
  fstatSync,
  fsyncSync,
  openSync,
  readSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs'
import { isatty } from 'node:tty'
import { decodeText, textDecoder } from './decode'
import { systemReason, UserError } from './errors'
import { gunzip, gunzipPieces, isGzip, unpackedLimit } from './gzip'
import { parseJson, parseJsonLine } from './json'
import { parseExactLine } from './json-values'
import { otherPlace } from './paths'
import { plainWriter, type Writer } from './writer'

/**
 * Writes a whole file or none of it: elsewhere, then renamed to its path. Missing folders are made. Whoever reads meanwhile
 * sees the old file or the new one.
 * @param data whole, or as pieces that are written one after another
 * @throws UserError naming the file where the system refuses, or the lock whose writer it is, if that was lost
 */
export function writeAtomic(
  path: string,
  data: string | Uint8Array | Iterable<Uint8Array>,
  writer: Writer = plainWriter,
): void {
  let partial: string | undefined
  try {
    const scratch = writer.scratch(path)
    const file = openSync(scratch, 'wx')
    partial = scratch
    try {
      const pieces = typeof data === 'string' || data instanceof Uint8Array ? [data] : data
      for (const piece of pieces) writeFileSync(file, piece)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    writer.place(partial, path)
  } catch (error) {
    if (partial !== undefined) rmSync(partial, { force: true })
    writer.check()
    throw fileError(path, error)
  }
}

/**
 * The file's text, unpacked if it is compressed with gzip, without a byte-order mark.
 * @throws UserError naming the file if it is missing, unreadable, a folder, too large for one text, or not UTF-8
 */
export function readText(path: string): string {
  const bytes = readBytes(path, LARGEST)
  const plain = isGzip(bytes) ? gunzip(bytes, path, Math.min(unpackedLimit(bytes.length), LARGEST)) : bytes
  return decodeText(plain, path)
}

/** The most bytes of one text: V8 has no longer strings. */
const LARGEST = 512 * 1024 * 1024 - 24

/** The file's bytes. @throws UserError naming the file, also if it has more than `most` */
function readBytes(path: string, most: number): Uint8Array {
  const pieces: Uint8Array[] = []
  let size = 0
  for (const piece of filePieces(path)) {
    size += piece.length
    if (size > most)
      throw new UserError(
        `${path}: more than ${Math.round(most / (1 << 20))} MiB, too large to be read at once`,
        'split it into several files, or write it as JSON lines where rows are read',
      )
    pieces.push(piece.slice())
  }
  return pieces.length === 1 ? (pieces[0] as Uint8Array) : Buffer.concat(pieces, size)
}

/** The file's bytes as they lie there, piece by piece; a piece is overwritten by the next one. */
function* filePieces(path: string): Generator<Uint8Array> {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch (error) {
    throw fileError(path, error)
  }
  refuseDevice(file, path)
  try {
    const piece = new Uint8Array(1 << 20)
    for (;;) {
      let size: number
      try {
        size = readSync(file, piece)
      } catch (error) {
        throw fileError(path, error)
      }
      if (size === 0) return
      yield piece.subarray(0, size)
    }
  } finally {
    closeSync(file)
  }
}

/** Such as /dev/zero, which never ends; terminals and pipes are read. */
function refuseDevice(file: number, path: string): void {
  const stat = fstatSync(file)
  if (!stat.isBlockDevice() && !(stat.isCharacterDevice() && !isatty(file))) return
  closeSync(file)
  throw new UserError(`${path}: expected a file, found a device`)
}

/** The file's one JSON value, unchecked. @throws UserError naming the file, and line and column of what is wrong */
export function readJson(path: string): unknown {
  return parseJson(readText(path), path)
}

/**
 * The values of a JSON-lines file, plain or gzip, each with its line number from 1, read piece by piece; blank lines are
 * passed over.
 * @param options.onBadLine takes what is wrong with a line, which is then left out; without it, it is thrown
 * @throws UserError `file:line: …` at the first line that is not JSON, or not UTF-8
 */
export function* readJsonl(
  path: string,
  { onBadLine, exact = false }: { readonly onBadLine?: (error: UserError) => void; readonly exact?: boolean } = {},
): Generator<{ line: number; value: unknown }> {
  let line = 0
  for (const text of readLines(path)) {
    line++
    if (text.trim() === '') continue
    let value: unknown
    try {
      value = (exact ? parseExactLine : parseJsonLine)(text, `${path}:${line}`)
    } catch (error) {
      if (!onBadLine || !(error instanceof UserError)) throw error
      onBadLine(error)
      continue
    }
    yield { line, value }
  }
}

/** The lines of a UTF-8 text file (ended by \n or \r\n), plain or gzip, read piece by piece, without a byte-order mark. */
export function* readLines(path: string): Generator<string> {
  const decoder = textDecoder(path)
  let rest: string[] = []
  let length = 0
  for (const piece of plainPieces(path)) {
    const lines = decoder(piece).split('\n')
    for (let i = 0; i < lines.length - 1; i++) {
      const whole = rest.length === 0 ? (lines[i] as string) : [...rest, lines[i]].join('')
      yield whole.endsWith('\r') ? whole.slice(0, -1) : whole
      rest = []
      length = 0
    }
    const begun = lines[lines.length - 1] as string
    if (begun !== '') rest.push(begun)
    length += begun.length
    if (length > LARGEST)
      throw new UserError(
        `${path}: a line of more than ${LARGEST >> 20} MiB`,
        'expected a text of lines, such as JSON lines',
      )
  }
  const last = rest.join('') + decoder(undefined)
  if (last !== '') yield last
}

/** The file's bytes piece by piece, unpacked if they are compressed with gzip. */
function* plainPieces(path: string): Generator<Uint8Array> {
  const pieces = filePieces(path)
  const first = pieces.next()
  if (first.done) return
  const all = (function* () {
    yield first.value
    yield* pieces
  })()
  try {
    if (isGzip(first.value)) yield* gunzipPieces(all, path, unpackedLimit(fileSize(path)))
    else yield* all
  } finally {
    pieces.return(undefined)
  }
}

function fileSize(path: string): number {
  try {
    return statSync(path).size
  } catch (error) {
    throw fileError(path, error)
  }
}

/** The file's SHA-256 as 64 hexadecimal digits, read piece by piece. */
export async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256')
  try {
    for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece as Uint8Array)
  } catch (error) {
    throw fileError(path, error)
  }
  return hash.digest('hex')
}

/**
 * What is at the path; undefined where there is nothing.
 * @throws UserError naming the path where the system does not say, such as in a folder that may not be looked into
 */
export function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined
    throw fileError(path, error)
  }
}

/**
 * The system's refusal in words, as a UserError that names the file, and the setting that takes what is kept there
 * elsewhere; any other error is returned as it is.
 */
export function fileError(path: string, error: unknown): unknown {
  const refusal = systemReason(error)
  if (!refusal) return error
  const shown = path.length > 300 ? `${path.slice(0, 300)}…` : path
  return new UserError(`${shown}: ${refusal.reason}`, refusal.remedy ?? otherPlace(path))
}
