import type { Fields } from '../base/fields';
/** The roles that tokens have for a model, by Transformers' names, which chat templates use, too. */
export declare const SPECIAL_TOKENS: readonly ["pad_token", "eos_token", "unk_token", "bos_token", "sep_token", "cls_token", "mask_token"];
/** The text of each special token that there is. */
export type SpecialTokens = Readonly<Partial<Record<(typeof SPECIAL_TOKENS)[number], string>>>;
/** What Transformers' T5Tokenizer takes where a folder does not say, and that it ends every text with EOS. */
export declare const T5_DEFAULTS: {
    eos_token: string;
    pad_token: string;
};
/** A file of the older kind, in which T5's EOS is left to the class that reads it. */
export declare function isLikeT5({ model, post_processor: around }: Fields): boolean;
/** The named tokens, and those that are known by their id alone. */
export declare function specialTexts(named: SpecialTokens, ids: {
    readonly padId?: number;
    readonly eosId?: number;
    readonly bosId?: number;
    readonly unkId?: number;
}, tokenOf: (id: number) => string | undefined): SpecialTokens;
