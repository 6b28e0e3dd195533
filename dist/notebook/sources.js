"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.watchSources = watchSources;
exports.reload = reload;
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
/** Where the project's own modules stand, that may be edited while a kernel runs. */
const folders = ['lib', 'notebooks'];
/** Sees which of the project's modules changed since it last looked; undefined if none did. */
function watchSources(root) {
    let before = versions(root);
    return () => {
        const now = versions(root);
        const paths = [...new Set([...before.keys(), ...now.keys()])].filter((path) => before.get(path) !== now.get(path));
        const both = (path) => before.has(path) && now.has(path);
        const changes = { written: paths.filter(both), madeOrRemoved: paths.filter((path) => !both(path)) };
        before = now;
        return paths.length > 0 ? changes : undefined;
    };
}
/** Each module's time and size. Cheaper than watching, and no edit is noticed late. */
function versions(root) {
    const found = new Map();
    for (const folder of folders) {
        for (const entry of list((0, node_path_1.join)(root, folder))) {
            const stat = (0, node_fs_1.statSync)(entry, { throwIfNoEntry: false });
            if (stat)
                found.set(entry, `${stat.mtimeMs} ${stat.size}`);
        }
    }
    return found;
}
function list(folder) {
    try {
        const names = (0, node_fs_1.readdirSync)(folder, { recursive: true, encoding: 'utf8' });
        return names.filter((name) => /\.tsx?$/.test(name)).map((name) => (0, node_path_1.join)(folder, name));
    }
    catch {
        return [];
    }
}
/**
 * Has edited modules, and all that import them, loaded anew when they are next asked for; the rest keep their state.
 * Variables of the cells that hold something of such a module are given its new version, under the same name.
 * @param locals the cells' variables
 */
function reload(root, changed, locals) {
    const stale = importers(root, changed);
    const old = new Map();
    for (const path of stale) {
        old.set(path, require.cache[path]?.exports);
        delete require.cache[path];
    }
    for (const [name, value] of Object.entries(locals)) {
        if ((typeof value !== 'function' && typeof value !== 'object') || value === null)
            continue;
        for (const [path, exported] of old) {
            if (exported === value)
                locals[name] = require(path);
            const key = exportOf(exported, value);
            if (key !== undefined)
                locals[name] = require(path)[key];
        }
    }
}
function exportOf(exported, value) {
    if (typeof exported !== 'object' || exported === null)
        return undefined;
    return Object.entries(exported).find(([, one]) => one === value)?.[0];
}
/** The loaded modules of the project among `changed`, and those that import them, directly or not. */
function importers(root, changed) {
    const own = Object.keys(require.cache).filter((path) => path.startsWith(root + node_path_1.sep) && !path.includes(`${node_path_1.sep}node_modules${node_path_1.sep}`));
    const stale = new Set(own.filter((path) => changed.includes(path)));
    for (let size = -1; size !== stale.size;) {
        size = stale.size;
        for (const path of own)
            if (require.cache[path]?.children.some((child) => stale.has(child.id)))
                stale.add(path);
    }
    return stale;
}
