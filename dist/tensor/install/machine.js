"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.machine = machine;
exports.gpuName = gpuName;
exports.programPath = programPath;
exports.installLine = installLine;
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
/** This machine. */
function machine() {
    return { platform: process.platform, arch: process.arch, glibc: glibc(), gpu: gpuHere() };
}
function glibc() {
    if (process.platform !== 'linux')
        return undefined;
    const report = process.report.getReport();
    return report.header?.glibcVersionRuntime;
}
function gpuHere() {
    const visible = process.env.CUDA_VISIBLE_DEVICES;
    if (visible !== undefined && /^\s*(-1.*)?$/.test(visible))
        return false;
    const signs = ['/proc/driver/nvidia/version', '/dev/nvidia0', '/usr/lib/wsl/lib/nvidia-smi'];
    return signs.some((path) => (0, node_fs_1.existsSync)(path)) || programPath('nvidia-smi') !== undefined;
}
/** "NVIDIA H200", as the driver calls the first GPU, or undefined. */
function gpuName() {
    const folder = '/proc/driver/nvidia/gpus';
    try {
        const first = (0, node_fs_1.readdirSync)(folder)[0];
        return /^Model:\s*(.+)$/m.exec((0, node_fs_1.readFileSync)((0, node_path_1.join)(folder, first, 'information'), 'utf8'))?.[1];
    }
    catch {
        return undefined;
    }
}
/** Where a program is on the PATH, or undefined. */
function programPath(name) {
    const names = process.platform === 'win32' ? [`${name}.exe`, `${name}.cmd`] : [name];
    return (process.env.PATH ?? '')
        .split(node_path_1.delimiter)
        .flatMap((folder) => (folder === '' ? [] : names.map((each) => (0, node_path_1.join)(folder, each))))
        .find((path) => (0, node_fs_1.existsSync)(path));
}
/** What to type to install packages here, by the system's own package manager. */
function installLine(packages) {
    const ways = [
        ['apt-get', `sudo apt-get install ${packages.apt}`],
        ['dnf', `sudo dnf install ${packages.rpm}`],
        ['yum', `sudo yum install ${packages.rpm}`],
        ['brew', `brew install ${packages.brew}`],
    ];
    const found = ways.find(([program]) => programPath(program));
    return found ? found[1] : ways[0][1];
}
