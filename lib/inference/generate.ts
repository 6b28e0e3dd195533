import { type BatchOptions, checkWhole, lengthBatches } from './batches'
import { beamSearch } from './beam'
import { greedy } from './greedy'
import { type Model, whileLoaded } from './load'

export interface GenerateOptions extends BatchOptions {
  /** Outputs end after so many tokens if EOS has not come. */
  readonly maxNew: number
  /** 1, unless given: greedy. */
  readonly beams?: number
  /** With beams: stop as soon as `beams` outputs are finished. */
  readonly earlyStopping?: boolean
  /** How many of all sources are done. */
  readonly onProgress?: (done: number, total: number) => void
}

/**
 * The model's output for each source, in the given order, by greedy decoding or beam search; nothing is drawn, and the
 * result of one source does not depend on the others.
 * @param model as `loadT5` reads it, or with its weights loaded (`load`), which saves copying them at every call
 * @param sources token ids, EOS included
 * @returns token ids without the start token, EOS included where it came before `maxNew`
 * @throws UserError if an id is not in the model's vocabulary, or an option is no whole number
 */
export async function generate(
  model: Model,
  sources: readonly Int32Array[],
  options: GenerateOptions,
): Promise<Int32Array[]> {
  const { maxNew, beams = 1, earlyStopping = false, onProgress } = options
  checkWhole('maxNew', maxNew, 0)
  checkWhole('beams', beams, 1)
  const outputs: Int32Array[] = new Array(sources.length)
  const lengths = sources.map(({ length }) => length)
  let done = 0
  await whileLoaded(model, async (loaded) => {
    for (const batch of lengthBatches(lengths, options)) {
      const chosen = batch.map((i) => sources[i] as Int32Array)
      const found =
        beams === 1
          ? await greedy(loaded, chosen, maxNew)
          : await beamSearch(loaded, chosen, { beams, maxNew, earlyStopping })
      batch.forEach((i, k) => {
        outputs[i] = found[k] as Int32Array
      })
      done += batch.length
      onProgress?.(done, sources.length)
      await new Promise(setImmediate) // Steps themselves never let go; signals and timers get their turn here.
    }
  })
  return outputs
}
