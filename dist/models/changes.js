"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.changes = changes;
/** The parts of a T5 by the names of their parameters, in the order of the computation. */
const parts = [
    ['embedding', /^shared/],
    ['output layer', /^lm_head/],
    ['norms', /norm/],
    ['positions', /relative_attention_bias/],
    ['encoder: attention', /^encoder.*SelfAttention/],
    ['encoder: feed-forward', /^encoder.*DenseReluDense/],
    ['decoder: attention to itself', /^decoder.*SelfAttention/],
    ['decoder: attention to the source', /EncDecAttention/],
    ['decoder: feed-forward', /^decoder.*DenseReluDense/],
];
/** What training changed, a row for each part of the model that there is. @throws RangeError at weights of another model */
function changes(before, after) {
    const all = Object.keys(before).map((name) => {
        const [from, to] = [before[name].values, after[name]?.values];
        if (to?.length !== from.length)
            throw new RangeError(`the two models do not have the same parameters: ${name}`);
        return { part: parts.find(([, pattern]) => pattern.test(name))?.[0] ?? name, from, to };
    });
    return [...new Set([...parts.map(([part]) => part), ...all.map(({ part }) => part)])].flatMap((part) => {
        const own = all.filter((one) => one.part === part);
        if (own.length === 0)
            return [];
        const parameters = own.reduce((sum, { from }) => sum + from.length, 0);
        const rms = (of) => Math.sqrt(own.reduce((sum, { from, to }) => from.reduce((s, value, i) => s + of(value, to[i]) ** 2, sum), 0) /
            parameters);
        return [{ part, parameters, size: rms((from) => from), change: rms((from, to) => to - from) }];
    });
}
