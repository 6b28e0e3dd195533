import type { Tokenizer } from './tokenizer';
/** What takes the tokens of an output as they are written, as Hugging Face Transformers' streamers do. */
export interface Streamer {
    put(id: number): void;
    /** There are no more. */
    end(): void;
}
/**
 * From tokens to the pieces of text that they add. A piece is passed on as soon as no later token can change it, so joined
 * the pieces are what `decode` makes of all tokens, and none of them ends within a character.
 */
export declare function textStreamer({ decode, tokenOf, cleanUp }: Pick<Tokenizer, 'decode' | 'tokenOf' | 'cleanUp'>, onText: (piece: string) => void): Streamer;
