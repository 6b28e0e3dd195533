/** Fields that are sizes, and how large each may be before anything is allocated or counted by it: more than any known model. */
declare const MOST: {
    d_ff: number;
    d_kv: number;
    d_model: number;
    decoder_attention_heads: number;
    decoder_ffn_dim: number;
    decoder_layers: number;
    encoder_attention_heads: number;
    encoder_ffn_dim: number;
    encoder_layers: number;
    head_dim: number;
    hidden_size: number;
    intermediate_size: number;
    max_position_embeddings: number;
    n_embd: number;
    n_head: number;
    n_inner: number;
    n_layer: number;
    n_positions: number;
    num_attention_heads: number;
    num_decoder_layers: number;
    num_heads: number;
    num_hidden_layers: number;
    num_key_value_heads: number;
    num_layers: number;
    relative_attention_max_distance: number;
    relative_attention_num_buckets: number;
    sliding_window: number;
    sliding_window_pattern: number;
    vocab_size: number;
};
/** Readers of a `config.json`'s fields, each checked; a field that is missing or null takes the default. */
export interface ConfigFields {
    /** All of the file. */
    readonly raw: Readonly<Record<string, unknown>>;
    /** A whole number above 0 and up to `most`: of a model's own fields the bound that is known for the name. */
    size(name: keyof typeof MOST, fallback: number): number;
    size(name: string, fallback: number, most: number): number;
    yes(name: string, fallback: boolean): boolean;
    number(name: string, fallback: number, fits: (value: number) => boolean, expected: string): number;
    oneOf<T extends string>(name: string, fallback: T, words: readonly T[]): T;
    /** One token id or a list of them, all below `vocabSize`. */
    tokens(name: string, fallback: number, vocabSize: number): readonly number[];
    token(name: string, fallback: number, vocabSize: number): number;
    /** @throws UserError naming the field */
    refuse(name: string, expected: string, found: unknown): never;
}
/**
 * @param file what messages call it
 * @param defaults by the names of fields, in place of those that their readers are given
 * @throws UserError if it is no object
 */
export declare function configFields(json: unknown, file: string, defaults?: Readonly<Record<string, unknown>>): ConfigFields;
/**
 * A model's one rate of dropout, of several places that may have it.
 * @param defaults by the names of their fields
 * @returns the rate, and which of the places have it: all of them, where the file turns all off
 * @throws UserError if two places have different rates above 0
 */
export declare function dropoutOf<Name extends string>({ number, refuse }: ConfigFields, defaults: Readonly<Record<Name, number>>): {
    readonly rate: number;
    readonly drops: Readonly<Record<Name, boolean>>;
};
export {};
