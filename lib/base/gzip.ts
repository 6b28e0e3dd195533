import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { UserError } from './errors'

/** Files compressed with gzip are read wherever their plain form is: they are known by their first bytes, not by name. */
export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b

/** The path itself, or with `.gz` where only that is there. */
export const plainOrGzip = (path: string): string =>
  !existsSync(path) && existsSync(`${path}.gz`) ? `${path}.gz` : path

/** The file's name without its ending, and without the `.gz` behind that. */
export const stem = (path: string, ending: string): string => basename(basename(path, '.gz'), ending)

/**
 * How many bytes a file of this size may unpack to. Texts shrink to a tenth, made-up ones to a hundredth; a file that grows
 * far more was made to fill the memory.
 */
export const unpackedLimit = (size: number): number => Math.max(64 << 20, 200 * size)

/** Compressed bytes unpacked as a whole. @throws UserError if they are damaged, or unpack to more than `most` bytes */
export function gunzip(bytes: Uint8Array, path: string, most: number): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: most })
  } catch (error) {
    throw gzipError(error, path, most)
  }
}

/**
 * Compressed pieces unpacked one after another, as they come.
 * @throws UserError if they are damaged or cut short, or unpack to more than `most` bytes
 */
export function* gunzipPieces(pieces: Iterable<Uint8Array>, path: string, most: number): Generator<Uint8Array> {
  const { Gunzip }: typeof import('minizlib') = require('minizlib')
  // Without `async`, what is written is unpacked before `write` returns. A few kilobytes unpack to a few megabytes at most.
  const unpacker = new Gunzip({})
  let unpacked: Uint8Array[] = []
  let size = 0
  let failed: unknown
  unpacker.on('data', (bytes: Uint8Array) => unpacked.push(bytes))
  unpacker.on('error', (error: unknown) => {
    failed ??= error
  })
  const take = (): Uint8Array[] => {
    const taken = unpacked
    unpacked = []
    for (const bytes of taken) size += bytes.length
    if (failed !== undefined) throw gzipError(failed, path, most)
    if (size > most) throw tooLarge(path, most)
    return taken
  }
  for (const piece of pieces)
    for (let at = 0; at < piece.length; at += PIECE) {
      unpacker.write(Buffer.from(piece.subarray(at, at + PIECE)))
      for (const bytes of take()) yield bytes
    }
  unpacker.end()
  for (const bytes of take()) yield bytes
}

const PIECE = 16 << 10

function gzipError(error: unknown, path: string, most: number): unknown {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined
  if (code === 'ERR_BUFFER_TOO_LARGE') return tooLarge(path, most)
  if (code === 'Z_BUF_ERROR')
    return new UserError(`${path}: compressed with gzip, and cut short`, 'copy the file again')
  if (code?.startsWith('Z_'))
    return new UserError(`${path}: compressed with gzip, and damaged (${(error as Error).message})`, 'copy it again')
  return error
}

const tooLarge = (path: string, most: number) =>
  new UserError(
    `${path}: compressed with gzip, and unpacks to more than ${Math.round(most / (1 << 20))} MiB`,
    'if that is meant, unpack it with gunzip, and split it into several files',
  )
