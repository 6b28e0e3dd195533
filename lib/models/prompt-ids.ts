import { UserError } from '../base/errors'
import { type Chat, chat } from '../prompts/chat'
import type { TokenBudget } from '../prompts/format'
import type { Tokenizer } from '../text/tokenizer'
import type { LanguageModel } from './checkpoint'
import { roomForPrompt } from './layout'

/** From texts to the ids that a model reads and writes: the same for training, answering and ranking. */
export interface PromptEncoder {
  /** Whether the model's chat template is put around prompts. */
  readonly chat: boolean
  /** @returns the whole prompt's ids, and how many of its text's tokens were cut off the right end */
  prompt(source: string): { readonly ids: Int32Array; readonly cut: number }
  /** An answer's ids with the one that ends it, and whether it was cut. */
  answer(text: string): { readonly ids: Int32Array; readonly cut: boolean }
  /** An output's text. */
  decode(ids: ArrayLike<number>): string
  /** What a prompt's text may hold, for formats. */
  readonly budget: TokenBudget
}

export interface PromptEncoderOptions {
  /** Whether the model's chat template is put around prompts, where it has one (default: true). */
  readonly chat?: boolean
  /**
   * The most tokens of a prompt and of an answer, special ones included; no bound unless given. With one of an answer, a prompt
   * leaves room for it where a model has positions for so many tokens only.
   */
  readonly maxSource?: number
  readonly maxTarget?: number
}

type Kind = Pick<LanguageModel, 'family' | 'config' | 'adapter' | 'dir'> & { readonly tokenizer?: Tokenizer }

/** @throws UserError if the model has no tokenizer, or no room is left for a prompt's text */
export function promptEncoder(model: Kind, options: PromptEncoderOptions = {}): PromptEncoder {
  const { family, config, tokenizer } = model
  const { maxSource = Number.POSITIVE_INFINITY, maxTarget = Number.POSITIVE_INFINITY } = options
  if (!tokenizer)
    throw new UserError(`${model.dir ?? 'the model'}: expected a tokenizer.json beside the model, found none`)
  const template = (options.chat ?? true) ? tokenizer.chatTemplate : undefined
  const wrap: Chat | undefined = template === undefined ? undefined : chat(template, tokenizer.specialTokens)
  const around = (source: string) =>
    wrap ? tokenizer.encode(wrap(source), { addSpecialTokens: false }) : tokenizer.encode(source)
  const bare = (text: string) => tokenizer.encode(text, { addSpecialTokens: false })
  const ends = family.layout === 'decoder-only'
  const eos = tokenizer.eosId ?? config.eosTokenIds[0]
  /** What stands around every prompt. */
  const fixed = around('').length
  const positions = Number.isFinite(maxTarget) ? roomForPrompt(model, maxTarget) : maxSource
  const most = Math.max(0, Math.min(maxSource, positions))
  const room = most - fixed
  if (room < 1) {
    throw new UserError(
      `a prompt of at most ${most} tokens has no room for its text: ${fixed} stand around it`,
      positions < maxSource
        ? `the model has ${config.maxPositions} positions in all: allow fewer tokens of an answer`
        : 'allow more tokens of a source',
    )
  }
  return {
    chat: wrap !== undefined,
    prompt(source) {
      let ids = around(source)
      if (ids.length <= most) return { ids, cut: 0 }
      if (!ends && !wrap) return { ids: cutTo(ids, most), cut: ids.length - most }
      // The end of the text goes, not what stands after it. Where a cut falls within a word its rest may take more tokens.
      const text = bare(source)
      let kept = Math.min(text.length, room)
      for (; ids.length > most && kept > 0; kept--) ids = around(tokenizer.decode(text.subarray(0, kept)))
      return { ids, cut: text.length - kept }
    },
    answer(text) {
      const own = ends ? bare(text) : tokenizer.encode(text)
      const ids = ends && eos !== undefined ? Int32Array.from([...own, eos]) : own
      return { ids: cutTo(ids, maxTarget), cut: ids.length > maxTarget }
    },
    decode: tokenizer.decode,
    budget: { maxSource: room, encode: bare, decode: tokenizer.decode },
  }
}

/** The first `most` ids, the last of them still the one that ends it. */
function cutTo(ids: Int32Array, most: number): Int32Array {
  if (ids.length <= most) return ids
  const cut = ids.slice(0, most)
  cut[most - 1] = ids[ids.length - 1] as number
  return cut
}
