"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.byName = void 0;
exports.rankTasks = rankTasks;
exports.ownTasks = ownTasks;
exports.checkK = checkK;
const errors_1 = require("../base/errors");
const fields_1 = require("../base/fields");
/**
 * The `k` training tasks of highest keys for each target; those with equal keys go by name, so that the order in which
 * tasks are given never matters. A target that is a training task too is never chosen for itself.
 * @param keysOf the keys of all training tasks for the i-th target
 * @throws UserError when a name occurs twice, or `k` is more than there are tasks to choose from
 */
function rankTasks(targets, train, k, keysOf) {
    (0, fields_1.distinct)(targets, (i) => `targets[${i}]`);
    (0, fields_1.distinct)(train, (i) => `train[${i}]`);
    checkK(targets, train, k);
    return targets.flatMap((target, i) => keysOf(target, i)
        .filter(({ task }) => task !== target)
        .sort(before)
        .slice(0, k)
        .map(({ task, keys }, place) => ({ target, task, score: Number(keys[0]), rank: place + 1 })));
}
function before(a, b) {
    const differs = a.keys.findIndex((key, i) => key !== b.keys[i]);
    if (differs < 0)
        return (0, exports.byName)(a.task, b.task);
    return a.keys[differs] > b.keys[differs] ? -1 : 1;
}
/** The targets that are training tasks too: each is left out of its own choice. */
function ownTasks(targets, train) {
    const known = new Set(train);
    return targets.filter((target) => known.has(target));
}
/**
 * @param flag what the reader knows `k` as
 * @throws UserError unless each target has `k` training tasks besides itself to choose from
 */
function checkK(targets, train, k, flag = 'k') {
    const [own] = ownTasks(targets, train);
    const most = train.length - (own === undefined ? 0 : 1);
    if (most < 1)
        throw new errors_1.UserError(`expected training tasks to choose from, found none${own ? ` besides "${own}"` : ''}`);
    if (Number.isSafeInteger(k) && k > 0 && k <= most)
        return;
    const besides = own === undefined ? '' : ` besides "${own}", a target that is never chosen for itself`;
    throw new errors_1.UserError(`${flag}: expected a whole number from 1 to ${most}, found ${k}`, `there ${most === 1 ? 'is 1 training task' : `are ${most} training tasks`}${besides}`);
}
const byName = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
exports.byName = byName;
