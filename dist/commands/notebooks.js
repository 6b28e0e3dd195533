"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.notebooks = notebooks;
exports.lab = lab;
const flags_1 = require("./flags");
/** `tunebook notebooks`: executes them, without Python. */
function notebooks(program) {
    program
        .command('notebooks')
        .description('execute the notebooks; needs no Python')
        .argument('[path...]', 'these, instead of all in notebooks/')
        .option('--check', 'run them and write nothing', false)
        .addHelpText('after', '\nExample:\n  tunebook notebooks notebooks/03-zero-shot.ipynb')
        .action(async (paths, { check }) => {
        const { executeNotebooks } = require('../notebook');
        await executeNotebooks({ paths, check });
    });
}
/** `tunebook lab`: JupyterLab on the notebooks. */
function lab(program) {
    program
        .command('lab')
        .description('open JupyterLab on the notebooks')
        .option('--port <n>', 'where to serve it', flags_1.port)
        .option('--no-browser', 'do not open a browser')
        .addHelpText('after', '\nJupyterLab is installed into .venv at first use; that needs Python.\n\nExample:\n  tunebook lab')
        .action(async (options) => {
        const { openLab } = require('../notebook');
        await openLab(options);
    });
}
