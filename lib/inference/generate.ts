import { divided } from '../models/layout'
import { type BatchOptions, lengthBatches } from './batches'
import { beamSearch } from './beam'
import { greedy } from './greedy'
import { type Model, whileLoaded } from './load'
import { type SearchOptions, searchSettings } from './search-settings'

export interface GenerateOptions extends BatchOptions, SearchOptions {
  /** How many of all sources are done. */
  readonly onProgress?: (done: number, total: number) => void
}

/**
 * The model's output for each source, in the given order, by greedy decoding or beam search; nothing is drawn, and the
 * result of one source does not depend on the others. What the model's folder says of asking it (generation_config.json) is
 * done as Hugging Face Transformers' `generate()` does it.
 * @param model as `loadModel` reads it, or with its weights loaded (`load`), which saves copying them at every call
 * @param sources token ids, EOS included
 * @returns token ids without the start token, EOS included where it came before `maxNew`
 * @throws UserError if an id is not in the model's vocabulary, an option is no whole number, or the model's folder asks
 *   for what is not done here
 */
export async function generate(
  model: Model,
  sources: readonly Int32Array[],
  options: GenerateOptions = {},
): Promise<Int32Array[]> {
  const { onProgress } = options
  const search = searchSettings(model, options)
  const outputs: Int32Array[] = new Array(sources.length)
  const lengths = sources.map(({ length }) => length)
  let done = 0
  await whileLoaded(model, async (loaded) => {
    for (const batch of lengthBatches(lengths, options)) {
      const chosen = batch.map((i) => divided(loaded, sources[i] as Int32Array, search.decoderStartTokenId))
      const found = await (search.beams === 1 ? greedy : beamSearch)(loaded, chosen, search)
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
