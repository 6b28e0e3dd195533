"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.bytesText = void 0;
exports.freeMemory = freeMemory;
exports.checkMemory = checkMemory;
const node_fs_1 = require("node:fs");
const node_os_1 = require("node:os");
const node_path_1 = require("node:path");
const errors_1 = require("./errors");
const lists_1 = require("./lists");
const progress_1 = require("./progress");
/**
 * What is free here: in a container no more than its limit (cgroups of both versions) leaves. Files that the system keeps in
 * memory only to be quick count as free. On macOS, whose number of free bytes leaves those out, all memory counts as free.
 */
function freeMemory(read = readIfThere, platform = process.platform) {
    if (platform !== 'linux') {
        const free = platform === 'darwin' ? (0, node_os_1.totalmem)() : (0, node_os_1.freemem)();
        return { free, most: free };
    }
    const meminfo = read('/proc/meminfo') ?? '';
    const field = (name) => 1024 * Number(new RegExp(`^${name}: +(\\d+) kB$`, 'm').exec(meminfo)?.[1] ?? Number.NaN);
    const [available, swap] = [field('MemAvailable'), field('SwapFree')];
    const here = Number.isNaN(available) ? (0, node_os_1.freemem)() : available;
    const left = (0, lists_1.smallest)(cgroups(read('/proc/self/cgroup') ?? '').flatMap((group) => roomIn(group, read)), Number.POSITIVE_INFINITY);
    return { free: Math.min(here, left), most: Math.min(here + (swap || 0), left) };
}
const VERSIONS = {
    1: {
        root: '/sys/fs/cgroup/memory',
        limit: 'memory.limit_in_bytes',
        usage: 'memory.usage_in_bytes',
        files: ['total_inactive_file', 'total_active_file'],
    },
    2: { root: '/sys/fs/cgroup', limit: 'memory.max', usage: 'memory.current', files: ['inactive_file', 'active_file'] },
};
/** The groups that this process is in and that may limit its memory: its own and all above. */
function cgroups(own) {
    return own.split('\n').flatMap((line) => {
        const [, controllers, path] = /^\d+:([^:]*):(\/.*)$/.exec(line) ?? [];
        if (path === undefined)
            return [];
        if (controllers !== '' && !controllers?.split(',').includes('memory'))
            return [];
        const { root, ...names } = VERSIONS[controllers === '' ? 2 : 1];
        const parts = path.split('/').filter((part) => part !== '');
        return Array.from({ length: parts.length + 1 }, (_, i) => ({
            folder: [root, ...parts.slice(0, i)].join('/'),
            ...names,
        }));
    });
}
function roomIn({ folder, limit, usage, files }, read) {
    const number = (name) => Number.parseInt(read((0, node_path_1.join)(folder, name)) ?? '', 10);
    const [most, used] = [number(limit), number(usage)];
    if (Number.isNaN(most) || Number.isNaN(used))
        return []; // "max", or no such group
    const stat = read((0, node_path_1.join)(folder, 'memory.stat')) ?? '';
    const cached = files.map((name) => Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(stat)?.[1] ?? 0));
    return [Math.max(0, most - used + cached.reduce((sum, bytes) => sum + bytes, 0))];
}
function readIfThere(path) {
    try {
        return (0, node_fs_1.readFileSync)(path, 'utf8');
    }
    catch {
        return undefined;
    }
}
/** "512 MB", "2.1 GB". */
const bytesText = (bytes) => bytes < 1e9 ? `${Math.ceil(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
exports.bytesText = bytesText;
/**
 * Says before it begins that something will not fit into memory, in place of the system's kill.
 * @throws UserError if even `atLeast` is more than there is; a warning if `bytes` are more than what is free
 */
function checkMemory({ what, atLeast, bytes, hint }, { free, most } = freeMemory()) {
    if (atLeast > most)
        throw new errors_1.UserError(`${what} needs about ${(0, exports.bytesText)(bytes)} of memory; ${(0, exports.bytesText)(most)} can be had here`, hint);
    if (bytes > free)
        (0, progress_1.say)(`${what} needs about ${(0, exports.bytesText)(bytes)} of memory, and ${(0, exports.bytesText)(free)} are free: it may be stopped by the system, or slow\n  ${hint}`);
}
