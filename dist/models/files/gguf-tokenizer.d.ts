import { type Tokenizer } from '../../text/tokenizer';
import type { GgufValue } from './gguf-header';
/**
 * The tokenizer that a GGUF file's metadata describes; undefined where it describes none.
 * @throws UserError for a kind that is not read here
 */
export declare function ggufTokenizer(metadata: ReadonlyMap<string, GgufValue>, file: string): Tokenizer | undefined;
