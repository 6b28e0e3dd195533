import * as tf from '@tensorflow/tfjs-core'
import { startDecoding, type Way } from './decoding'
import type { LoadedT5 } from './load'

/** Tokens decoded by one run: a run costs as much as a few small operations, and what comes after EOS is thrown away. */
const TOKENS = 4

/** The likeliest token of each row, so many times. */
export function greedyWay(tokens: number): Way {
  return {
    key: `greedy ${tokens}`,
    beams: 1,
    tokens,
    choose: (logits) => ({ ids: tf.argMax(logits, -1) }),
    worth: (logits, _, { ids }) => ({ best: tf.max(logits, -1), chosen: at(logits, ids as tf.Tensor) }),
  }
}

/** Of each row the value in its column: [rows, columns] and [rows] → [rows] */
function at(values: tf.Tensor, columns: tf.Tensor): tf.Tensor {
  const [rows, width] = values.shape as [number, number]
  const flat = tf.add(columns, tf.range(0, rows * width, width, 'int32'))
  return tf.gather(tf.reshape(values, [-1]), tf.cast(flat, 'int32') as tf.Tensor1D)
}

/** The likeliest token at each position, until EOS. @returns ids of each source, EOS included where it came */
export async function greedy(model: LoadedT5, sources: readonly Int32Array[], maxNew: number): Promise<Int32Array[]> {
  const { decoderStartTokenId, eosTokenId } = model.config
  const outputs = sources.map((): number[] => [])
  if (maxNew === 0) return sources.map(() => new Int32Array(0))
  const tokens = Math.min(TOKENS, maxNew)
  /** Rows of the batch, by their place in `sources`. */
  let rows = sources.map((_, i) => i)
  const ended = (row: number) => outputs[row]?.at(-1) === eosTokenId || outputs[row]?.length === maxNew
  const decoding = startDecoding(model, sources, greedyWay(tokens), maxNew)
  try {
    let last = new Int32Array(rows.length).fill(decoderStartTokenId)
    while (rows.length > 0) {
      const { ids } = await decoding.step(last)
      const found = rows.map((_, i) => Array.from((ids as Int32Array).subarray(i * tokens, (i + 1) * tokens)))
      rows.forEach((row, i) => {
        for (const id of found[i] as number[]) if (!ended(row)) outputs[row]?.push(id)
      })
      last = Int32Array.from(found, (of) => of[tokens - 1] as number)
      const open = rows.flatMap((row, i) => (ended(row) ? [] : [i]))
      if (open.length <= rows.length / 2) {
        if (open.length > 0) decoding.keep(open)
        last = Int32Array.from(open, (i) => last[i] as number)
        rows = open.map((i) => rows[i] as number)
      }
    }
  } finally {
    decoding.dispose()
  }
  return outputs.map((output) => Int32Array.from(output))
}
