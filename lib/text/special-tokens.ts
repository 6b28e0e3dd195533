import type { Fields } from '../base/fields'

/** The roles that tokens have for a model, by Transformers' names, which chat templates use, too. */
export const SPECIAL_TOKENS = [
  'pad_token',
  'eos_token',
  'unk_token',
  'bos_token',
  'sep_token',
  'cls_token',
  'mask_token',
] as const

/** The text of each special token that there is. */
export type SpecialTokens = Readonly<Partial<Record<(typeof SPECIAL_TOKENS)[number], string>>>

/** What Transformers' T5Tokenizer takes where a folder does not say, and that it ends every text with EOS. */
export const T5_DEFAULTS = { eos_token: '</s>', pad_token: '<pad>' } satisfies SpecialTokens

/** A file of the older kind, in which T5's EOS is left to the class that reads it. */
export function isLikeT5({ model, post_processor: around }: Fields): boolean {
  return (model as Fields).type === 'Unigram' && (around === null || around === undefined)
}

/** The named tokens, and those that are known by their id alone. */
export function specialTexts(
  named: SpecialTokens,
  ids: { readonly padId?: number; readonly eosId?: number; readonly bosId?: number; readonly unkId?: number },
  tokenOf: (id: number) => string | undefined,
): SpecialTokens {
  const text = (id: number | undefined) => (id === undefined ? undefined : tokenOf(id))
  const found: SpecialTokens = {
    pad_token: text(ids.padId),
    eos_token: text(ids.eosId),
    unk_token: text(ids.unkId),
    bos_token: text(ids.bosId),
  }
  return Object.fromEntries(
    SPECIAL_TOKENS.flatMap((name) => {
      const token = named[name] ?? found[name]
      return token === undefined ? [] : [[name, token]]
    }),
  )
}
