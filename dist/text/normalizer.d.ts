/** What happens to a text before it is split. */
export type Normalizer = (text: string) => string;
/**
 * The `normalizer` of a tokenizer.json.
 * @param where file and field, for messages
 * @throws UserError for a kind that is not known here: better none than one that is nearly equal
 */
export declare function normalizer(json: unknown, where: string): Normalizer;
/** @throws UserError for a text that is longer than any that a model reads, such as steps make that each double it */
export declare function bounded(text: string, where: string): string;
/**
 * Whether a normalizer can leave out characters at the beginning of a text: what then comes first does not stand at the
 * beginning, for a pre-tokenizer that asks for it.
 */
export declare function movesStart(json: unknown): boolean;
