"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.embed = embed;
const progress_1 = require("../base/progress");
const flags_1 = require("./flags");
const output_1 = require("./output");
const records_1 = require("./records");
/** `tunebook embed`: texts → vectors. */
function embed(program) {
    program
        .command('embed')
        .description("texts → a sentence encoder's embeddings")
        .requiredOption('--model <dir or name>', 'a folder of sentence-transformers, or all-MiniLM-L6-v2, or a name on the hub')
        .requiredOption('--data <file>', 'JSON lines of {id, text}')
        .option('--prompt-name <name>', "which of the encoder's prompts stands before each text (default: its own default)")
        .option('--batch <n>', 'how many texts are computed at once; no embedding depends on it', flags_1.batchSize, 64)
        .addHelpText('after', '\nPrints JSON lines of {id, embedding}, in the order of the data.\n\nExample:\n  tunebook embed --model all-MiniLM-L6-v2 --data texts.jsonl > embeddings.jsonl')
        .action(async (flags) => {
        const texts = (0, records_1.readTexts)(flags.data);
        const { loadNamedEncoder, } = require('../models/sentence-encoder/sentence-encoder');
        const encoder = await loadNamedEncoder(flags.model);
        const { embed } = require('../inference/embed');
        const bar = (0, progress_1.progress)('embedding', texts.length, { unit: 'texts' });
        const vectors = await embed(encoder, texts.map(({ text }) => text), { batch: flags.batch, promptName: flags.promptName, onProgress: (done) => bar.update(done) }).finally(() => bar.done());
        await (0, output_1.printRows)(rows(), ({ id, embedding }) => (0, output_1.inRecord)(id, `${embedding.length} numbers, ${embedding.slice(0, 4).join(', ')}, …`));
        function* rows() {
            for (const [i, { id }] of texts.entries())
                yield { id, embedding: Array.from(vectors[i], nineDigits) };
        }
    });
}
/** As many as tell every float32 from its neighbours. */
const nineDigits = (value) => Number(value.toPrecision(9));
