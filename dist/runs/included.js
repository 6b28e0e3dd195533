"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.includedFile = void 0;
exports.findIncluded = findIncluded;
exports.findIncludedRuns = findIncludedRuns;
exports.includeRuns = includeRuns;
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const canonical_1 = require("../base/canonical");
const errors_1 = require("../base/errors");
const files_1 = require("../base/files");
const names_1 = require("../base/names");
const paths_1 = require("../base/paths");
const store_1 = require("./store");
function packed({ rows, ...run }) {
    const columns = Object.keys(rows[0] ?? {});
    if (!rows.every((row) => Object.keys(row).join('\n') === columns.join('\n')))
        return { ...run, rows };
    return { ...run, columns, rows: rows.map((row) => columns.map((column) => row[column])) };
}
function unpacked({ columns, rows, ...run }) {
    if (!columns)
        return { ...run, rows: rows };
    const named = (row) => Object.fromEntries(columns.map((column, i) => [column, row[i]]));
    return { ...run, rows: rows.map(named) };
}
/** Where the runs of an experiment are kept, one a line. */
const includedFile = (name) => (0, node_path_1.join)(paths_1.root, 'datasets', 'runs', `${name}.jsonl`);
exports.includedFile = includedFile;
/** The included run with these settings on this data, by whatever version of the code. */
function findIncluded(name, { config, data }) {
    const key = (0, canonical_1.contentHash)([config, data]);
    return readIncluded(name).find((run) => (0, canonical_1.contentHash)([run.config, run.data]) === key);
}
const known = new Map();
/** The included runs of this name; read again only when the file has changed. */
function readIncluded(name) {
    const file = (0, exports.includedFile)(name);
    if (!(0, names_1.isFileName)(name) || !(0, node_fs_1.existsSync)(file))
        return [];
    const changed = (0, node_fs_1.statSync)(file).mtimeMs;
    const before = known.get(name);
    if (before?.changed === changed)
        return before.runs;
    const runs = [...(0, files_1.readJsonl)(file)].map(({ value }) => unpacked(value));
    known.set(name, { changed, runs });
    return runs;
}
/** The included runs that a word names: an id or its beginning, or an experiment's name. */
function findIncludedRuns(word) {
    const folder = (0, node_path_1.dirname)((0, exports.includedFile)('any'));
    const names = (0, node_fs_1.existsSync)(folder) ? (0, node_fs_1.readdirSync)(folder).map((file) => (0, node_path_1.basename)(file, '.jsonl')) : [];
    return names.flatMap(readIncluded).filter((0, store_1.calledBy)(word));
}
/**
 * Writes the store's runs of this name beside the project. They take the place of those with the same settings and data; the
 * others that were there stay. Of several in the store with the same settings and data, made by different versions of the
 * code, it is the latest.
 * @returns how many come from the store, and how many stay
 * @throws UserError if the store has none that is done
 */
function includeRuns(store, name) {
    const keyOf = ({ config, data }) => `${(0, canonical_1.canonicalJson)(config)} ${data}`;
    const runs = new Map();
    for (const { id, name: its, config, data, code, metrics } of (0, store_1.listRuns)(store)) {
        if (its !== name || !metrics)
            continue;
        const run = { id, name, config, data, code, ...metrics };
        if (!runs.has(keyOf(run)))
            runs.set(keyOf(run), run);
    }
    const taken = runs.size;
    if (taken === 0)
        throw new errors_1.UserError(`${store} has no run of ${name} that is done`, `\`tunebook run ${name}\` makes them`);
    for (const run of readIncluded(name))
        if (!runs.has(keyOf(run)))
            runs.set(keyOf(run), run);
    const sorted = [...runs].sort(([a], [b]) => (a < b ? -1 : 1));
    (0, files_1.writeAtomic)((0, exports.includedFile)(name), sorted.map(([, run]) => `${JSON.stringify(packed(run))}\n`).join(''));
    return { taken, kept: runs.size - taken };
}
