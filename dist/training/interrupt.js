"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.interruptible = interruptible;
const progress_1 = require("../base/progress");
/**
 * Does `work` with a signal that aborts at the first SIGINT (Ctrl-C) or SIGTERM, so that it can save and return; a
 * second one ends the process at once, as it would have without this.
 */
async function interruptible(work) {
    const controller = new AbortController();
    const stop = () => {
        (0, progress_1.say)('stopping after this step, to save; once more to stop at once');
        controller.abort();
        forget(); // without a listener a signal does what it always does
    };
    const forget = () => {
        for (const name of ['SIGINT', 'SIGTERM'])
            process.off(name, stop);
    };
    for (const name of ['SIGINT', 'SIGTERM'])
        process.on(name, stop);
    try {
        return await work(controller.signal);
    }
    finally {
        forget();
    }
}
