"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.work = work;
const paths_1 = require("../base/paths");
const cell_1 = require("./cell");
const kernel_1 = require("./kernel");
/** Runs the cells that come as messages, one after the other, until the connection is closed. */
function work() {
    const kernel = (0, kernel_1.createKernel)();
    const send = (event) => process.send?.(event);
    let failed;
    for (const event of ['uncaughtException', 'unhandledRejection']) {
        process.on(event, (error) => {
            failed = error;
        });
    }
    process.on('disconnect', () => process.exit(0));
    process.on('message', async ({ code }) => {
        const result = await kernel.execute(code, (name, text) => send({ type: 'stream', name: name === 'stderr' ? 'stderr' : 'stdout', text }), (message, update) => send({ type: 'display', message, update }));
        await new Promise(setImmediate); // a promise that nobody waits for fails in its own time
        if (failed === undefined)
            send({ type: 'done', result });
        else
            send({ type: 'done', result: { ...result, status: 'error', error: (0, cell_1.thrown)(failed, paths_1.root) } });
        failed = undefined;
    });
}
