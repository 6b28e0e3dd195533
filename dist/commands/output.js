"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.inRecord = void 0;
exports.chooseOutput = chooseOutput;
exports.printResult = printResult;
exports.printRows = printRows;
exports.printRow = printRow;
exports.textPrinter = textPrinter;
exports.describePrompt = describePrompt;
exports.watchOutput = watchOutput;
exports.stdinLines = stdinLines;
exports.table = table;
const errors_1 = require("../base/errors");
const files_1 = require("../base/files");
const progress_1 = require("../base/progress");
const visible_1 = require("../base/visible");
const width_1 = require("../base/width");
/*
 * What commands print. Results have two forms, text for people and JSON lines for programs, and one rule for all
 * commands says which goes where: a terminal shows the text; a file or a program gets the JSON on stdout, and the text is
 * on stderr for whoever looks on; `--json` asks for the JSON alone, wherever it goes. Notes and bars are on stderr.
 */
let jsonAlone = false;
/** Whether the command was given `--json`. */
function chooseOutput({ json }) {
    jsonAlone = json;
}
const forPeople = () => process.stdout.isTTY && !jsonAlone;
/** A result: the data, and the text that says it. */
async function printResult(rows, text) {
    if (forPeople())
        return print((0, visible_1.visible)(text));
    if (!jsonAlone)
        (0, progress_1.say)(text);
    for (const row of rows)
        await printJson(row);
}
/** A result that comes in rows, one after the other, with what each is in words. */
async function printRows(rows, inWords) {
    for await (const row of rows)
        await printRow(row, inWords);
}
async function printRow(row, inWords) {
    await (forPeople() ? print((0, visible_1.visible)(inWords(row))) : printJson(row));
}
/** For a result that comes piece by piece; undefined where it goes to a file or a program, which get it whole. */
function textPrinter() {
    if (!forPeople())
        return undefined;
    let text = '';
    let printed = 0;
    const show = (shown) => {
        (0, progress_1.clearBar)();
        process.stdout.write(shown.slice(printed));
        printed = shown.length;
    };
    return {
        print(piece) {
            text += piece;
            // Whether a joiner is shown depends on what it joins.
            show((0, visible_1.visible)(text.replace(/\u200d$/, '')));
        },
        end: () => show(`${(0, visible_1.visible)(text)}\n`),
    };
}
/** A row in words: what it is of, and its text, whose further lines are indented. */
const inRecord = (of, text) => `${of}: ${text.replaceAll('\n', '\n    ')}`;
exports.inRecord = inRecord;
/** A prompt in words: what it is of, its source, and the answers to it. */
function describePrompt(of, source, targets) {
    const answers = targets.map((target) => JSON.stringify(target)).join(' or ');
    return [of, ...source.split('\n').map((line) => `    | ${line}`), `    expected ${answers}`].join('\n');
}
/** One JSON value on a line; a terminal gets no character of it that would command it. */
const printJson = (value) => {
    const json = JSON.stringify(value);
    return print(process.stdout.isTTY ? (0, visible_1.visibleJson)(json) : json);
};
/** A line on stdout, waiting when the reader is slower. */
async function print(line) {
    if (process.stdout.isTTY)
        (0, progress_1.clearBar)();
    if (!process.stdout.write(`${line}\n`))
        await new Promise((go) => process.stdout.once('drain', go));
}
/** What the system says when whoever reads has gone: not a failure. */
const gone = ['EPIPE', 'ECONNRESET', 'EIO'];
/**
 * Ends the command when stdout takes no more: quietly when its reader stopped early (`| head`), with a line and status 2
 * when the disk that it goes to is full. What cannot be said on stderr is not said.
 * @returns tells whether something could not be said though somebody listened
 */
function watchOutput() {
    process.on('SIGXFSZ', () => { }); // a file over the user's limit is an error of writing, not an end without words
    let lost = false;
    process.stderr.on('error', (error) => {
        if (!gone.includes(error.code ?? ''))
            lost = true;
    });
    process.stdout.on('error', (error) => {
        if (gone.includes(error.code ?? ''))
            process.exit(0);
        const refusal = (0, files_1.fileError)('stdout', error);
        (0, progress_1.say)(`tunebook: ${refusal instanceof errors_1.UserError ? refusal.message : `stdout: ${error.message}`}`);
        process.exit(2);
    });
    return () => lost;
}
/** The lines of stdin as they come. @throws UserError if it is not UTF-8 */
async function* stdinLines() {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    let rest = '';
    let line = 1;
    const decode = (bytes) => {
        try {
            return decoder.decode(bytes, { stream: bytes !== undefined });
        }
        catch {
            throw new errors_1.UserError(`stdin: not UTF-8, at or after line ${line}`);
        }
    };
    for await (const bytes of process.stdin) {
        const lines = (rest + decode(bytes)).split('\n');
        rest = lines.pop();
        for (const text of lines) {
            line++;
            yield text;
        }
    }
    rest += decode();
    if (rest !== '')
        yield rest;
}
/** Columns of text for people, numbers to the right; each cell stays on its line. */
function table(header, rows) {
    const cells = [header, ...rows].map((row) => row.map((cell) => (0, visible_1.visibleLine)(String(cell))));
    const widths = header.map((_, column) => cells.reduce((width, row) => Math.max(width, (0, width_1.displayWidth)(row[column] ?? '')), 0));
    const right = header.map((_, column) => rows.length > 0 && rows.every((row) => typeof row[column] === 'number'));
    const pad = (text, column) => {
        const room = ' '.repeat(Math.max(0, widths[column] - (0, width_1.displayWidth)(text)));
        return right[column] ? room + text : text + room;
    };
    return cells.map((row) => row.map(pad).join('  ').trimEnd()).join('\n');
}
