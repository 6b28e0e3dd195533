import * as tf from '@tensorflow/tfjs-core'
import { largest } from '../base/lists'
import { emptyMemory } from '../models/layers'
import type { Divided } from '../models/layout'
import { capturedFunction } from '../tensor/captured-function'
import { layoutOf, roundedLength, roundedRows } from './batches'
import { comparedSteps, type DecodingStrategy, decodingSteps, divide, isShared, isWritten } from './decoding-steps'
import type { LoadedModel } from './load'
import { fewOf, inParts } from './parts'
import { keyOf, reader } from './reading'

/** A prompt of a batch: what it reads after the beginning of its group, and the token after which its output begins. */
export interface Prompt extends Divided {
  readonly group: number
}

/** A batch being decoded. */
export interface Decoding {
  /**
   * Reads one token a row and goes on by as many as the strategy's; resolves to what was chosen, [rows, tokens, …] flat.
   * @param ids one a row; `beams` neighbouring rows share a source
   * @param feeds flat, one entry a row
   * @param from for each row the row whose past it continues; its own unless given
   */
  step(ids: Int32Array, feeds?: Readonly<Record<string, Float32Array>>, from?: Int32Array): Promise<Chosen>
  /** Goes on with these sources alone, and after them with prompts that take the places of others; of one group all. */
  keep(sources: readonly number[], joining?: readonly Prompt[]): void
  dispose(): void
}

export type Chosen = Readonly<Record<string, Float32Array | Int32Array>>

export interface DecodingOptions {
  readonly strategy: DecodingStrategy
  /** The most tokens that will be decoded of a prompt. */
  readonly maxNew: number
  /** Whether prompts will join those of the beginning, so that not all rows stand at the same position. */
  readonly refilled: boolean
}

/** Room for at most so many tokens at first; doubled when it is full. */
const FIRST_CAPACITY = 32

/**
 * Reads a batch of prompts and makes ready to write after them. The sources are padded to one of a few lengths, and the
 * batch to one of a few sizes by sources that nobody asks for, so that few shapes occur: each is recorded once.
 * @param beginnings what all prompts of a group begin with; none where nothing is shared
 */
export function startDecoding(
  loaded: LoadedModel,
  beginnings: readonly Int32Array[],
  prompts: readonly Prompt[],
  { strategy, maxNew, refilled }: DecodingOptions,
): Decoding {
  const { family, config, tensors, parts } = loaded
  const { beams, tokens } = strategy
  const asked = { family, config }
  const read = reader(loaded)
  const run = capturedFunction(
    `decode ${strategy.key} ${keyOf(asked, parts)}`,
    inParts(decodingSteps(asked, strategy), parts),
    tensors,
    {
      part: fewOf,
      compared: (weights, inputs, results) => comparedSteps(asked, strategy, weights, inputs, results),
    },
  )
  const most = Math.ceil(maxNew / tokens) * tokens
  /** Room for at least so many tokens. */
  const roomFor = (count: number) => {
    let room = Math.min(FIRST_CAPACITY, most)
    while (room < count) room *= 2
    return room
  }
  let batch = prompts.map(placed)
  let layout = layoutOf(batch.map(({ group }) => group))
  let capacity = roomFor(tokens)
  const past: Record<string, tf.Tensor> = { ...read.beginnings(beginnings) }
  const shared = () => divide(past, isShared)[0]
  const sourcesOf = (of: readonly Prompt[]) => of.map(({ source }) => source)
  try {
    Object.assign(past, read.sources(sourcesOf(prompts), layout, shared()))
  } catch (error) {
    tf.dispose(past)
    throw error
  }
  Object.assign(past, emptyMemory(family.memory(config), layout.rows * beams, capacity))

  /** Puts what `change` makes of each tensor of the past in its place; what it returns as it is stays. */
  const update = (change: (name: string, tensor: tf.Tensor) => tf.Tensor) => {
    for (const [name, tensor] of Object.entries(past)) {
      const changed = tf.tidy(() => change(name, tensor))
      if (changed !== tensor) tensor.dispose()
      past[name] = changed
    }
  }
  /** One entry a row of the sources' places, of one a row of the sources; `others` of rows that nobody asks for. */
  const spread = <Values extends Int32Array | Float32Array>(values: Values, into: Values): Values => {
    layout.places.forEach((place, i) => {
      into.set(values.subarray(i * beams, (i + 1) * beams), place * beams)
    })
    return into
  }
  /** The way back, of so many entries a place. */
  const gathered = <Values extends Int32Array | Float32Array>(values: Values): Values => {
    const each = values.length / layout.rows
    const found = values.slice(0, batch.length * each)
    layout.places.forEach((place, i) => {
      found.set(values.subarray(place * each, (place + 1) * each), i * each)
    })
    return found as Values
  }

  return {
    async step(ids, feeds = {}, from) {
      const rows = layout.rows * beams
      const room = roomFor(largest(batch.map(({ position }) => position)) + tokens)
      if (room > capacity) {
        const more: [number, number] = [0, room - capacity]
        update((name, tensor) => (isWritten(name) ? tf.pad(tensor, [none, none, more, none]) : tensor))
        capacity = room
      }
      const positions = Int32Array.from(batch.flatMap(({ position }) => new Array<number>(beams).fill(position)))
      const inputs: Record<string, tf.Tensor> = {
        ids: tf.tensor1d(spread(ids, new Int32Array(rows)), 'int32'),
        position: refilled
          ? tf.tensor1d(spread(positions, new Int32Array(rows)), 'int32')
          : tf.scalar(positions[0] as number, 'int32'),
      }
      for (const [name, values] of Object.entries(feeds))
        inputs[name] = tf.tensor1d(spread(values, new Float32Array(rows)))
      // Rows that nobody asks for go on from themselves: another part of the batch has no row 0.
      if (from) {
        const placeOf = (row: number) => (layout.places[Math.floor(row / beams)] as number) * beams + (row % beams)
        inputs.from = tf.tensor1d(
          spread(
            from.map(placeOf),
            Int32Array.from({ length: rows }, (_, row) => row),
          ),
          'int32',
        )
      }
      const [grown, chosen] = divide(run({ ...past, ...inputs }), isWritten)
      tf.dispose(inputs)
      update((name, tensor) => grown[name] ?? tensor)
      // What has ended may stay a while; beyond the last token there is no place for more.
      batch = batch.map((source) => ({ ...source, position: Math.min(source.position + tokens, most - tokens) }))
      const values: Record<string, Float32Array | Int32Array> = {}
      for (const [name, tensor] of Object.entries(chosen)) {
        values[name] = gathered((await tensor.data()) as Float32Array | Int32Array)
        tensor.dispose()
      }
      await new Promise(setImmediate) // Computing never lets go; signals, timers and what is streamed get their turn here.
      return values
    },

    keep(sources, joining = []) {
      const old = {
        rows: sources.length === 0 ? 0 : layout.rows,
        places: sources.map((i) => layout.places[i] as number),
      }
      const kept = sources.map((i) => batch[i] as Placed)
      const groups = [...new Set([...kept, ...joining].map(({ group }) => group))]
      batch = [...kept, ...joining.map(placed)].map((of) => ({ ...of, group: groups.indexOf(of.group) }))
      layout = layoutOf(batch.map(({ group }) => group))
      const still = extended(Int32Array.from(groups), roundedRows(groups.length))
      update((name, tensor) => (isShared(name) ? chosenRows(tensor, still) : tensor))

      const joined =
        joining.length > 0 ? read.sources(sourcesOf(joining), layoutOf(joining.map(() => 0)), shared()) : {}
      // For each place the one that it has among those before, and after them those that join; any, where nobody asks for it.
      const origins = new Int32Array(layout.rows)
      layout.places.forEach((place, i) => {
        origins[place] = i < kept.length ? (old.places[i] as number) : old.rows + i - kept.length
      })
      const writers = Array.from(origins, (place) => (place < old.rows ? place : 0))
      const rows = Int32Array.from(
        writers.flatMap((place) => Array.from({ length: beams }, (_, b) => place * beams + b)),
      )
      const length = lengthFor(batch, past.attentionMask?.shape[1] as number)
      capacity = roomFor(largest(kept.map(({ position }) => position)) + tokens)
      update((name, tensor) => {
        if (isShared(name)) return tensor
        if (isWritten(name)) return chosenRows(fitted(tensor, 2, capacity), rows)
        const axis = name === 'attentionMask' ? 1 : 2
        const all = [...(old.rows > 0 ? [tensor] : []), ...(joined[name] ? [tf.clone(joined[name])] : [])]
        const alike = all.map((part) => fitted(part, axis, length))
        return chosenRows(alike.length === 1 ? (alike[0] as tf.Tensor) : tf.concat(alike), origins)
      })
      tf.dispose(joined)
    },

    dispose: () => tf.dispose(past),
  }
}

/** What is known of a source in the batch. */
interface Placed {
  readonly group: number
  /** Of what it reads. */
  readonly length: number
  /** How many tokens are written after it. */
  readonly position: number
}

const placed = ({ group, source }: Prompt): Placed => ({ group, length: source.length, position: 0 })

/** The length that sources are padded to: as they are, unless they need more, or so much less that it is worth another shape. */
function lengthFor(batch: readonly Placed[], now: number): number {
  const needed = roundedLength(batch.map(({ length }) => length))
  return needed > now || needed <= 0.75 * now ? needed : now
}

const none: [number, number] = [0, 0]

/** Cut or padded along an axis to a size. */
function fitted(tensor: tf.Tensor, axis: number, size: number): tf.Tensor {
  const now = tensor.shape[axis] as number
  if (size === now) return tensor
  if (size > now)
    return tf.pad(
      tensor,
      tensor.shape.map((_, i) => (i === axis ? [0, size - now] : none)),
    )
  return tf.slice(
    tensor,
    tensor.shape.map(() => 0),
    tensor.shape.map((n, i) => (i === axis ? size : n)),
  )
}

/** These rows of a tensor; itself where they are all it has. */
function chosenRows(tensor: tf.Tensor, rows: Int32Array): tf.Tensor {
  if (rows.length === tensor.shape[0] && rows.every((row, i) => row === i)) return tensor
  return tf.gather(tensor, tf.tensor1d(rows, 'int32'))
}

/** With zeros after its end. */
function extended(values: Int32Array, length: number): Int32Array {
  const longer = new Int32Array(length)
  longer.set(values)
  return longer
}
