"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.realised = realised;
exports.describeRealised = describeRealised;
const mixture_1 = require("./mixture");
/** What the first `n` draws of `draws(mixture, random)` are, counted by task. */
function realised(mixture, random, n) {
    const counts = (0, mixture_1.countPicks)(mixture, random, n);
    return {
        order: mixture.order,
        draws: n,
        parts: mixture.parts.map(({ task, size, pool, share }, i) => {
            const draws = counts[i];
            const { source, id, category } = task;
            return { source, task: id, category, size, pool, share, draws, distinct: Math.min(draws, pool) };
        }),
    };
}
/** The same in words: a line for all of it, and one a task, those drawn most first. */
function describeRealised({ order, draws, parts }, most = 20) {
    const sum = (of) => parts.reduce((total, part) => total + part[of], 0);
    const percent = (part) => `${(100 * part).toFixed(part < 0.0995 ? 2 : 1)}%`;
    const lines = [...parts]
        .sort((a, b) => b.draws - a.draws)
        .slice(0, most)
        .map((part) => {
        const got = draws > 0 ? part.draws / draws : 0;
        const rounds = part.draws > part.pool ? `, ${(part.draws / part.pool).toFixed(1)} times over` : '';
        const all = `${part.distinct} of ${part.pool}${part.pool < part.size ? ` (of ${part.size})` : ''} instances`;
        return `  ${part.task}: ${part.draws} draws, ${percent(got)} (meant: ${percent(part.share)}), ${all}${rounds}`;
    });
    const rest = parts.length > most ? [`  and ${parts.length - most} more tasks`] : [];
    const head = `${draws} draws (${order}) from ${parts.length} tasks: ${sum('distinct')} of ${sum('pool')} instances`;
    return [`${head}${sum('pool') < sum('size') ? ` (of ${sum('size')} before caps)` : ''}`, ...lines, ...rest].join('\n');
}
