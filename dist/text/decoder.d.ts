/** From tokens to the pieces of text they stand for; joined, those are the text. */
export type Decoder = (tokens: readonly string[]) => readonly string[];
/**
 * The `decoder` of a tokenizer.json; without one, tokens stand apart by a space.
 * @param where file and field, for messages
 * @throws UserError for a kind that is not known here
 */
export declare function decoder(json: unknown, where: string): Decoder;
