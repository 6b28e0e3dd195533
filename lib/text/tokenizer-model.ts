/** What a tokenizer.json calls its `model`: from words to ids, knowing nothing of the text around them. */
export interface TokenizerModel {
  /** How many tokens there are; their ids may have gaps. */
  readonly size: number
  readonly highestId: number
  readonly unkId?: number
  idOf(token: string): number | undefined
  tokenOf(id: number): string | undefined
  /** @param word not empty, without lone surrogates */
  encode(word: string): readonly number[]
}
