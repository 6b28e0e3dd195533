"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.operationsAtOnce = void 0;
exports.planThreads = planThreads;
exports.setThreads = setThreads;
const node_os_1 = require("node:os");
const errors_1 = require("../base/errors");
/** Operations at once beyond which a batch would be cut too small; further cores then share the work within operations. */
const MOST_AT_ONCE = 4;
/**
 * How TensorFlow shares the cores: few threads within an operation, several operations at once. Training cuts its batches
 * into as many towers, so that each core works through a part of its own; on two cores, splitting every operation
 * between them instead took 1.1 (77 M parameters) to 1.6 times as long (2 M). More than four cores were not measured.
 * The numbers hold for the whole process, from the loading of the library on.
 * @param workers processes that compute side by side on this machine
 */
function planThreads({ cores, workers = 1 }) {
    const each = Math.max(1, Math.floor(cores / workers));
    const inter = Math.min(each, MOST_AT_ONCE);
    return { intra: Math.floor(each / inter), inter };
}
/**
 * Sets the threads for the library that is about to load: what the user's TF_NUM_INTRAOP_THREADS and
 * TF_NUM_INTEROP_THREADS say, else TUNEBOOK_THREADS (`2` for two operations at once, or `2x1` for two threads within one),
 * else the plan.
 */
function setThreads(workers) {
    const { env } = process;
    const planned = fromUser(env.TUNEBOOK_THREADS) ?? planThreads({ cores: (0, node_os_1.availableParallelism)(), workers });
    env.TF_NUM_INTRAOP_THREADS ||= String(planned.intra);
    env.TF_NUM_INTEROP_THREADS ||= String(planned.inter);
    return { intra: Number(env.TF_NUM_INTRAOP_THREADS), inter: Number(env.TF_NUM_INTEROP_THREADS) };
}
function fromUser(text) {
    if (!text)
        return undefined;
    const match = /^([1-9]\d*)(?:x([1-9]\d*))?$/.exec(text);
    if (!match)
        throw new errors_1.UserError(`TUNEBOOK_THREADS: expected a number like 2, or 1x2, found ${text}`);
    return match[2] ? { intra: Number(match[1]), inter: Number(match[2]) } : { intra: 1, inter: Number(match[1]) };
}
/** How many operations the library runs at once, as it was told before it loaded. */
const operationsAtOnce = () => Number(process.env.TF_NUM_INTEROP_THREADS || 1);
exports.operationsAtOnce = operationsAtOnce;
