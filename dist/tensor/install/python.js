"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.quietPip = exports.pipLine = exports.pythonLine = exports.wheelScript = void 0;
exports.lookForPython = lookForPython;
exports.findPython = findPython;
const node_path_1 = require("node:path");
const child_1 = require("../../base/child");
const errors_1 = require("../../base/errors");
const paths_1 = require("../../base/paths");
const machine_1 = require("./machine");
/** Runs with Python: wheels come by its package index, with the user's own settings for it. */
exports.wheelScript = (0, node_path_1.join)(paths_1.root, 'lib/tensor/install/wheel.py');
/** The first Python 3 on the PATH that has pip, or one without, or undefined. */
async function lookForPython() {
    let without;
    for (const name of ['python3', 'python']) {
        const program = (0, machine_1.programPath)(name);
        if (program === undefined)
            continue;
        const asked = await (0, child_1.runChild)(program, ['-c', 'import platform; print(platform.python_version())']);
        const version = asked.output.trim();
        if (asked.status !== 0 || !/^3\.([6-9]|\d\d)/.test(version))
            continue;
        const askedPip = await (0, child_1.runChild)(program, ['-m', 'pip', '--version'], { env: exports.quietPip });
        const pip = /^pip (\S+)/m.exec(askedPip.output)?.[1];
        if (pip !== undefined)
            return { program, version, pip };
        without ??= { program, version, pip };
    }
    return without;
}
/** @throws UserError saying what to type where Python or pip is missing */
async function findPython() {
    const python = await lookForPython();
    if (!python)
        throw new errors_1.UserError('Python 3 is not here; TensorFlow comes as a Python package', (0, exports.pythonLine)());
    if (!python.pip)
        throw new errors_1.UserError(`${python.program} has no pip; TensorFlow comes as a Python package`, (0, exports.pipLine)());
    return python.program;
}
const pythonLine = () => (0, machine_1.installLine)({ apt: 'python3 python3-pip', rpm: 'python3 python3-pip', brew: 'python' });
exports.pythonLine = pythonLine;
const pipLine = () => (0, machine_1.installLine)({ apt: 'python3-pip', rpm: 'python3-pip', brew: 'python' });
exports.pipLine = pipLine;
/** Settings of the user's that are meant for installing into an environment, which is not done here, are put aside. */
exports.quietPip = {
    PIP_DISABLE_PIP_VERSION_CHECK: '1',
    PIP_NO_INPUT: '1',
    PIP_USER: '0',
    PIP_REQUIRE_VIRTUALENV: '0',
    PYTHONUNBUFFERED: '1',
    PYTHONIOENCODING: 'utf-8',
};
