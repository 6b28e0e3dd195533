"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.groupTable = groupTable;
exports.grouped = grouped;
exports.worstInstances = worstInstances;
exports.outputStatistics = outputStatistics;
const spaces_1 = require("./spaces");
const summary_1 = require("./summary");
const text_reader_1 = require("./text-reader");
/** Mean scores by task or category, the worst first by the first metric. */
function groupTable(instances, by, keys) {
    const rows = [...grouped(instances, by)].map(([name, group]) => ({
        name,
        means: keys.map((key) => [key, (0, summary_1.mean)(group.map(({ scores }) => scores[key]))]),
        instances: group.length,
    }));
    rows.sort((a, b) => a.means[0][1] - b.means[0][1]);
    return rows.map(({ name, means, instances: size }) => ({ [by]: name, ...Object.fromEntries(means), instances: size }));
}
/** Instances by task or category, in order of appearance. */
function grouped(instances, by) {
    const groups = new Map();
    for (const one of instances) {
        const name = one[by] ?? '(none)';
        const group = groups.get(name);
        if (group)
            group.push(one);
        else
            groups.set(name, [one]);
    }
    return groups;
}
/**
 * The instances with the lowest score, the worst first, with everything needed to see why: prompt, references, output,
 * scores, and what truncation cut.
 * @param shown by instance id, where it is known
 */
function worstInstances(instances, key, count, shown = new Map()) {
    return [...instances]
        .sort((a, b) => a.scores[key] - b.scores[key])
        .slice(0, count)
        .map(({ id, task, output, targets, scores }) => {
        const { source, cut } = shown.get(id) ?? {};
        return {
            id,
            task,
            ...(source !== undefined && { source }),
            targets: targets.join(' | '),
            output,
            ...scores,
            ...(cut !== undefined && {
                examplesDropped: cut.positivesDropped + cut.negativesDropped,
                queryTokensCut: cut.queryTokens,
            }),
        };
    });
}
/** @param shown by instance id: the copy statistics are over the instances that it has. @throws RangeError without instances */
function outputStatistics(instances, shown = new Map()) {
    if (instances.length === 0)
        throw new RangeError('output statistics need at least one instance');
    const lengths = instances.map(({ output, targets }) => {
        const own = (0, spaces_1.splitSpaces)(output).length;
        const wanted = targets.map((target) => (0, spaces_1.splitSpaces)(target).length);
        return { own, wanted: wanted.reduce((best, n) => (Math.abs(n - own) < Math.abs(best - own) ? n : best)) };
    });
    const share = (hits) => (100 * hits) / instances.length;
    const counts = new Map();
    for (const { output } of instances)
        counts.set(output, (counts.get(output) ?? 0) + 1);
    const [commonest, times] = [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best));
    return {
        instances: instances.length,
        outputWords: (0, summary_1.mean)(lengths.map(({ own }) => own)),
        targetWords: (0, summary_1.mean)(lengths.map(({ wanted }) => wanted)),
        empty: share(lengths.filter(({ own }) => own === 0).length),
        tooShort: share(lengths.filter(({ own, wanted }) => 2 * own < wanted).length),
        tooLong: share(lengths.filter(({ own, wanted }) => own > 2 * wanted).length),
        distinct: counts.size,
        commonest,
        commonestShare: share(times),
        ...copyStatistics(instances, shown),
    };
}
/** Compared without case and the punctuation around words; outputs without a word copy nothing. */
function copyStatistics(instances, shown) {
    const pairs = instances.flatMap(({ id, output }) => {
        const source = shown.get(id)?.source;
        return source === undefined ? [] : [{ output: plainWords(output), source: plainWords(source) }];
    });
    if (pairs.length === 0)
        return {};
    const copied = pairs.filter(({ output, source }) => output.length > 0 && ` ${source.join(' ')} `.includes(` ${output.join(' ')} `)).length;
    let words = 0;
    let found = 0;
    for (const { output, source } of pairs) {
        const known = new Set(source);
        words += output.length;
        found += output.filter((word) => known.has(word)).length;
    }
    return { copied: (100 * copied) / pairs.length, wordsFromSource: words === 0 ? 0 : (100 * found) / words };
}
const plainWords = (text) => (0, text_reader_1.bareWords)((0, text_reader_1.typographic)(text).toLowerCase());
