"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.countMissing = countMissing;
exports.execute = execute;
const promises_1 = require("node:timers/promises");
const paths_1 = require("../base/paths");
const progress_1 = require("../base/progress");
const bench_1 = require("../runs/bench");
const identity_1 = require("../runs/identity");
const experiment_1 = require("./experiment");
const sayWaiting = (left, { pid, host }) => (0, progress_1.say)(`waiting for ${left} run${left === 1 ? '' : 's'} that another process makes (${pid} on ${host})`);
/** How many runs of an experiment are not stored. @throws UserError at a wrong choice or missing data */
async function countMissing(experiment, options = {}) {
    const { store = (0, paths_1.runsFolder)() } = options;
    const code = (0, identity_1.codeVersion)(experiment.run);
    let missing = 0;
    for (const config of (0, experiment_1.expand)(experiment, options)) {
        const identity = { config, data: await experiment.data(config), code };
        if (!(0, bench_1.storedRun)(store, experiment.name, identity, options))
            missing++;
    }
    return missing;
}
/** Milliseconds from one look at the runs that other processes make to the next. */
const LOOK_AGAIN = 500;
/**
 * Makes all runs of an experiment that are not stored, one after another. Those that another process makes are passed over
 * and waited for when nothing else is left, so that several processes share the work; the run of one that died is
 * taken up.
 * @returns the rows of all of them, each with the id of its run and that run's varied settings in front
 * @throws UserError at a wrong choice or missing data; Stopped when the signal aborts
 */
async function execute(experiment, options = {}) {
    const { store = (0, paths_1.runsFolder)(), onEnd, onWait = sayWaiting } = options;
    const configs = (0, experiment_1.expand)(experiment, options);
    const data = await Promise.all(configs.map((config) => experiment.data(config)));
    const made = new Map();
    let waiting = false;
    while (made.size < configs.length) {
        let held;
        for (const [i, config] of configs.entries()) {
            if (made.has(i))
                continue;
            const began = Date.now();
            const work = (0, identity_1.decidedAs)(experiment.run, (at) => experiment.run(config, at));
            const found = await (0, bench_1.makeUnlessHeld)(store, experiment.name, config, data[i], work, options);
            if ('pid' in found) {
                held = found;
                continue;
            }
            made.set(i, found);
            const { stored, folder } = found;
            const seconds = (Date.now() - began) / 1000;
            onEnd?.({ done: made.size, total: configs.length, varied: variedOf(experiment, config), seconds, stored, folder });
        }
        if (!held)
            continue;
        if (!waiting)
            onWait(configs.length - made.size, held);
        waiting = true;
        await (0, promises_1.setTimeout)(LOOK_AGAIN);
    }
    return configs.flatMap((config, i) => {
        const { id, metrics } = made.get(i);
        return metrics.rows.map((row) => ({ run: id, ...variedOf(experiment, config), ...row }));
    });
}
const variedOf = ({ vary }, config) => Object.fromEntries(Object.keys(vary).map((key) => [key, config[key]]));
