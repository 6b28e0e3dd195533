"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.rng = rng;
exports.shuffled = shuffled;
exports.choice = choice;
/** @param seed an integer or a text, or a state saved by `state()` */
function rng(seed) {
    let [a, b, c, d] = typeof seed === 'object' ? seed : seeded(String(seed));
    const next32 = () => {
        const t = (((a + b) | 0) + d) | 0;
        d = (d + 1) | 0;
        a = b ^ (b >>> 9);
        b = (c + (c << 3)) | 0;
        c = (c << 21) | (c >>> 11);
        c = (c + t) | 0;
        return t >>> 0;
    };
    const self = {
        next: () => next32() / 4294967296,
        int: (n) => Math.floor((next32() / 4294967296) * n),
        normal: () => Math.sqrt(-2 * Math.log(1 - self.next())) * Math.cos(2 * Math.PI * self.next()),
        fork: (label) => rng(`${a},${b},${c},${d}/${label}`),
        state: () => [a, b, c, d],
    };
    return self;
}
/** Four well-mixed words from any text (FNV-1a over the text, once per word, then twelve rounds of warm-up). */
function seeded(text) {
    const word = (salt) => {
        let h = 2166136261 ^ salt;
        for (let i = 0; i < text.length; i++)
            h = Math.imul(h ^ text.charCodeAt(i), 16777619);
        h = Math.imul(h ^ (h >>> 16), 2246822507);
        return h ^ (h >>> 13);
    };
    const warm = rng([word(1), word(2), word(3), word(4)]);
    for (let i = 0; i < 12; i++)
        warm.next();
    return warm.state();
}
/** A shuffled copy (Fisher–Yates). */
function shuffled(items, random) {
    const out = [...items];
    for (let i = out.length - 1; i > 0; i--) {
        const j = random.int(i + 1);
        [out[i], out[j]] = [out[j], out[i]];
    }
    return out;
}
/** One item, uniformly; throws a RangeError when there is none. */
function choice(items, random) {
    if (items.length === 0)
        throw new RangeError('choice: nothing to choose from');
    return items[random.int(items.length)];
}
