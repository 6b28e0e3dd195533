/**
 * The n-grams of texts that are to be compared as small integers, equal for equal n-grams of one length: those of n tokens
 * are numbered as pairs of an n-gram of n − 1 and a token, by counting sorts, so that none is ever written out.
 * @returns for each list of tokens and each length from 1 to `order` the ids of its n-grams, where they begin
 */
export declare function ngramIds(lists: readonly (readonly string[])[], order: number): Int32Array[][];
/** How often each id occurs in each of the lists, by id. */
export declare function countIds(lists: readonly Int32Array[]): Int32Array[];
