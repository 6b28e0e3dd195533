"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.startTeam = startTeam;
const node_child_process_1 = require("node:child_process");
const node_path_1 = require("node:path");
const progress_1 = require("../base/progress");
/**
 * Starts workers. What they say comes out line by line with their number in front, and so does how one failed or died: its
 * run is left as it was saved, and whoever comes next takes it up.
 * @param onRun told of each run that one of them made
 */
function startTeam(size, task, onRun) {
    const workers = Array.from({ length: size }, (_, i) => startWorker(`worker ${i + 1}`, task, onRun));
    return {
        stop: () => {
            for (const { child } of workers)
                order(child, 'stop');
        },
        ended: Promise.all(workers.map(({ ended }) => ended)),
    };
}
function startWorker(name, task, onRun) {
    const child = (0, node_child_process_1.fork)((0, node_path_1.join)(__dirname, 'worker.cjs'), { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], execArgv: [] });
    let failed;
    for (const pipe of [child.stdout, child.stderr])
        eachLine(pipe, (line) => (0, progress_1.say)(`${name}: ${line}`));
    child.on('message', (news) => {
        if ('run' in news)
            onRun(news.run);
        else
            failed = news.failed;
    });
    const ended = new Promise((resolve) => {
        child.on('error', (error) => {
            (0, progress_1.say)(`${name} cannot be started: ${error.message}`);
            resolve();
        });
        child.on('close', (status, signal) => {
            if (signal)
                (0, progress_1.say)(`${name} was ended by ${signal}; another process takes up its run where it was saved`);
            else if (status !== 0)
                (0, progress_1.say)(`${name} ended: ${failed ?? `status ${status}`}`);
            resolve();
        });
    });
    order(child, { task });
    return { child, ended };
}
/** A worker that is gone takes no orders; how it ended is said when its output is closed. */
function order(child, what) {
    if (child.connected)
        child.send(what, () => { });
}
function eachLine(pipe, say) {
    let rest = '';
    pipe?.setEncoding('utf8');
    pipe?.on('data', (text) => {
        const lines = (rest + text).split('\n');
        rest = lines.pop();
        for (const line of lines)
            say(line);
    });
    pipe?.on('end', () => rest !== '' && say(rest));
}
