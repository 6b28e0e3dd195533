import { type Aligned } from './aligned';
/**
 * The `normalizer` of a tokenizer.json that `normalizer` takes, of texts that keep where they came from.
 * @param where file and field, for messages
 */
export declare function alignedNormalizer(json: unknown, where: string): (from: Aligned) => Aligned;
