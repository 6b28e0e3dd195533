import { UserError } from '../base/errors'
import { rng } from '../base/random'
import { checkRoom, divided } from '../models/layout'
import type { Streamer } from '../text/text-streamer'
import type { BatchOptions } from './batches'
import { beamSearch } from './beam'
import { type Model, whileLoaded } from './load'
import { prompted, runsOf } from './runs'
import { sample } from './sample'
import { type SearchOptions, searchSettings } from './search-settings'

export interface GenerateOptions extends BatchOptions, SearchOptions {
  /** Takes the tokens of one source's output as they are written, such as a `textStreamer`; not those of beam search. */
  readonly streamer?: Streamer
  /** How many of all sources are done. */
  readonly onProgress?: (done: number, total: number) => void
}

/**
 * The model's output for each source, in the given order, by greedy decoding, beam search or, if asked for, sampling. The
 * result of one source does not depend on the others: what is drawn for it depends on the seed and its place. What the
 * model's folder says of asking it (generation_config.json) is done as Hugging Face Transformers' `generate()` does it, but
 * that nothing is drawn unless `doSample` is given.
 * @param model as `loadModel` reads it, or with its weights loaded (`load`), which saves copying them at every call
 * @param sources token ids, EOS included
 * @returns token ids without the start token, EOS included where it came before `maxNew`
 * @throws UserError if an id is not in the model's vocabulary, a source and `maxNew` tokens are more than it has positions
 *   for, an option is no whole number, or the model's folder asks for what is not done here
 */
export async function generate(
  model: Model,
  sources: readonly Int32Array[],
  options: GenerateOptions = {},
): Promise<Int32Array[]> {
  const { streamer, onProgress } = options
  const search = searchSettings(model, options)
  if (streamer && (sources.length !== 1 || search.beams > 1)) {
    throw new UserError(
      `streamer: expected one source and no beams, found ${sources.length} and ${search.beams}`,
      'beams are only chosen among in the end: beams: 1',
    )
  }
  const random = rng(search.seed)
  const outputs: Int32Array[] = new Array(sources.length)
  let done = 0
  await whileLoaded(model, async (loaded) => {
    for (const source of sources) checkRoom(loaded, source, search.maxNew)
    const parts = sources.map((source) => divided(loaded, source, search.decoderStartTokenId))
    const read = parts.map(({ source }) => source)
    for (const run of runsOf(read, options, loaded.family.readAfter !== undefined)) {
      const { indices, ...asked } = prompted(run, parts)
      const randoms = indices.map((i) => random.fork(i))
      const onDone = (count: number) => {
        done += count
        onProgress?.(done, sources.length)
      }
      const found = await (search.beams === 1
        ? sample(loaded, asked, search, { randoms, onToken: (_, id) => streamer?.put(id), onDone })
        : beamSearch(loaded, asked, search, onDone))
      indices.forEach((i, k) => {
        outputs[i] = found[k] as Int32Array
      })
    }
  })
  streamer?.end()
  return outputs
}
