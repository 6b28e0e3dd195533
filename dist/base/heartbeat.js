"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.startBeating = startBeating;
exports.stopBeating = stopBeating;
const node_path_1 = require("node:path");
const node_worker_threads_1 = require("node:worker_threads");
const paths_1 = require("./paths");
/**
 * Renews the files that show others that this process lives. A thread of its own does it: training steps, recording a graph
 * and reading large files keep the main thread for seconds to minutes, in which no timer of it would fire. A signal that
 * stops the process stops the thread too.
 */
let thread;
/** Writes another number into the file, which must exist, every so many milliseconds. */
function startBeating(file, every) {
    if (!thread) {
        thread = new node_worker_threads_1.Worker((0, node_path_1.join)(paths_1.root, 'lib/base/beat.cjs'), { execArgv: [] });
        thread.unref();
    }
    thread.postMessage({ file, every });
}
function stopBeating(file) {
    thread?.postMessage({ file });
}
