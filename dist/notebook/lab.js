"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.openLab = openLab;
const node_child_process_1 = require("node:child_process");
const node_crypto_1 = require("node:crypto");
const node_fs_1 = require("node:fs");
const node_net_1 = require("node:net");
const node_path_1 = require("node:path");
const errors_1 = require("../base/errors");
const files_1 = require("../base/files");
const paths_1 = require("../base/paths");
const progress_1 = require("../base/progress");
const windows = process.platform === 'win32';
const environment = (0, node_path_1.join)(paths_1.root, '.venv');
const program = (name) => (0, node_path_1.join)(environment, windows ? 'Scripts' : 'bin', windows ? `${name}.exe` : name);
/**
 * Opens JupyterLab on the notebooks with this project's kernel, and stays until it is closed (Ctrl-C). JupyterLab itself
 * is put into `.venv` at first use, at the versions of `notebooks/requirements.txt`; nothing is installed elsewhere.
 * @throws UserError where the port is taken, there is no Python to make that environment with, or its packages cannot
 *   be had
 */
async function openLab(options = {}) {
    if (options.port !== undefined)
        await checkFree(options.port);
    provide();
    const { JUPYTER_PATH, PATH = '' } = process.env;
    const own = (0, node_path_1.join)(paths_1.root, 'lib', 'notebook', 'jupyter');
    const child = (0, node_child_process_1.spawn)(program('jupyter-lab'), [
        `--ServerApp.root_dir=${paths_1.root}`,
        '--LabApp.default_url=/lab/tree/notebooks',
        // In a container one is often root, which JupyterLab takes for a mistake.
        ...(process.getuid?.() === 0 ? ['--allow-root'] : []),
        ...(options.port === undefined ? [] : [`--ServerApp.port=${options.port}`]),
        ...(options.browser === false ? ['--no-browser'] : []),
    ], {
        cwd: paths_1.root,
        stdio: 'inherit',
        env: {
            ...process.env,
            JUPYTER_PATH: JUPYTER_PATH ? own + node_path_1.delimiter + JUPYTER_PATH : own,
            // The kernel runs on the Node that runs this, whatever else the machine has.
            PATH: (0, node_path_1.dirname)(process.execPath) + node_path_1.delimiter + PATH,
        },
    });
    // Ctrl-C reaches JupyterLab too, which asks whether it is meant; this waits for its answer.
    const wait = () => { };
    const stop = () => child.kill();
    process.on('SIGINT', wait).on('SIGTERM', stop);
    try {
        await new Promise((resolve, reject) => {
            child.on('error', (error) => reject(new errors_1.UserError(`JupyterLab did not start: ${error.message}`, again)));
            child.on('exit', (status) => {
                if (status)
                    reject(new errors_1.UserError(`JupyterLab ended with status ${status} (its messages are above)`, again));
                else
                    resolve();
            });
        });
    }
    finally {
        process.off('SIGINT', wait).off('SIGTERM', stop);
    }
}
/** @throws UserError where nothing can be served at the port, which is better known before anything is installed */
function checkFree(port) {
    return new Promise((resolve, reject) => {
        const server = (0, node_net_1.createServer)();
        server.once('error', (error) => {
            const why = error.code === 'EADDRINUSE' ? 'another program is serving there' : 'this user may not serve there';
            reject(new errors_1.UserError(`--port ${port}: ${why}`, 'take another port, or leave it out for the first free one'));
        });
        server.listen(port, 'localhost', () => server.close(() => resolve()));
    });
}
const again = `remove ${environment} to have it made anew`;
/** Makes the environment, unless it is there with these very requirements. */
function provide() {
    const requirements = (0, node_path_1.join)(paths_1.root, 'notebooks', 'requirements.txt');
    const wanted = (0, node_crypto_1.createHash)('sha256').update((0, files_1.readText)(requirements)).digest('hex');
    const stamp = (0, node_path_1.join)(environment, 'tunebook-requirements');
    if ((0, node_fs_1.existsSync)(stamp) && (0, node_fs_1.readFileSync)(stamp, 'utf8') === wanted && (0, node_fs_1.existsSync)(program('jupyter-lab')))
        return;
    const python = findPython();
    (0, progress_1.say)(`making ${environment} for JupyterLab: once, about a minute`);
    const made = (0, node_child_process_1.spawnSync)(python, ['-m', 'venv', environment], { encoding: 'utf8' });
    if (made.status !== 0) {
        throw new errors_1.UserError(`${python} -m venv ${environment} failed: ${lastLine(made.stdout + made.stderr)}`, 'on Debian and Ubuntu: apt install python3-venv');
    }
    const pip = ['-m', 'pip', 'install', '--disable-pip-version-check', '--progress-bar', 'on', '-r', requirements];
    // pip tells its progress itself; stdout is for data.
    const installed = (0, node_child_process_1.spawnSync)(program('python'), pip, { stdio: ['ignore', 2, 2] });
    if (installed.status !== 0) {
        throw new errors_1.UserError('pip could not install JupyterLab (its messages are above)', 'what it has downloaded is kept: try again');
    }
    (0, files_1.writeAtomic)(stamp, wanted);
}
/** A Python that can run JupyterLab 4: PYTHON if that is set, else what the machine calls Python. */
function findPython() {
    const names = process.env.PYTHON ? [process.env.PYTHON] : windows ? ['python', 'py'] : ['python3', 'python'];
    const found = [];
    for (const name of names) {
        const asked = (0, node_child_process_1.spawnSync)(name, ['-c', 'import sys; print(*sys.version_info[:2])'], { encoding: 'utf8' });
        if (asked.status !== 0)
            continue;
        const [major = 0, minor = 0] = asked.stdout.trim().split(' ').map(Number);
        if (major === 3 && minor >= 10)
            return name;
        found.push(`${name} is ${major}.${minor}`);
    }
    throw new errors_1.UserError(`JupyterLab needs Python 3.10 or later: found none${found.length > 0 ? ` (${found.join(', ')})` : ''}`, 'install it, or name it: PYTHON=/path/to/python3 npm run lab. `npm run notebooks` runs the notebooks without Python');
}
const lastLine = (text) => text.trim().split('\n').pop() ?? '';
