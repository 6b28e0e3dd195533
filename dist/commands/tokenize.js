"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.tokenize = tokenize;
const output_1 = require("./output");
/** `tunebook tokenize`: lines of text → token ids. */
function tokenize(program) {
    program
        .command('tokenize')
        .description('lines of text → token ids')
        .requiredOption('--tokenizer <path>', 'a tokenizer.json, or the folder of a model')
        .addHelpText('after', '\nReads stdin; prints JSON lines of {ids}, special tokens included.\n\nExample:\n  echo "A house." | tunebook tokenize --tokenizer tokenizer.json')
        .action(async (flags) => {
        const { loadTokenizer } = require('../text/tokenizer');
        const tokenizer = loadTokenizer(flags.tokenizer);
        const encoded = async function* () {
            for await (const line of (0, output_1.stdinLines)())
                yield { ids: Array.from(tokenizer.encode(line)) };
        };
        await (0, output_1.printRows)(encoded(), ({ ids }) => ids.join(' '));
    });
}
