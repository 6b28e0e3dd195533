/**
 * Words as overlap is told by: compatibility forms unified, lower case, punctuation and spacing left out. Where a script
 * writes no spaces between words, each of its characters is one.
 */
export declare function overlapWords(text: string): string[];
/**
 * A number of 53 bits for each run of n words, one after another; two different runs have the same one with a probability of
 * about 10^-16.
 */
export declare function gramHashes(words: readonly string[], n: number): Generator<number>;
