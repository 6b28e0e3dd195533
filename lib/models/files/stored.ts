import { closeSync, openSync, readSync } from 'node:fs'
import { UserError } from '../../base/errors'
import { fileError } from '../../base/files'
import { largest } from '../../base/lists'
import { checkMemory, type MemoryNeed } from '../../base/memory'
import { progress } from '../../base/progress'
import type { Values } from '../../tensor/engine'
import { numberTypes } from './number-types'

/** A tensor in a file, its values not read yet. */
export interface Stored {
  readonly name: string
  readonly dtype: string
  readonly shape: readonly number[]
  readonly file: string
  /** The first byte of its values, from the start of the file. */
  readonly start: number
  /** How many bytes they are. */
  readonly bytes: number
  /** What is done to the values when they are read, where the file has them in another order. */
  readonly arrange?: (values: Float32Array) => Float32Array
}

/** How much is read or written at once. */
const PIECE = 1 << 24

/** What loading takes: all values as float32, and the largest tensor once more while it is read. */
export function loadMemory(sources: readonly (readonly [string, Stored])[], dir: string): MemoryNeed {
  const sizes = sources.map(([, { shape }]) => 4 * shape.reduce((product, n) => product * n, 1))
  const all = sizes.reduce((sum, size) => sum + size, 0)
  const hint = 'a smaller model needs less: smollm2 has 135 million parameters'
  return { what: `loading ${dir}`, bytes: all + largest(sizes, 0), atLeast: all, hint }
}

/**
 * Reads a model's tensors one after another, with a progress bar.
 * @param dir what the bar names
 * @throws UserError if there is too little memory for them, and naming a tensor that has NaN or infinite values: a model
 *   with such weights answers nothing
 */
export async function* eachTensor(
  sources: readonly (readonly [string, Stored])[],
  dir: string,
): AsyncGenerator<readonly [string, Values], void, undefined> {
  checkMemory(loadMemory(sources, dir))
  const total = sources.reduce((sum, [, { bytes }]) => sum + bytes, 0)
  const bar = progress(`loading ${dir}`, total, { unit: 'bytes' })
  let done = 0
  try {
    for (const [name, source] of sources) {
      const tensor = readStored(source)
      checkFinite(source, tensor.values)
      yield [name, tensor]
      done += source.bytes
      bar.update(done)
      await new Promise(setImmediate) // Reading never lets go by itself; others get their turn here.
    }
  } finally {
    bar.done()
  }
}

/** The same, all of them. */
export async function readTensors(
  sources: readonly (readonly [string, Stored])[],
  dir: string,
): Promise<Record<string, Values>> {
  const tensors: (readonly [string, Values])[] = []
  for await (const tensor of eachTensor(sources, dir)) tensors.push(tensor)
  return Object.fromEntries(tensors)
}

/**
 * One tensor's values as float32, read piece by piece: beside the result this needs only the memory of a piece.
 * @throws UserError for types that hold no such values, or when the file has changed
 */
export function readStored({ name, dtype, shape, file, start, bytes, arrange }: Stored): Values {
  const type = numberTypes.get(dtype)
  if (!type) throw new UserError(`${file}: ${name}: expected ${[...numberTypes.keys()].join(', ')}, found ${dtype}`)
  const values = new Float32Array((bytes / type.bytes) * type.values)
  withFile(file, (fd) => {
    if (dtype === 'F32') return readFully(fd, file, new Uint8Array(values.buffer), start)
    const piece = new Uint8Array(Math.min(Math.floor(PIECE / type.bytes) * type.bytes, bytes))
    for (let done = 0; done < bytes; done += piece.length) {
      const part = piece.subarray(0, Math.min(piece.length, bytes - done))
      readFully(fd, file, part, start + done)
      const from = (done / type.bytes) * type.values
      type.widen(part, values.subarray(from, from + (part.length / type.bytes) * type.values))
    }
  })
  return { shape, values: arrange ? arrange(values) : values }
}

/** @throws UserError at the first value that is NaN or infinite */
export function checkFinite({ name, file }: Stored, values: Float32Array): void {
  // Any number times zero is zero, but for these.
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += (values[i] as number) * 0
  if (sum === 0) return
  const at = values.findIndex((value) => !Number.isFinite(value))
  throw new UserError(
    `${file}: ${name}: expected finite weights, found ${values[at]} at place ${at} of ${values.length}`,
    'training that diverged leaves such weights: take an earlier checkpoint',
  )
}

export function withFile<T>(file: string, use: (fd: number) => T): T {
  let fd: number
  try {
    fd = openSync(file, 'r')
  } catch (error) {
    throw fileError(file, error)
  }
  try {
    return use(fd)
  } catch (error) {
    throw fileError(file, error)
  } finally {
    closeSync(fd)
  }
}

export function readFully(fd: number, file: string, into: Uint8Array, position: number): void {
  for (let done = 0; done < into.length; ) {
    const size = readSync(fd, into, done, Math.min(PIECE, into.length - done), position + done)
    if (size === 0) throw new UserError(`${file}: cut short while it was read`)
    done += size
  }
}
