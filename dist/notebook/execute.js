"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.executeNotebook = executeNotebook;
exports.executeNotebooks = executeNotebooks;
const node_child_process_1 = require("node:child_process");
const node_fs_1 = require("node:fs");
const node_os_1 = require("node:os");
const node_path_1 = require("node:path");
const errors_1 = require("../base/errors");
const files_1 = require("../base/files");
const paths_1 = require("../base/paths");
const progress_1 = require("../base/progress");
const ipynb_1 = require("./ipynb");
const outputs_1 = require("./outputs");
/**
 * Runs a notebook's cells from first to last in a kernel of its own, and writes their outputs into the file. A notebook
 * with a cell that fails is left as it was.
 * @throws UserError if the file is no notebook
 */
async function executeNotebook(path, options = {}) {
    const notebook = (0, ipynb_1.readNotebook)(path);
    const code = notebook.cells.filter(({ cell_type }) => cell_type === 'code');
    const began = Date.now();
    const outputs = (0, outputs_1.collectOutputs)();
    // What its cells save is thrown away with the folder: a check writes nothing.
    const scratch = options.check ? (0, node_fs_1.mkdtempSync)((0, node_path_1.join)((0, node_os_1.tmpdir)(), 'tunebook-check-')) : undefined;
    const worker = startWorker((event) => outputs.add(event), scratch);
    let failed;
    const counts = [];
    try {
        for (const [i, cell] of code.entries()) {
            options.onCell?.(i + 1, code.length);
            outputs.begin();
            const source = (0, ipynb_1.sourceOf)(cell);
            if (source.trim() === '') {
                counts.push(null);
                continue;
            }
            const { status, count, error } = await worker.run(source);
            counts.push(count);
            if (status === 'ok')
                continue;
            failed = { cell: i + 1, error: error ?? { ename: status, evalue: '', traceback: [status] } };
            break;
        }
        options.onCell?.(code.length + 1, code.length);
    }
    finally {
        worker.close();
        if (scratch !== undefined)
            (0, node_fs_1.rmSync)(scratch, { recursive: true, force: true });
    }
    const changed = failed ? [] : code.flatMap((cell, i) => (same(cell, outputs.cells[i] ?? []) ? [] : [i + 1]));
    if (!failed && !options.check)
        (0, ipynb_1.writeNotebook)(path, withOutputs(notebook, outputs.cells, counts));
    return { path, seconds: (Date.now() - began) / 1000, cells: code.length, changed, failed };
}
/** A process for one notebook's kernel. @param figures where its figures are saved instead of where they say */
function startWorker(onOutput, figures) {
    const child = (0, node_child_process_1.fork)((0, node_path_1.join)(__dirname, 'kernel-process.cjs'), {
        cwd: paths_1.root,
        ...(figures !== undefined && { env: { ...process.env, TUNEBOOK_FIGURES: figures } }),
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        execArgv: [],
    });
    let said = '';
    for (const pipe of [child.stdout, child.stderr]) {
        pipe?.setEncoding('utf8').on('data', (text) => {
            said = (said + text).slice(-4000);
        });
    }
    let resolveRun = () => { };
    let ended;
    child.on('message', (event) => {
        if (event.type === 'done')
            resolveRun(event.result);
        else
            onOutput(event);
    });
    child.on('close', (status, signal) => {
        const how = signal ? `was ended by ${signal}` : `ended with status ${status}`;
        const error = {
            ename: 'KernelError',
            evalue: `the kernel ${how}`,
            traceback: [`the kernel ${how}`, ...said.trimEnd().split('\n')],
        };
        ended = { status: 'error', count: 0, error };
        resolveRun(ended);
    });
    return {
        run: (code) => new Promise((resolve) => {
            if (ended)
                return resolve(ended);
            resolveRun = resolve;
            child.send({ code });
        }),
        close: () => child.connected && child.disconnect(),
    };
}
function withOutputs(notebook, outputs, counts) {
    let at = -1;
    const cells = notebook.cells.map((cell) => {
        if (cell.cell_type !== 'code')
            return cell;
        at++;
        const { execution: _, ...metadata } = cell.metadata; // when Jupyter last ran it: of no use, and new each time
        const said = outputs[at] ?? [];
        return {
            ...cell,
            metadata,
            outputs: varies(cell) ? lasting(said) : said,
            execution_count: counts[at] ?? null,
        };
    });
    return { ...notebook, cells };
}
/** Whether a cell now says the same to a reader, pictures aside. */
function same(cell, now) {
    const before = cell.outputs ?? [];
    if (varies(cell))
        return JSON.stringify(lasting(before).map(kind)) === JSON.stringify(lasting(now).map(kind));
    return JSON.stringify(before.map(essence)) === JSON.stringify(now.map(essence));
}
/**
 * Cells that train, or show what was trained, are tagged `varies`: another processor adds in another order, and from the
 * last digits on everything may come out differently. How long they took is not kept.
 */
function varies({ metadata }) {
    return Array.isArray(metadata.tags) && metadata.tags.includes('varies');
}
/**
 * The outputs without progress. Whether a bar was drawn between two lines is a matter of time, so what it parted is joined.
 */
function lasting(outputs) {
    const kept = [];
    for (const output of outputs) {
        if (output.output_type === 'stream' && output.name === 'stderr')
            continue;
        const last = kept[kept.length - 1];
        if (output.output_type === 'stream' && last?.output_type === 'stream')
            kept[kept.length - 1] = { ...last, text: [last.text, output.text].flat().join('') };
        else
            kept.push(output);
    }
    return kept;
}
const kind = (output) => [output.output_type, ...('data' in output ? Object.keys(output.data).sort() : [])];
function essence(output) {
    const text = (value) => (Array.isArray(value) ? value.join('') : value);
    if (output.output_type === 'stream')
        return [output.name, text(output.text)];
    if (output.output_type === 'error')
        return [output.ename, output.evalue];
    const kept = Object.entries(output.data).filter(([mime]) => !mime.startsWith('image/'));
    return kept.map(([mime, value]) => [mime, mime.endsWith('json') ? sortedJson(value) : text(value)]).sort();
}
function sortedJson(value) {
    return JSON.stringify(value, (_, inner) => typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner);
}
/**
 * Executes notebooks one after the other, with a progress bar for each on stderr, and writes their outputs into them.
 * All are run, whatever fails.
 * @throws UserError naming the notebooks and cells that failed; those files are left as they were
 */
async function executeNotebooks(options = {}) {
    const paths = options.paths?.length ? options.paths.map((path) => (0, node_path_1.resolve)(path)) : allNotebooks();
    for (const path of paths)
        (0, ipynb_1.readNotebook)(path);
    const results = [];
    for (const path of paths) {
        const name = (0, node_path_1.relative)(process.cwd(), path);
        let bar;
        const result = await executeNotebook(path, {
            check: options.check,
            onCell(cell, of) {
                bar ??= (0, progress_1.progress)((0, node_path_1.basename)(path), of, { unit: 'cells' });
                bar.update(cell - 1);
            },
        });
        if (!result.failed)
            bar?.update(result.cells);
        bar?.done();
        results.push(result);
        (0, progress_1.say)(`${name}: ${outcome(result, options.check ?? false)}`);
    }
    const failed = results.filter((result) => result.failed);
    if (failed.length > 0)
        throw new errors_1.UserError(failed.map(failure).join('\n'));
    return results;
}
function outcome({ cells, seconds, changed, failed }, check) {
    if (failed)
        return `cell ${failed.cell} of ${cells} failed after ${(0, progress_1.duration)(seconds)}`;
    const other = changed.length === 1 ? `cell ${changed[0]} says` : `cells ${changed.join(', ')} say`;
    const news = changed.length === 0
        ? 'outputs as before'
        : check
            ? `${other} something else than the file`
            : `${other} something new`;
    return `${cells} cells, ${news}`;
}
function failure({ path, failed }) {
    const lines = failed?.error.traceback ?? [];
    return [`${(0, node_path_1.relative)(process.cwd(), path)}: cell ${failed?.cell}: ${lines[0] ?? ''}`, ...lines.slice(1)].join('\n');
}
/** The project's notebooks, 2 before 10. */
function allNotebooks() {
    const folder = (0, node_path_1.join)(paths_1.root, 'notebooks');
    try {
        const names = (0, node_fs_1.readdirSync)(folder).filter((name) => name.endsWith('.ipynb'));
        return names.sort((a, b) => a.localeCompare(b, 'en', { numeric: true })).map((name) => (0, node_path_1.join)(folder, name));
    }
    catch (error) {
        throw (0, files_1.fileError)(folder, error);
    }
}
