"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.sample = sample;
const decoding_1 = require("./decoding");
const greedy_1 = require("./greedy");
const next_token_1 = require("./next-token");
/** Tokens decoded by one run: a run costs as much as a few small operations, and what comes after EOS is thrown away. */
const TOKENS = 4;
/**
 * One token after another until one that ends: the likeliest, or, with `sampling`, one that is drawn.
 * @param randoms what each prompt's tokens are drawn with, one number a token
 * @param onToken called with a prompt's place and its next token
 * @returns ids of each prompt, EOS included where it came
 */
async function sample(model, prompts, { eosTokenIds, maxNew, process, sampling }, randoms, onToken) {
    const outputs = prompts.map(() => []);
    if (maxNew === 0)
        return prompts.map(() => new Int32Array(0));
    // What changes the scores depends on all tokens before, so it is done outside of the graph, token by token.
    const outside = process !== undefined || sampling !== undefined;
    const tokens = outside ? 1 : Math.min(TOKENS, maxNew);
    /** Rows of the batch, by their place in `prompts`. */
    let rows = prompts.map((_, i) => i);
    const ended = (row) => {
        const { length, [length - 1]: last } = outputs[row];
        return length === maxNew || (length > 0 && eosTokenIds.includes(last));
    };
    const decoding = (0, decoding_1.startDecoding)(model, prompts, outside ? (0, decoding_1.scoresStrategy)('logits', 1) : (0, greedy_1.greedyStrategy)(tokens), maxNew);
    try {
        let last = Int32Array.from(prompts, ({ start }) => start);
        while (rows.length > 0) {
            const { ids, scores } = await decoding.step(last);
            const found = rows.map((row, i) => {
                if (!outside)
                    return Array.from(ids.subarray(i * tokens, (i + 1) * tokens));
                // A row that has ended stays in the batch for a while; nothing more is drawn for it.
                if (ended(row))
                    return [0];
                const own = (0, decoding_1.processed)(process, prompts[row], outputs[row], scores, i, model);
                return [sampling ? (0, next_token_1.drawn)((0, next_token_1.nextToken)(own, sampling), randoms[row]) : (0, greedy_1.likeliest)(own)];
            });
            rows.forEach((row, i) => {
                for (const id of found[i]) {
                    if (ended(row))
                        break;
                    outputs[row]?.push(id);
                    onToken(row, id);
                }
            });
            last = Int32Array.from(found, (of) => of[tokens - 1]);
            const open = rows.flatMap((row, i) => (ended(row) ? [] : [i]));
            if (open.length <= rows.length / 2) {
                if (open.length > 0)
                    decoding.keep(open);
                last = Int32Array.from(open, (i) => last[i]);
                rows = open.map((i) => rows[i]);
            }
        }
    }
    finally {
        decoding.dispose();
    }
    return outputs.map((output) => Int32Array.from(output));
}
