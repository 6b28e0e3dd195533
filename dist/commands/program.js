"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.program = program;
exports.report = report;
const commander_1 = require("commander");
const errors_1 = require("../base/errors");
const files_1 = require("../base/files");
const progress_1 = require("../base/progress");
const _1 = require(".");
const flags_1 = require("./flags");
const output_1 = require("./output");
const version_1 = require("./version");
/** Commands whose result is a file or a page: they print no data. */
const withoutData = ['init', 'notebooks', 'lab'];
/** The command line, ready to parse. */
function program() {
    const tunebook = new commander_1.Command('tunebook')
        .description('A TypeScript laboratory for instruction tuning')
        .version((0, version_1.version)())
        .addHelpText('after', '\nExample:\n  tunebook start\n\n`tunebook COMMAND --help` explains a command.')
        .hook('preAction', (_, command) => (0, output_1.chooseOutput)({ json: command.opts().json === true }));
    for (const add of _1.commands)
        add(tunebook);
    for (const command of [tunebook, ...below(tunebook)]) {
        command
            .helpCommand(false)
            // A mistake is reported once, by `report`. A group of commands alone shows its help, as `tunebook` does.
            .exitOverride()
            .configureOutput({ outputError: () => { }, writeErr: (help) => process.stdout.write(help) });
        if (command.commands.length === 0 && !withoutData.includes(command.name()))
            command.option('--json', 'JSON lines, on a terminal too', false);
    }
    (0, flags_1.refuseRepeatedFlags)(tunebook);
    return tunebook;
}
const below = ({ commands: own }) => own.flatMap((command) => [command, ...below(command)]);
/**
 * Says on stderr what went wrong, in a line or two; TUNEBOOK_DEBUG=1 shows where.
 * @returns the exit status
 */
function report(thrown) {
    (0, progress_1.endBars)();
    if (thrown instanceof commander_1.CommanderError && (thrown.exitCode === 0 || thrown.code === 'commander.help'))
        return 0;
    if (thrown instanceof errors_1.Stopped)
        return reported('stopped; the same command goes on from here', undefined, 130);
    if (process.env.TUNEBOOK_DEBUG && thrown instanceof Error)
        (0, progress_1.say)(String(thrown.stack));
    if (thrown instanceof commander_1.CommanderError) {
        const [line = '', ...rest] = thrown.message.replace(/^error: /, '').split('\n');
        return reported(line, rest.join(' ').trim() || '`tunebook --help` lists the commands, `tunebook COMMAND --help` its flags', 2);
    }
    const error = systemError(thrown);
    if (error instanceof errors_1.UserError)
        return reported(error.message, error.hint, 2);
    const message = error instanceof Error ? error.message : String(error);
    return reported(`unexpected: ${message.split('\n')[0]}`, 'TUNEBOOK_DEBUG=1 before the command shows where', 1);
}
/** A refusal of the system that nobody put into words is put into words here, with the path that it carries. */
function systemError(error) {
    if (!(error instanceof Error) || error instanceof errors_1.UserError)
        return error;
    const { path, dest } = error;
    const known = (0, files_1.fileError)(dest ?? path ?? 'a file', error);
    if (path !== undefined || !(known instanceof errors_1.UserError))
        return known;
    return new errors_1.UserError(known.message, known.hint ?? 'TUNEBOOK_RUNS, TUNEBOOK_CACHE and TMPDIR say where files are written');
}
function reported(message, hint, status) {
    (0, progress_1.say)(`tunebook: ${message}${hint ? `\n  ${hint}` : ''}`);
    return status;
}
