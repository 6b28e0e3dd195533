"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.generate = generate;
const errors_1 = require("../base/errors");
const progress_1 = require("../base/progress");
const flags_1 = require("./flags");
const output_1 = require("./output");
const records_1 = require("./records");
/** `tunebook generate`: sources → outputs. */
function generate(program) {
    program
        .command('generate')
        .description("sources → a model's outputs")
        .requiredOption('--model <dir or name>', 'a folder with config.json or adapter_config.json, a .gguf file, or a name (smollm2, google/flan-t5-small)')
        .option('--data <file>', 'JSON lines of {id, source}; what `tunebook render` prints will do')
        .option('--prompt <text>', 'one source instead of a file')
        .option('--no-chat', "take prompts as they are, without the model's chat template")
        .option('--max-new <n>', "outputs end after so many tokens (default: the model's own number, or 128)", flags_1.tokens)
        .option('--beams <n>', "1: greedy (default: the model's own number, or 1)", flags_1.beamWidth)
        .option('--sample', 'draw each token instead of taking the likeliest')
        .option('--temperature <x>', "of --sample: below 1, likely tokens come more often (default: the model's, or 1)", flags_1.temperature)
        .option('--top-k <n>', "of --sample: only so many tokens may come, 0 for all (default: the model's, or 50)", flags_1.topK)
        .option('--top-p <x>', "of --sample: only the likeliest that add up to so much (default: the model's, or 1)", flags_1.topP)
        .option('--seed <n>', 'of --sample: the same seed draws the same outputs (default: 0)', flags_1.seed)
        .option('--batch <n>', 'how many sources are computed at once; no output depends on it', flags_1.batchSize, 32)
        .addHelpText('after', '\nPrints JSON lines of {id, output}, in the order of the data; on a terminal, the output of a --prompt as it is written.\n\nExample:\n  tunebook generate --model google/flan-t5-small --data prompts.jsonl > predictions.jsonl')
        .action(async (flags) => {
        const sources = sourcesOf(flags);
        checkSampling(flags);
        const { loadFolder } = require('../inference/load');
        const model = await loadFolder(flags.model);
        const { promptEncoder } = require('../models/prompt-ids');
        const encoder = promptEncoder({ ...model, dir: flags.model }, { chat: flags.chat });
        if (encoder.chat)
            (0, progress_1.say)(`prompts go through the chat template of ${flags.model}; --no-chat leaves it out`);
        const { searchSettings } = require('../inference/search-settings');
        const { maxNew, beams, temperature, topK, topP, seed } = flags;
        const search = { maxNew, beams, doSample: flags.sample, temperature, topK, topP, seed };
        const settings = searchSettings(model, search);
        sayDecoding(model.generation, settings, flags);
        const ids = sources.map(({ source }) => encoder.prompt(source).ids);
        const { generate } = require('../inference/generate');
        const printer = flags.prompt !== undefined && settings.beams === 1 ? (0, output_1.textPrinter)() : undefined;
        if (printer) {
            const { textStreamer } = require('../text/text-streamer');
            await generate(model, ids, { ...search, streamer: textStreamer(model.tokenizer, printer.print) });
            return printer.end();
        }
        const bar = (0, progress_1.progress)('generating', sources.length, { unit: 'outputs' });
        const outputs = await generate(model, ids, {
            ...search,
            batch: flags.batch,
            onProgress: (done) => bar.update(done),
        }).finally(() => bar.done());
        await (0, output_1.printRows)(sources.map(({ id }, i) => ({ id, output: encoder.decode(outputs[i]) })), ({ id, output }) => (flags.prompt === undefined ? (0, output_1.inRecord)(id, output) : output));
    });
}
/** @throws UserError unless there is one of the two */
function sourcesOf({ data, prompt }) {
    if (data !== undefined && prompt !== undefined)
        throw new errors_1.UserError('expected --data or --prompt, not both');
    if (data !== undefined)
        return (0, records_1.readSources)(data);
    if (prompt !== undefined)
        return [{ id: 'prompt', source: prompt }];
    throw new errors_1.UserError('expected --data FILE or --prompt TEXT', 'tunebook generate --model smollm2 --prompt "Say hello."');
}
/** @throws UserError if flags of sampling are given without it, or it is asked for with beams */
function checkSampling({ sample, beams = 1, temperature, topK, topP, seed }) {
    const flags = { '--temperature': temperature, '--top-k': topK, '--top-p': topP, '--seed': seed };
    const [flag] = Object.entries(flags).find(([, value]) => value !== undefined) ?? [];
    if (flag !== undefined && !sample)
        throw new errors_1.UserError(`${flag} changes nothing without --sample`, 'add --sample, or leave it out');
    if (sample && beams > 1)
        throw new errors_1.UserError(`--sample and --beams ${beams} are two ways to decode`, 'give one of them');
}
/** Says how outputs are decoded where that is not plain: tokens are drawn, or are not though the model's file asks for it. */
function sayDecoding(asked, { sampling, seed, beams }, flags) {
    if (sampling) {
        const { temperature, topK, topP } = sampling;
        (0, progress_1.say)(`sampling with temperature ${temperature}, top-k ${topK}, top-p ${topP}, seed ${seed}`);
    }
    else if (asked?.doSample && flags.beams === undefined) {
        (0, progress_1.say)(`${asked.file} asks for sampling; decoding is ${beams > 1 ? 'beam search' : 'greedy'}, --sample samples`);
    }
}
