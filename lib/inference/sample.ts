import type { Rng } from '../base/random'
import type { Divided } from '../models/layout'
import { processed, scoresStrategy, startDecoding } from './decoding'
import { greedyStrategy, likeliest } from './greedy'
import type { LoadedModel } from './load'
import { drawn, nextToken } from './next-token'
import type { SearchSettings } from './search-settings'

/** Tokens decoded by one run: a run costs as much as a few small operations, and what comes after EOS is thrown away. */
const TOKENS = 4

/**
 * One token after another until one that ends: the likeliest, or, with `sampling`, one that is drawn.
 * @param randoms what each prompt's tokens are drawn with, one number a token
 * @param onToken called with a prompt's place and its next token
 * @returns ids of each prompt, EOS included where it came
 */
export async function sample(
  model: LoadedModel,
  prompts: readonly Divided[],
  { eosTokenIds, maxNew, process, sampling }: SearchSettings,
  randoms: readonly Rng[],
  onToken: (prompt: number, id: number) => void,
): Promise<Int32Array[]> {
  const outputs = prompts.map((): number[] => [])
  if (maxNew === 0) return prompts.map(() => new Int32Array(0))
  // What changes the scores depends on all tokens before, so it is done outside of the graph, token by token.
  const outside = process !== undefined || sampling !== undefined
  const tokens = outside ? 1 : Math.min(TOKENS, maxNew)
  /** Rows of the batch, by their place in `prompts`. */
  let rows = prompts.map((_, i) => i)
  const ended = (row: number) => {
    const { length, [length - 1]: last } = outputs[row] as number[]
    return length === maxNew || (length > 0 && eosTokenIds.includes(last as number))
  }
  const decoding = startDecoding(model, prompts, outside ? scoresStrategy('logits', 1) : greedyStrategy(tokens), maxNew)
  try {
    let last = Int32Array.from(prompts, ({ start }) => start)
    while (rows.length > 0) {
      const { ids, scores } = await decoding.step(last)
      const found = rows.map((row, i) => {
        if (!outside) return Array.from((ids as Int32Array).subarray(i * tokens, (i + 1) * tokens))
        // A row that has ended stays in the batch for a while; nothing more is drawn for it.
        if (ended(row)) return [0]
        const own = processed(process, prompts[row] as Divided, outputs[row] as number[], scores, i, model)
        return [sampling ? drawn(nextToken(own, sampling), randoms[row] as Rng) : likeliest(own)]
      })
      rows.forEach((row, i) => {
        for (const id of found[i] as number[]) {
          if (ended(row)) break
          outputs[row]?.push(id)
          onToken(row, id)
        }
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
