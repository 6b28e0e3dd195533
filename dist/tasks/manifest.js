"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.readManifest = readManifest;
exports.findSource = findSource;
const node_path_1 = require("node:path");
const errors_1 = require("../base/errors");
const fields_1 = require("../base/fields");
const files_1 = require("../base/files");
const paths_1 = require("../base/paths");
const unpack_1 = require("../base/unpack");
/** The sources of `datasets/manifest.json`. @throws UserError naming the field that is not as expected */
function readManifest(path = (0, node_path_1.join)(paths_1.root, 'datasets', 'manifest.json')) {
    const sources = (0, fields_1.list)((0, fields_1.object)((0, files_1.readJson)(path), path).sources, `${path}: sources`, source);
    (0, fields_1.distinct)(sources.map(({ name }) => name), (i) => `${path}: sources[${i}].name`);
    return sources;
}
/** The source of a name. @throws UserError listing the names */
function findSource(sources, name) {
    const found = sources.find((one) => one.name === name);
    if (found)
        return found;
    throw new errors_1.UserError(`${name}: no such source`, `there are ${sources.map((one) => one.name).join(', ')}`);
}
function source(value, at) {
    const fields = (0, fields_1.object)(value, at);
    const said = (name) => (0, fields_1.text)(fields[name], `${at}.${name}`);
    const base = (0, fields_1.optional)(fields.base, `${at}.base`, fields_1.text);
    const name = said('name');
    if (!/^[a-z0-9][a-z0-9-]*$/.test(name))
        throw (0, fields_1.expected)('lower-case letters and digits', name, `${at}.name`);
    return {
        name,
        title: said('title'),
        version: said('version'),
        about: said('about'),
        homepage: said('homepage'),
        licence: said('licence'),
        tasks: (0, fields_1.optional)(fields.tasks, `${at}.tasks`, path),
        manual: (0, fields_1.optional)(fields.manual, `${at}.manual`, fields_1.text),
        files: (0, fields_1.optional)(fields.files, `${at}.files`, (v, a) => (0, fields_1.list)(v, a, (one, place) => file(one, place, base))) ?? [],
        archive: (0, fields_1.optional)(fields.archive, `${at}.archive`, archive),
    };
}
function file(value, at, base) {
    const fields = (0, fields_1.object)(value, at);
    const name = path(fields.path, `${at}.path`);
    const from = (0, fields_1.optional)(fields.from, `${at}.from`, path) ?? name;
    return { name, url: address(`${base ?? ''}${from}`, at), ...proof(fields, at) };
}
function archive(value, at) {
    const fields = (0, fields_1.object)(value, at);
    const strip = fields.strip;
    if (typeof strip !== 'number' || !Number.isInteger(strip) || strip < 0 || strip > 100)
        throw (0, fields_1.expected)('a number of folders from 0 to 100', strip, `${at}.strip`);
    const url = address((0, fields_1.text)(fields.url, `${at}.url`), `${at}.url`);
    return { name: 'archive.tar.gz', url, strip, take: (0, fields_1.texts)(fields.take, `${at}.take`), ...proof(fields, at) };
}
function proof({ size, git, sha256 }, at) {
    if (size !== null && !(Number.isSafeInteger(size) && size >= 0))
        throw (0, fields_1.expected)('a number of bytes or null', size, `${at}.size`);
    const hash = typeof git === 'string' ? { kind: 'git', hex: git } : { kind: 'sha256', hex: sha256 };
    if (hash.hex === null)
        return typeof size === 'number' ? { size } : {};
    if (typeof hash.hex !== 'string' || !(hash.kind === 'git' ? /^[0-9a-f]{40}$/ : /^[0-9a-f]{64}$/).test(hash.hex))
        throw (0, fields_1.expected)('a hash in hexadecimal digits or null', hash.hex, `${at}.${hash.kind}`);
    return { ...(typeof size === 'number' ? { size } : {}), hash: { kind: hash.kind, hex: hash.hex } };
}
function path(value, at) {
    const found = (0, fields_1.text)(value, at);
    if (!(0, unpack_1.isInside)(found))
        throw (0, fields_1.expected)('a path that stays inside the folder', found, at);
    return found;
}
function address(url, at) {
    try {
        if (/^https?:$/.test(new URL(url).protocol))
            return url;
    }
    catch { }
    throw (0, fields_1.expected)('an http address', url, at);
}
