"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.makeRun = makeRun;
exports.storedRun = storedRun;
exports.makeUnlessHeld = makeUnlessHeld;
const errors_1 = require("../base/errors");
const names_1 = require("../base/names");
const progress_1 = require("../base/progress");
const identity_1 = require("./identity");
const included_1 = require("./included");
const store_1 = require("./store");
/**
 * The run's results: from the store, or made now, or, where another process makes them, waited for. If that process
 * dies, its work is taken over.
 */
async function makeRun(store, name, config, data, work, options = {}) {
    for (let waits = 0;; waits++) {
        const made = await makeUnlessHeld(store, name, config, data, work, options);
        if (!('pid' in made))
            return { ...made, stored: made.stored && waits === 0 };
        if (waits === 0)
            (0, progress_1.say)(`${name}: process ${made.pid} on ${made.host} is making this run; waiting for it`);
        await new Promise((go) => setTimeout(go, 500));
    }
}
/** The run's results, if the store or the project has them. */
function storedRun(store, name, identity, { included }) {
    const given = (0, included_1.findIncluded)(name, identity);
    if (given && (included || given.code === identity.code)) {
        return { id: given.id, folder: (0, included_1.includedFile)(name), metrics: given, stored: true };
    }
    const done = (0, store_1.findDone)(store, name, identity);
    return done && { id: done.id, folder: done.folder, metrics: done.metrics, stored: true };
}
/** The same, or who makes the run just now. */
async function makeUnlessHeld(store, name, config, data, work, options) {
    const { signal } = options;
    if (signal?.aborted)
        throw new errors_1.Stopped();
    if (!(0, names_1.isFileName)(name))
        throw new errors_1.UserError(`a run's name: expected letters, digits, ".", "_" and "-", found ${JSON.stringify(name)}`);
    const identity = { config, data, code: (0, identity_1.codeVersion)(work) };
    const stored = storedRun(store, name, identity, options);
    if (stored)
        return stored;
    const opened = (0, store_1.openRun)(store, name, identity);
    if (opened.kind === 'done') {
        return { id: opened.id, folder: opened.folder, metrics: opened.metrics, stored: true };
    }
    if (opened.kind === 'held')
        return opened.holder;
    const { run } = opened;
    if (run.resumed)
        (0, progress_1.say)(`${name}: going on with run ${run.id}, which was interrupted`);
    try {
        const rows = await work({
            run,
            signal,
            need: (other, itsConfig, itsData, itsWork) => makeRun(store, other, itsConfig, itsData, (0, identity_1.decidedWithin)(work, itsWork), { signal }),
        });
        return { id: run.id, folder: run.folder, metrics: run.finish(rows), stored: false };
    }
    catch (error) {
        run.leave();
        throw error;
    }
}
