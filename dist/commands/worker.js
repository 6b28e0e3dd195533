"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.work = work;
const errors_1 = require("../base/errors");
const progress_1 = require("../base/progress");
/**
 * A worker's life: it makes runs until none is left, or until it is told to stop, which saves a checkpoint first. It has no
 * way to start others, and it ends as soon as the command that started it is gone, however that ended.
 */
function work() {
    const controller = new AbortController();
    let asked = false;
    (0, progress_1.hideBars)();
    // A terminal sends Ctrl-C to the command and to its workers. The command decides what it means, and tells them.
    process.on('SIGINT', () => { });
    process.once('SIGTERM', () => controller.abort());
    process.on('disconnect', () => process.exit(1));
    process.on('message', async (order) => {
        if (order === 'stop') {
            asked = true;
            controller.abort();
            return;
        }
        const failed = await makeRuns(order.task, controller.signal);
        if (failed === undefined || (asked && failed === STOPPED))
            process.exit(0);
        process.send?.({ failed }, undefined, undefined, () => process.exit(1));
    });
}
const STOPPED = 'it was asked to stop';
/** @returns what went wrong, if something did */
async function makeRuns({ experiment, ...choices }, signal) {
    const { findExperiment } = require('../experiments');
    const { execute } = require('../experiments/execute');
    try {
        await execute(findExperiment(experiment), {
            ...choices,
            signal,
            onWait: () => { },
            onEnd: (run) => void (run.stored || process.send?.({ run })),
        });
        return undefined;
    }
    catch (error) {
        if (error instanceof errors_1.Stopped)
            return STOPPED;
        if (error instanceof errors_1.UserError)
            return [error.message, error.hint ?? []].flat().join('; ');
        return error instanceof Error ? (error.stack ?? error.message) : String(error);
    }
}
