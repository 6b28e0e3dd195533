import type { TokenizerModel } from './tokenizer-model';
/** Tokens with ids of their own, as WordLevel and WordPiece have them: all of a model but how it encodes. */
export interface Vocabulary extends Omit<TokenizerModel, 'encode'> {
    readonly ids: ReadonlyMap<string, number>;
}
/** @param json a `model` with `vocab`, and `unk_token` or none @throws UserError naming the id that is none */
export declare function vocabulary(json: Readonly<Record<string, unknown>>, where: string): Vocabulary;
/** The same where there must be an unknown token. @throws UserError naming the token that is not there */
export declare function vocabularyWithUnknown(json: Readonly<Record<string, unknown>>, where: string): Vocabulary & {
    readonly unkId: number;
};
