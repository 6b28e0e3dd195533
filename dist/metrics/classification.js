"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.classify = classify;
/**
 * @param labels the closed set, in the order of the tables; the targets' and outputs' labels, sorted, unless given
 * @throws RangeError if a target is none of the labels, or a label occurs twice
 */
function classify(pairs, labels = labelsOf(pairs)) {
    const index = new Map(labels.map((label, i) => [label, i]));
    if (index.size < labels.length)
        throw new RangeError(`expected different labels, found ${labels.join(', ')}`);
    const counts = labels.map(() => new Array(labels.length).fill(0));
    const other = new Array(labels.length).fill(0);
    for (const { target, output } of pairs) {
        const row = index.get(target);
        if (row === undefined)
            throw new RangeError(`the target ${target} is none of the labels ${labels.join(', ')}`);
        const column = output === undefined ? undefined : index.get(output);
        if (column === undefined)
            other[row] += 1;
        else
            counts[row][column] += 1;
    }
    const classes = labels.map((label, i) => {
        const support = sum(counts[i]) + other[i];
        return { label, ...harmonic(counts[i][i], sum(counts.map((row) => row[i])), support), support };
    });
    const right = sum(labels.map((_, i) => counts[i][i]));
    const answered = sum(counts.map(sum));
    return {
        accuracy: share(right, pairs.length),
        macroF1: sum(classes.map(({ f1 }) => f1)) / Math.max(1, labels.length),
        microF1: harmonic(right, answered, pairs.length).f1,
        classes,
        confusion: labels.map((target, i) => ({ target, counts: counts[i], other: other[i] })),
        instances: pairs.length,
        other: share(pairs.length - answered, pairs.length),
    };
}
function labelsOf(pairs) {
    const labels = new Set(pairs.flatMap(({ target, output }) => (output === undefined ? [target] : [target, output])));
    return [...labels].sort();
}
function harmonic(right, answered, wanted) {
    return {
        precision: share(right, answered),
        recall: share(right, wanted),
        f1: share(2 * right, answered + wanted),
    };
}
function share(part, whole) {
    return whole === 0 ? 0 : (100 * part) / whole;
}
function sum(values) {
    return values.reduce((total, value) => total + value, 0);
}
