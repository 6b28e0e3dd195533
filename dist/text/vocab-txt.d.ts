import { type TokenizerSettings } from './tokenizer-settings';
/**
 * The `tokenizer.json` of a folder of the older kind, which has a BERT's `vocab.txt` (a token a line, its number the
 * id) and perhaps a `tokenizer_config.json`; and what would stand beside it.
 * @throws UserError naming the token that the vocabulary lacks
 */
export declare function vocabTxtJson(dir: string): {
    json: Record<string, unknown>;
    settings: TokenizerSettings;
};
