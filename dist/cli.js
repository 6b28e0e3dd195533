"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
const progress_1 = require("./base/progress");
const output_1 = require("./commands/output");
const program_1 = require("./commands/program");
/**
 * The command line. Exit status: 0 done, 2 a mistake that the user can mend, 1 a mistake of the program, 130 stopped
 * with Ctrl-C.
 */
async function main(args) {
    process.on('SIGINT', () => {
        // Work that saves before it stops listens too; then this waits for the second Ctrl-C.
        if (process.listenerCount('SIGINT') > 1)
            return;
        (0, progress_1.endBars)();
        (0, progress_1.say)('\ntunebook: stopped');
        process.exit(130);
    });
    for (const event of ['uncaughtException', 'unhandledRejection'])
        process.on(event, (error) => process.exit((0, program_1.report)(error)));
    try {
        const tunebook = (0, program_1.program)();
        if (args.length === 0)
            tunebook.outputHelp();
        else
            await tunebook.parseAsync(args, { from: 'user' });
        return 0;
    }
    catch (error) {
        return (0, program_1.report)(error);
    }
}
const lost = (0, output_1.watchOutput)();
main(process.argv.slice(2)).then((status) => {
    process.exitCode = status;
    // Native threads and idle sockets must not keep a finished command waiting; what was written is written out first.
    process.stdout.write('', () => process.stderr.write('', () => process.exit(status || (lost() ? 2 : 0))));
});
