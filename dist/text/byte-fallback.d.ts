/** The ids of a text's bytes, each a token `<0x0A>` of the vocabulary; undefined if it lacks one of them. */
export declare function byteFallback(ids: ReadonlyMap<string, number>): (text: string) => number[] | undefined;
/** Tokens of bytes joined to texts. Where the bytes side by side are no UTF-8, each of them becomes U+FFFD. */
export declare function joinBytes(tokens: readonly string[]): string[];
