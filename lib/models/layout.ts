import { UserError } from '../base/errors'
import type { Family, ModelConfig } from './family'

/** A prompt as a model takes it: what it reads, and the token after which its output begins. */
export interface Divided {
  readonly source: Int32Array
  readonly start: number
  /** What its output goes on from, for settings that look at all tokens before: the start token, or the whole prompt. */
  readonly before: Int32Array
}

type Kind = { readonly family: Family; readonly config: ModelConfig }

/**
 * Where the answer stands, decided here alone: an encoder-decoder reads all of the prompt and begins its output with a token
 * of its own; a decoder-only model goes on after the prompt's last token.
 * @param start what an encoder-decoder's output begins with, if not with what its configuration says
 * @throws UserError if a prompt that has to be gone on from has no tokens
 */
export function divided(
  { family, config }: Kind,
  prompt: Int32Array,
  start = config.decoderStartTokenId ?? config.padTokenId,
): Divided {
  if (family.layout === 'encoder-decoder') return { source: prompt, start, before: Int32Array.of(start) }
  if (prompt.length === 0) throw new UserError('expected a prompt of at least one token, found none')
  return { source: prompt.subarray(0, -1), start: prompt[prompt.length - 1] as number, before: prompt }
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
