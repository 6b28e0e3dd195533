"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.importsOf = importsOf;
exports.closureOf = closureOf;
exports.closureHash = closureHash;
exports.allSources = allSources;
const node_crypto_1 = require("node:crypto");
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const errors_1 = require("../base/errors");
const paths_1 = require("../base/paths");
/** The source's `import … from`, `export … from`, `require(…)` and `import(…)`, in order, each once; those for types alone decide nothing. */
function importsOf(source) {
    const found = new Set();
    for (const { groups } of source.matchAll(IMPORT)) {
        const { names, from, bare, called } = groups;
        const name = bare ?? called ?? (onlyTypes(names) ? undefined : from);
        if (name !== undefined)
            found.add(name);
    }
    return [...found];
}
/**
 * A comment, which is passed over; a static import or export, at the beginning of a line; a call. `typeof import(…)` is a
 * type.
 */
const IMPORT = new RegExp([
    String.raw `\/\*[\s\S]*?\*\/|(?<![:\w'"\`\\/])\/\/[^\n]*`,
    String.raw `^(?:import|export)\s+(?<names>(?:type\s+)?(?:[\w$]+\s*,?\s*)?(?:\*(?:\s+as\s+[\w$]+)?|\{[^{}]*\})?)\s*from\s*['"](?<from>[^'"\n]+)['"]`,
    String.raw `^import\s*['"](?<bare>[^'"\n]+)['"]`,
    String.raw `(?<!typeof\s)\b(?:require|import)\(\s*['"](?<called>[^'"\n]+)['"]\s*,?\s*\)`,
].join('|'), 'gm');
/** `type { A }`, or a list in which each is `type A`. */
function onlyTypes(names = '') {
    if (/^type\s/.test(names))
        return true;
    const list = /^\{([\s\S]*)\}$/.exec(names.trim())?.[1];
    const each = list?.split(',').flatMap((name) => name.trim() || []);
    return each !== undefined && each.length > 0 && each.every((name) => /^type\s/.test(name));
}
/** What only shows what a run does, or keeps it, and so decides nothing: folders and files of lib/. */
const ASIDE = ['figures/', 'runs/', 'base/progress.ts'];
/** What tensor/ loads from a place of its own making, so that no import names it. */
const NATIVE_PACKAGE = '@tensorflow/tfjs-node';
/** Native sources stand beside the code that compiles them. */
const NATIVE = /\.(cc|h|py)$/;
/**
 * All that runs when these files do: what they import, and what that imports. With a file of a folder of lib/ that has
 * native sources come those too. Left out is what only shows (`ASIDE`).
 * @param read a file's text; tests change some
 * @throws UserError at an import of a file that is not there
 */
function closureOf(entries, read = readSource) {
    const files = new Set();
    const packages = new Set();
    const open = [...entries];
    for (let path = open.pop(); path !== undefined; path = open.pop()) {
        if (files.has(path) || aside(path))
            continue;
        files.add(path);
        if (NATIVE.test(path))
            continue;
        for (const name of importsOf(read(path))) {
            if (name === 'tunebook')
                open.push((0, node_path_1.join)(paths_1.root, 'lib', 'index.ts'));
            else if (/^\.{0,2}\//.test(name))
                open.push(resolved((0, node_path_1.dirname)(path), name, path));
            else if (!name.startsWith('node:'))
                packages.add(packageOf(name));
        }
        for (const native of nativeBeside(path)) {
            open.push(native);
            packages.add(NATIVE_PACKAGE);
        }
    }
    return { files: [...files].sort(), packages: [...packages].sort() };
}
/** A hash over the closure: paths and texts of its files, names and versions of its packages. */
function closureHash(entries, read = readSource) {
    const { files, packages } = closureOf(entries, read);
    const hash = (0, node_crypto_1.createHash)('sha256');
    for (const file of files)
        hash
            .update(`${nameOf(file)}\n`)
            .update(read(file))
            .update('\n');
    for (const name of packages)
        hash.update(`${name} ${versionOf(name)}\n`);
    return hash.digest('hex');
}
/** Every source of lib/, for code whose imports are not known. */
function allSources() {
    return (0, node_fs_1.readdirSync)((0, node_path_1.join)(paths_1.root, 'lib'), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts') && !name.startsWith('commands') && name !== 'cli.ts')
        .map((name) => (0, node_path_1.join)(paths_1.root, 'lib', name));
}
const inLib = (path) => (0, node_path_1.relative)((0, node_path_1.join)(paths_1.root, 'lib'), path).split('\\').join('/');
const aside = (path) => ASIDE.some((part) => inLib(path).startsWith(part));
/** The same on every machine for what belongs to the project; of another file the name alone. */
const nameOf = (path) => (inLib(path).startsWith('..') ? path.split(/[\\/]/).pop() : inLib(path));
function resolved(folder, name, importer) {
    const path = (0, node_path_1.resolve)(folder, name);
    const written = (0, node_path_1.extname)(path);
    // TypeScript allows `./a.js` for a.ts.
    const stem = ['.js', '.cjs', '.mjs'].includes(written) ? path.slice(0, -written.length) : path;
    const candidates = [path, `${path}.ts`, `${stem}.ts`, `${path}.js`, `${path}.cjs`, (0, node_path_1.join)(path, 'index.ts')];
    const found = candidates.find((candidate) => (0, node_fs_1.existsSync)(candidate) && (0, node_fs_1.statSync)(candidate).isFile());
    if (found === undefined)
        throw new errors_1.UserError(`${importer}: imports ${name}, which is not there`);
    return found;
}
/** Native sources of the folder, if it is one of lib/'s. */
function nativeBeside(path) {
    if (inLib(path).startsWith('..'))
        return [];
    const folder = (0, node_path_1.dirname)(path);
    let native = natives.get(folder);
    if (!native) {
        native = (0, node_fs_1.readdirSync)(folder).flatMap((name) => (NATIVE.test(name) ? [(0, node_path_1.join)(folder, name)] : []));
        natives.set(folder, native);
    }
    return native;
}
const natives = new Map();
const packageOf = (name) => name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
/** As package.json pins it; of a package that it does not name, nothing. */
function versionOf(name) {
    pinned ??= new Map(Object.entries(JSON.parse((0, node_fs_1.readFileSync)((0, node_path_1.join)(paths_1.root, 'package.json'), 'utf8')).dependencies));
    return pinned.get(name) ?? '';
}
let pinned;
const texts = new Map();
/** Read once: what runs is what was loaded, whatever is edited meanwhile. */
function readSource(path) {
    const before = texts.get(path);
    if (before !== undefined)
        return before;
    const text = (0, node_fs_1.readFileSync)(path, 'utf8');
    texts.set(path, text);
    return text;
}
