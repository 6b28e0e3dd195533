import { open, stat } from 'node:fs/promises'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { type AsyncBuffer, type Compressors, parquetMetadataAsync, parquetReadObjects, parquetSchema } from 'hyparquet'
import { UserError } from '../base/errors'
import { fileError } from '../base/files'
import { groupCheck } from './parquet-bounds'
import { kindOf, plain } from './parquet-values'

const compressors: Compressors = {
  GZIP: (bytes, size) => gunzipSync(bytes, { maxOutputLength: Math.max(1, size) }),
  BROTLI: (bytes, size) => brotliDecompressSync(bytes, { maxOutputLength: Math.max(1, size) }),
}

/** Texts as they are or not at all: a wrong byte is not replaced. */
const parsers = {
  stringFromBytes: (bytes: Uint8Array | undefined) =>
    bytes && new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
}

/**
 * The rows of a Parquet file (uncompressed, Snappy, gzip or Brotli), a row group at a time.
 * @throws UserError naming the file, and saying what is wrong in the library's words
 */
export async function* parquetRows(path: string): AsyncGenerator<{ readonly row: unknown; readonly at: string }> {
  /** The library's errors are about the file; one of the system says so itself. */
  const reading = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      const known = fileError(path, error)
      if (known instanceof UserError) throw known
      throw new UserError(`${path}: not readable as Parquet: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  const file = await reading(() => pieces(path))
  const metadata = await reading(() => parquetMetadataAsync(file))
  const check = await reading(async () => groupCheck(metadata, file, compressors))
  const kinds = await reading(async () => kindOf(parquetSchema(metadata)))
  let start = 0
  for (const group of metadata.row_groups) {
    await reading(() => check(group))
    const end = start + Number(group.num_rows)
    const options = { file, metadata, compressors, parsers, rowStart: start, rowEnd: end }
    for (const row of await reading(() => parquetReadObjects(options))) {
      const at = `${path}: row ${start++}`
      yield { row: plain(row, at, kinds), at }
    }
  }
}

/** The file as the library reads it, piece by piece. (Its own function for that has no types where `exports` are not read.) */
async function pieces(path: string): Promise<AsyncBuffer> {
  const { size } = await stat(path)
  return {
    byteLength: size,
    async slice(start, end = size) {
      if (!(start >= 0 && start <= end && end <= size)) throw new Error(`bytes ${start} to ${end} of a file of ${size}`)
      const file = await open(path, 'r')
      try {
        const bytes = new Uint8Array(end - start)
        await file.read(bytes, 0, bytes.length, start)
        return bytes.buffer
      } finally {
        await file.close()
      }
    },
  }
}
