"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.createKernel = createKernel;
const node_crypto_1 = require("node:crypto");
const node_util_1 = require("node:util");
const paths_1 = require("../base/paths");
const screen_1 = require("../figures/screen");
const cell_1 = require("./cell");
const compiler_1 = require("./compiler");
const sources_1 = require("./sources");
/** Starts a kernel in this process, which it takes over: the working directory and the standard streams become its own. */
function createKernel() {
    process.chdir(paths_1.root);
    const compiler = (0, compiler_1.createCompiler)();
    const { createExecutor } = require('tslab/dist/executor');
    const jupyter = require('tslab/dist/jupyter');
    const changes = (0, sources_1.watchSources)(paths_1.root);
    const session = (0, node_crypto_1.randomBytes)(4).toString('hex');
    const shown = new Set();
    /** What went wrong, by the cell's number. */
    const errors = new Map();
    let count = 0;
    let messages = [];
    let interrupted = false;
    const close = () => compiler.converter.close();
    const executor = createExecutor(paths_1.root, {
        get node() {
            return compiler.converter;
        },
        browser: compiler.converter,
        close,
    }, { log: showResult, error: (...message) => messages.push(message) });
    async function execute(code) {
        const number = ++count;
        const write = jupyter.lastWriteDisplayData;
        const ends = [];
        messages = [];
        interrupted = false;
        (0, screen_1.setScreen)({
            display(data, id) {
                const update = id !== undefined && shown.has(id);
                if (id !== undefined)
                    shown.add(id);
                write({ data, metadata: {}, ...(id && { transient: { display_id: `${session}-${id}` } }) }, update);
            },
            atEnd: (work) => ends.push(work),
            get interrupted() {
                return interrupted;
            },
        });
        try {
            const edited = changes();
            if (edited) {
                compiler.update(edited);
                (0, sources_1.reload)(paths_1.root, [...edited.written, ...edited.madeOrRemoved], executor.locals);
            }
            const done = await executor.execute((0, cell_1.fromRoot)(code));
            for (const work of ends)
                work();
            if (done)
                return true;
            const compiled = messages.every(([first]) => typeof first === 'string' && first.includes('%d:%d'));
            if (interrupted)
                errors.set(number, { ename: 'Interrupted', evalue: '', traceback: ['Interrupted'] });
            else
                errors.set(number, compiled ? (0, cell_1.compileError)(messages) : (0, cell_1.thrown)(messages[0]?.[0], paths_1.root));
        }
        catch (error) {
            errors.set(number, (0, cell_1.thrown)(error, paths_1.root));
        }
        return false;
    }
    class Handler extends jupyter.JupyterHandlerImpl {
        async handleExecute(...request) {
            const reply = await super.handleExecute(...request);
            // Jupyter knows "aborted"; tslab says "abort" of what waited behind a cell that failed.
            return {
                ...reply,
                status: reply.status === 'abort' ? 'aborted' : reply.status,
                ...errors.get(reply.execution_count),
            };
        }
        handleKernel() {
            const info = super.handleKernel();
            return { ...info, language_info: { ...info.language_info, version: '5.0' } };
        }
    }
    const handler = new Handler({ ...executor, execute, close }, false);
    return {
        handler,
        async execute(code, stream, display) {
            const reply = await handler.handleExecute({ code }, stream, display);
            const { status, execution_count: number } = reply;
            return { status: status, count: number, error: errors.get(number) };
        },
        interrupt() {
            interrupted = true;
            executor.interrupt();
        },
    };
}
/** The value of a cell's last line: a figure or a table is drawn, anything else printed. */
function showResult(value) {
    const { richly } = require('../figures/show');
    const { display } = require('../figures/screen');
    const bundle = Array.isArray(value) ? undefined : richly(value);
    if (bundle)
        display(bundle);
    else
        process.stdout.write(`${typeof value === 'string' ? value : (0, node_util_1.inspect)(value)}\n`);
}
