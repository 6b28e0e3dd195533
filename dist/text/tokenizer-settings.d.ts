import { type KeyTable } from '../base/known-keys';
import type { Around } from './post-processor';
import { type SpecialTokens } from './special-tokens';
export declare const TOKENIZER_CONFIG_KEYS: KeyTable;
/** What stands beside a tokenizer.json. */
export interface TokenizerSettings {
    readonly specialTokens?: SpecialTokens;
    /** Jinja that makes one prompt of the turns of a conversation. */
    readonly chatTemplate?: string;
    /** Whether spaces before English punctuation are taken out of what is decoded. */
    readonly cleanUp?: boolean;
    /** Checks what the files say against the tokenizer. @throws UserError where Transformers would change it */
    check?(tokenizer: {
        idOf(token: string): number | undefined;
        readonly around: Around;
        readonly normalizer: unknown;
    }): void;
}
/** @param dir the model's folder @throws UserError naming file and field */
export declare function readTokenizerSettings(dir: string): TokenizerSettings;
