"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.permutation = permutation;
const random_1 = require("./random");
/** Up to here a permutation is a shuffled list; beyond, it is computed. */
const LISTED = 256;
const ROUNDS = 6;
/**
 * A random order of 0 … n − 1 that is asked place by place and takes the same memory for any n: a Feistel network on the
 * next larger power of four, walked along until it is back below n (Black & Rogaway 2002).
 * @param n at most 2^32
 */
function permutation(n, random) {
    if (!Number.isSafeInteger(n) || n < 1 || n > 2 ** 32)
        throw new RangeError(`permutation: of 1 to 2^32, not of ${n}`);
    if (n <= LISTED) {
        const order = Uint8Array.from((0, random_1.shuffled)(Array.from({ length: n }, (_, i) => i), random));
        return (place) => order[place];
    }
    const half = Math.ceil(Math.ceil(Math.log2(n)) / 2);
    const mask = 2 ** half - 1;
    const keys = Int32Array.from({ length: ROUNDS }, () => random.int(2 ** 32) | 0);
    return (place) => {
        let at = place;
        do {
            let left = Math.floor(at / (mask + 1));
            let right = at & mask;
            for (let round = 0; round < ROUNDS; round++) {
                const mixed = left ^ (mix(right ^ keys[round]) & mask);
                left = right;
                right = mixed;
            }
            at = left * (mask + 1) + right;
        } while (at >= n);
        return at;
    };
}
/** Well-mixed bits of a 32-bit word (the finaliser of MurmurHash3). */
function mix(word) {
    let h = word;
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return h ^ (h >>> 16);
}
