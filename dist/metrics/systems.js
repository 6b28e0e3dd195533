"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.compareSystems = compareSystems;
const errors_1 = require("../base/errors");
const compare_1 = require("./compare");
const ranks_1 = require("./ranks");
const report_1 = require("./report");
const seeds_1 = require("./seeds");
/**
 * Several systems on the same references by several metrics: each score with its interval, each difference from the first
 * system with its interval and p, and the mean ranks over tasks. The p-values are corrected for the number of systems and
 * metrics together by Holm's method.
 * @throws UserError naming whose answers are at fault, and where there are fewer than two systems or instances
 */
function compareSystems(metrics, references, systems, { random }) {
    if (systems.length < 2)
        throw new errors_1.UserError(`a comparison needs at least two systems, found ${systems.length}`);
    if (references.length < 2)
        throw new errors_1.UserError('a comparison needs at least two instances, found 1');
    const names = distinctNames(systems.map(({ name }) => name));
    const runs = systems.map((one) => (0, report_1.scoreNamed)(metrics, references, one));
    const [first] = runs;
    const raw = metrics.map((one) => runs.slice(1).map((own) => (0, seeds_1.compareSystemPair)(one, first, own, { random })));
    const compared = (0, compare_1.corrected)(raw.flat(), 'comparisons');
    const summaries = runs.map((own) => (0, report_1.meanSummary)(metrics, own));
    const entries = metrics.map((metric, m) => {
        const { key, name } = metric;
        const scores = runs.map((own, i) => {
            const comparison = compared[m * (runs.length - 1) + i - 1];
            return {
                name: names[i],
                score: summaries[i][key],
                interval: (0, seeds_1.systemInterval)(metric, own, { random }),
                ...(own.length > 1 && { seeds: (0, report_1.seedScores)(metric, own) }),
                ...(i > 0 && { comparison }),
            };
        });
        const cells = summaries.flatMap(({ perTask }, i) => Object.entries(perTask).map(([task, group]) => ({ method: names[i], task, score: group[key] })));
        const tasks = Object.keys(summaries[0]?.perTask ?? {}).length;
        return [key, { name, systems: scores, ...(tasks > 1 && { ranks: (0, ranks_1.compareRanks)(cells) }) }];
    });
    return Object.fromEntries(entries);
}
/** @throws UserError where two are called the same */
function distinctNames(names) {
    const twice = names.find((name, i) => names.indexOf(name) !== i);
    if (twice !== undefined)
        throw new errors_1.UserError(`${twice}: expected each system once, found it twice`);
    return names;
}
