"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.compareRanks = compareRanks;
const distributions_1 = require("./distributions");
/** @throws RangeError with fewer than two methods or tasks, or where a method's score on a task is missing or given twice */
function compareRanks(scores, alpha = 0.05) {
    const methods = [...new Set(scores.map(({ method }) => method))];
    const tasks = [...new Set(scores.map(({ task }) => task))];
    const [k, n] = [methods.length, tasks.length];
    if (k < 2 || n < 2)
        throw new RangeError(`ranks need two methods and two tasks, found ${k} and ${n}`);
    const cells = new Map(scores.map(({ method, task, score }) => [`${method}\n${task}`, score]));
    if (cells.size < scores.length)
        throw new RangeError('ranks: a method has two scores on one task');
    const rows = tasks.map((task) => methods.map((method) => {
        const score = cells.get(`${method}\n${task}`);
        if (score === undefined)
            throw new RangeError(`ranks: ${method} has no score on ${task}`);
        return score;
    }));
    const ranked = rows.map(descendingRanks);
    const means = methods.map((_, i) => ranked.reduce((sum, { ranks }) => sum + ranks[i], 0) / n);
    const best = methods.map((method, i) => ({ method, rank: means[i] })).sort((a, b) => a.rank - b.rank);
    const criticalDifference = ((0, distributions_1.studentizedRangeQuantile)(1 - alpha, k) / Math.SQRT2) * Math.sqrt((k * (k + 1)) / (6 * n));
    const ties = ranked.reduce((sum, row) => sum + row.ties, 0);
    return {
        methods: best,
        tasks: n,
        friedman: friedman(means, n, ties),
        criticalDifference,
        alpha,
        groups: alike(best, criticalDifference),
        name: `mean ranks over ${n} tasks, Friedman test, Nemenyi critical difference at ${alpha}`,
    };
}
/** Ranks from the highest score down, ties sharing the mean of theirs, and Σ t³ − t over groups of t ties. */
function descendingRanks(scores) {
    const order = scores.map((_, i) => i).sort((a, b) => scores[b] - scores[a]);
    const ranks = new Array(scores.length);
    let ties = 0;
    for (let start = 0; start < order.length;) {
        let end = start + 1;
        while (end < order.length && scores[order[end]] === scores[order[start]])
            end++;
        for (const index of order.slice(start, end))
            ranks[index] = (start + 1 + end) / 2;
        ties += (end - start) ** 3 - (end - start);
        start = end;
    }
    return { ranks, ties };
}
function friedman(means, n, ties) {
    const k = means.length;
    const spread = means.reduce((sum, rank) => sum + (rank - (k + 1) / 2) ** 2, 0);
    const untied = 1 - ties / (k * (k * k - 1) * n);
    const degrees = k - 1;
    // Where all methods tie on every task there is nothing to tell them apart.
    const statistic = untied === 0 ? 0 : (12 * n * spread) / (k * (k + 1)) / untied;
    return { statistic, degrees, p: (0, distributions_1.chiSquareSurvival)(statistic, degrees) };
}
function alike(best, criticalDifference) {
    const groups = [];
    let reached = 0;
    best.forEach(({ rank }, start) => {
        const end = best.filter((other) => other.rank - rank <= criticalDifference).length;
        if (end <= reached || end - start < 2)
            return;
        groups.push(best.slice(start, end).map(({ method }) => method));
        reached = end;
    });
    return groups;
}
