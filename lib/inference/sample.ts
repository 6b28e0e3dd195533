import type { Rng } from '../base/random'
import { type Prompt, startDecoding } from './decoding'
import { processed, scoresStrategy } from './decoding-steps'
import { greedyStrategy, likeliest } from './greedy'
import type { LoadedModel } from './load'
import { drawn, nextToken } from './next-token'
import { firstOf, joiningOf, type PromptedRun } from './runs'
import type { SearchSettings } from './search-settings'

/** Tokens decoded by one run: a run costs as much as a few small operations, and what comes after EOS is thrown away. */
const TOKENS = 4

/** What is told and asked while prompts are answered, by their places in the run. */
export interface Sampling {
  /** What each prompt's tokens are drawn with, one number a token. */
  readonly randoms: readonly Rng[]
  onToken(prompt: number, id: number): void
  /** So many more have ended. */
  onDone(count: number): void
}

/**
 * One token after another until one that ends: the likeliest, or, with `sampling`, one that is drawn. Prompts that wait take
 * the places of those that have ended.
 * @returns ids of each prompt, EOS included where it came
 */
export async function sample(
  model: LoadedModel,
  run: PromptedRun,
  { eosTokenIds, maxNew, process, sampling }: SearchSettings,
  { randoms, onToken, onDone }: Sampling,
): Promise<Int32Array[]> {
  const { beginnings, prompts } = run
  const outputs = prompts.map((): number[] => [])
  if (maxNew === 0) return prompts.map(() => new Int32Array(0))
  // What changes the scores depends on all tokens before, so it is done outside of the graph, token by token.
  const outside = process !== undefined || sampling !== undefined
  const tokens = outside ? 1 : Math.min(TOKENS, maxNew)
  const ended = (row: number) => {
    const { length, [length - 1]: last } = outputs[row] as number[]
    return length === maxNew || (length > 0 && eosTokenIds.includes(last as number))
  }
  const first = firstOf(run)
  /** Rows of the batch, by their place in `prompts`, and how many of all were ever among them. */
  let [rows, begun] = [first.map((_, i) => i), first.length]
  const strategy = outside ? scoresStrategy('logits', 1) : greedyStrategy(tokens)
  const decoding = startDecoding(model, beginnings, first, { strategy, maxNew, refilled: begun < prompts.length })
  try {
    let last = Int32Array.from(first, ({ start }) => start)
    while (rows.length > 0) {
      const before = rows.filter(ended).length
      const { ids, scores } = await decoding.step(last)
      const found = rows.map((row, i) => {
        if (!outside) return Array.from((ids as Int32Array).subarray(i * tokens, (i + 1) * tokens))
        // A row that has ended stays in the batch for a while; nothing more is drawn for it.
        if (ended(row)) return [0]
        const own = processed(process, prompts[row] as Prompt, outputs[row] as number[], scores, i, model)
        return [sampling ? drawn(nextToken(own, sampling), randoms[row] as Rng) : likeliest(own)]
      })
      rows.forEach((row, i) => {
        for (const id of found[i] as number[]) {
          if (ended(row)) break
          outputs[row]?.push(id)
          onToken(row, id)
        }
      })
      const open = rows.flatMap((row, i) => (ended(row) ? [] : [i]))
      if (rows.length - open.length > before) onDone(rows.length - open.length - before)
      last = Int32Array.from(found, (of) => of[tokens - 1] as number)
      const going = open.map((i) => prompts[rows[i] as number] as Prompt)
      const joining = joiningOf(run, going, prompts.slice(begun))
      if (joining.length === 0 && open.length > rows.length / 2) continue
      if (open.length + joining.length > 0) decoding.keep(open, joining)
      last = Int32Array.from([...open.map((i) => last[i] as number), ...joining.map(({ start }) => start)])
      rows = [...open.map((i) => rows[i] as number), ...joining.map((_, i) => begun + i)]
      begun += joining.length
    }
  } finally {
    decoding.dispose()
  }
  return outputs.map((output) => Int32Array.from(output))
}
