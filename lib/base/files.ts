import { createHash } from 'node:crypto'
import {
  closeSync,
  createReadStream,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { systemReason, UserError } from './errors'
import { otherPlace } from './paths'

let written = 0

/**
 * Writes a whole file or none of it: into a temporary file beside it, then renamed over it. Missing folders are made.
 * Whoever reads meanwhile sees the old file or the new one.
 * @param data whole, or as pieces that are written one after another
 */
export function writeAtomic(path: string, data: string | Uint8Array | Iterable<Uint8Array>): void {
  const partial = `${path}.${process.pid}-${written++}.tmp`
  try {
    mkdirSync(dirname(path), { recursive: true })
  } catch (error) {
    throw fileError(path, error)
  }
  try {
    const file = openSync(partial, 'wx')
    try {
      const pieces = typeof data === 'string' || data instanceof Uint8Array ? [data] : data
      for (const piece of pieces) writeFileSync(file, piece)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(partial, path)
  } catch (error) {
    rmSync(partial, { force: true })
    throw fileError(path, error)
  }
}

/** The file's text, without a byte-order mark. @throws UserError naming the file if it is missing, unreadable, a folder, or not UTF-8 */
export function readText(path: string): string {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(path)
  } catch (error) {
    throw fileError(path, error)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new UserError(`${path}: not UTF-8${firstBadByte(bytes)}`, 'save the file as UTF-8')
  }
}

/** Where the text stops being UTF-8, in words: the shortest prefix that no continuation could mend, by bisection. */
function firstBadByte(bytes: Uint8Array): string {
  const broken = (size: number) => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, size), { stream: true })
      return false
    } catch {
      return true
    }
  }
  if (!broken(bytes.length)) return ': it ends in the middle of a character'
  let [good, bad] = [0, bytes.length]
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (broken(middle)) bad = middle
    else good = middle
  }
  const lines = bytes.subarray(0, bad).reduce((n, byte) => n + (byte === 10 ? 1 : 0), 1)
  return `: near byte ${bad - 1}, in line ${lines}`
}

/** The file's one JSON value, unchecked. @throws UserError naming the file, and line and column of what is wrong */
export function readJson(path: string): unknown {
  const text = readText(path)
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new UserError(`${path}: not valid JSON: ${jsonProblem(text, (error as Error).message)}`)
  }
}

/** V8's message with its position (a count of characters) as line and column, and a file that stops early said to. */
function jsonProblem(text: string, message: string): string {
  const at = Number(/ at position (\d+)/.exec(message)?.[1] ?? text.length)
  const before = text.slice(0, at).split('\n')
  const where = `line ${before.length}, column ${(before[before.length - 1] as string).length + 1}`
  if (text.trim() === '') return 'the file is empty'
  if (at >= text.trimEnd().length) return `it ends too early, at ${where}`
  return `${message.replace(/ in JSON at position.*$/s, '')}, at ${where}`
}

/**
 * The values of a JSON-lines file, each with its line number from 1, read piece by piece; blank lines are passed over.
 * @throws UserError `file:line: …` at the first line that is not JSON, or not UTF-8
 */
export function* readJsonl(path: string): Generator<{ line: number; value: unknown }> {
  let line = 0
  for (const text of readLines(path)) {
    line++
    if (text.trim() === '') continue
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch (error) {
      throw new UserError(`${path}:${line}: expected one JSON value on each line: ${(error as Error).message}`)
    }
    yield { line, value }
  }
}

/** The lines of a UTF-8 text file (ended by \n or \r\n), read piece by piece, without a byte-order mark. */
export function* readLines(path: string): Generator<string> {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch (error) {
    throw fileError(path, error)
  }
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true })
    const piece = new Uint8Array(1 << 20)
    let rest: string[] = []
    let line = 1
    for (let size = -1; size !== 0; ) {
      let text: string
      try {
        size = readSync(file, piece)
        text = decoder.decode(piece.subarray(0, size), { stream: size > 0 })
      } catch (error) {
        throw error instanceof TypeError
          ? new UserError(`${path}: not UTF-8, at or after line ${line}`)
          : fileError(path, error)
      }
      const lines = text.split('\n')
      for (let i = 0; i < lines.length - 1; i++) {
        line++
        yield [...rest, lines[i]].join('').replace(/\r$/, '')
        rest = []
      }
      rest.push(lines[lines.length - 1] as string)
    }
    const last = rest.join('')
    if (last !== '') yield last
  } finally {
    closeSync(file)
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
 * The system's refusal in words, as a UserError that names the file, and the setting that takes what is kept there
 * elsewhere; any other error is returned as it is.
 */
export function fileError(path: string, error: unknown): unknown {
  const refusal = systemReason(error)
  if (!refusal) return error
  const shown = path.length > 300 ? `${path.slice(0, 300)}…` : path
  return new UserError(`${shown}: ${refusal.reason}`, refusal.remedy ?? otherPlace(path))
}
