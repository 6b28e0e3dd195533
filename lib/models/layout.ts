import { UserError } from '../base/errors'
import { sourceIds } from './adapter'
import type { LanguageModel } from './checkpoint'
import type { ModelConfig } from './family'

/** A prompt as a model takes it: what it reads, and the token after which its output begins. */
export interface Divided {
  readonly source: Int32Array
  readonly start: number
  /** What its output goes on from, for settings that look at all tokens before: the start token, or the whole prompt. */
  readonly before: Int32Array
}

type Kind = Pick<LanguageModel, 'family' | 'config' | 'adapter'>

/**
 * Where the answer stands, decided here alone: an encoder-decoder reads all of the prompt and begins its output with a token
 * of its own; a decoder-only model goes on after the prompt's last token.
 * @param start what an encoder-decoder's output begins with, if not with what its configuration says
 * @throws UserError if a prompt that has to be gone on from has no tokens, or an id is not in the model's vocabulary
 */
export function divided(
  model: Kind,
  prompt: Int32Array,
  start = model.config.decoderStartTokenId ?? model.config.padTokenId,
): Divided {
  const { family, config } = model
  checkIds(config, prompt)
  const first = sourceIds(model)
  const after = (ids: Int32Array) => (first.length === 0 ? ids : Int32Array.from([...first, ...ids]))
  if (family.layout === 'encoder-decoder') return { source: after(prompt), start, before: Int32Array.of(start) }
  if (prompt.length === 0) throw new UserError('expected a prompt of at least one token, found none')
  return { source: after(prompt.subarray(0, -1)), start: prompt[prompt.length - 1] as number, before: prompt }
}

/** @throws UserError if an id is not in the model's vocabulary */
export function checkIds({ vocabSize }: ModelConfig, ids: Int32Array): void {
  const foreign = ids.find((id) => id < 0 || id >= vocabSize)
  if (foreign === undefined) return
  throw new UserError(
    `token id ${foreign} is not in the model's vocabulary of ${vocabSize}`,
    'the tokenizer and the model must belong together',
  )
}

/** The most tokens of a prompt that leave room for `written` tokens: none, where a model has positions for fewer. */
export function roomForPrompt(model: Kind, written: number): number {
  const { maxPositions = Number.POSITIVE_INFINITY } = model.config
  if (model.family.layout === 'encoder-decoder')
    return written > maxPositions ? 0 : maxPositions - sourceIds(model).length
  // The last token written is never read.
  return maxPositions - sourceIds(model).length - written + 1
}

/** @throws UserError if a prompt and what is written after it have more tokens than the model has positions */
export function checkRoom(model: Kind, prompt: Int32Array, written: number): void {
  const room = roomForPrompt(model, written)
  if (prompt.length <= room) return
  throw new UserError(
    `a prompt of ${prompt.length} tokens and an output of ${written} are more than the model's ${model.config.maxPositions} positions`,
    room > 0 ? `shorten the prompt to ${room} tokens, or the output (--max-new)` : 'shorten the output (--max-new)',
  )
}

/** The prompt that says nothing, for scores that do not depend on one. */
export function emptyPrompt({ family, config }: Kind): Int32Array {
  const [eos = config.padTokenId] = config.eosTokenIds
  return Int32Array.of(family.layout === 'encoder-decoder' ? eos : (config.bosTokenId ?? eos))
}

/** What is read to predict the labels: the start, then each label but the last. @param into one row, filled with padding */
export function shiftRight(start: number, labels: Int32Array, into: Int32Array): void {
  into[0] = start
  into.set(labels.subarray(0, into.length - 1), 1)
}
