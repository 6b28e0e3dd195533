import * as tf from '@tensorflow/tfjs-core'
import type { Divided } from '../models/layout'
import { processed, scoresWay, startDecoding, type Way } from './decoding'

import type { LoadedModel } from './load'
import type { SearchSettings } from './search-settings'

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

/** The place of the highest, of equals the first. */
function likeliest(scores: Float32Array): number {
  let best = 0
  for (let i = 1; i < scores.length; i++) if ((scores[i] as number) > (scores[best] as number)) best = i
  return best
}

/** Of each row the value in its column: [rows, columns] and [rows] → [rows] */
function at(values: tf.Tensor, columns: tf.Tensor): tf.Tensor {
  const [rows, width] = values.shape as [number, number]
  const flat = tf.add(columns, tf.range(0, rows * width, width, 'int32'))
  return tf.gather(tf.reshape(values, [-1]), tf.cast(flat, 'int32') as tf.Tensor1D)
}

/** The likeliest token at each position, until one that ends. @returns ids of each prompt, EOS included where it came */
export async function greedy(
  model: LoadedModel,
  prompts: readonly Divided[],
  { eosTokenIds, maxNew, process }: SearchSettings,
): Promise<Int32Array[]> {
  const outputs = prompts.map((): number[] => [])
  if (maxNew === 0) return prompts.map(() => new Int32Array(0))
  // What changes the scores depends on all tokens before, so it is done outside of the graph, token by token.
  const tokens = process ? 1 : Math.min(TOKENS, maxNew)
  /** Rows of the batch, by their place in `prompts`. */
  let rows = prompts.map((_, i) => i)
  const ended = (row: number) => {
    const { length, [length - 1]: last } = outputs[row] as number[]
    return length === maxNew || (length > 0 && eosTokenIds.includes(last as number))
  }
  const decoding = startDecoding(model, prompts, process ? scoresWay('logits', 1) : greedyWay(tokens), maxNew)
  try {
    let last = Int32Array.from(prompts, ({ start }) => start)
    while (rows.length > 0) {
      const { ids, scores } = await decoding.step(last)
      const found = rows.map((row, i) =>
        process
          ? [likeliest(processed(process, prompts[row] as Divided, outputs[row] as number[], scores, i, model))]
          : Array.from((ids as Int32Array).subarray(i * tokens, (i + 1) * tokens)),
      )
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
