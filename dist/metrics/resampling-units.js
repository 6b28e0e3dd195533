"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.LEAST_UNITS = void 0;
exports.counted = counted;
exports.unitsOf = unitsOf;
exports.tableOf = tableOf;
/**
 * Fewer units than this get no interval and no p; their own values are shown. Of n units' signs there are 2ⁿ settings,
 * two of which are the most extreme: with five units no p comes below 2 / 2⁵ = 0.0625, with six below 0.03125. An
 * interval at 95% that leaves zero out says as much as p < 0.05, so that the same holds for it. Of tasks and seeds it is
 * the tasks that count: seeds are a sample of the same model's runs, and few of them make the interval wider.
 */
exports.LEAST_UNITS = 6;
/** "41 tasks", "1 seed". @param plural ends with an s */
function counted(count, plural) {
    return `${count.toLocaleString('en')} ${count === 1 ? plural.slice(0, -1) : plural}`;
}
/** @throws RangeError if there are no observations, or they lack the seed that is asked for */
function unitsOf(observations, over) {
    const keys = observations.map((observation, i) => {
        if (over === 'instances')
            return i;
        return over === 'tasks' ? observation.task : seedOf(observation);
    });
    const index = indexOf(keys, over);
    const names = [...index.keys()].map((key) => (over === 'instances' ? `${Number(key) + 1}` : String(key)));
    const sums = new Float64Array(index.size);
    const counts = new Float64Array(index.size);
    observations.forEach(({ value }, i) => {
        const unit = index.get(keys[i]);
        sums[unit] += value;
        counts[unit] += 1;
    });
    return { sums, counts, names };
}
/** @throws RangeError if there are no observations, or a seed lacks a task */
function tableOf(observations) {
    const taskIndex = indexOf(observations.map(({ task }) => task), 'tasks');
    const seedIndex = indexOf(observations.map(seedOf), 'seeds');
    const [tasks, seeds] = [taskIndex.size, seedIndex.size];
    const sums = new Float64Array(tasks * seeds);
    const counts = new Float64Array(tasks * seeds);
    for (const observation of observations) {
        const cell = seedIndex.get(seedOf(observation)) * tasks + taskIndex.get(observation.task);
        sums[cell] += observation.value;
        counts[cell] += 1;
    }
    const empty = counts.indexOf(0);
    if (empty >= 0) {
        const seed = [...seedIndex.keys()][Math.floor(empty / tasks)];
        throw new RangeError(`over tasks and seeds, every seed needs every task: seed ${seed} lacks ${[...taskIndex.keys()][empty % tasks]}`);
    }
    return { sums, counts, tasks, seeds, names: [...taskIndex.keys()] };
}
function seedOf({ task, seed }) {
    if (seed === undefined)
        throw new RangeError(`over seeds, every observation needs one: one of ${task} has none`);
    return seed;
}
function indexOf(keys, over) {
    const index = new Map();
    for (const key of keys)
        if (!index.has(key))
            index.set(key, index.size);
    if (index.size === 0)
        throw new RangeError(`over ${over}: expected at least one observation, found none`);
    return index;
}
