"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.rank = rank;
const errors_1 = require("../base/errors");
const progress_1 = require("../base/progress");
const flags_1 = require("./flags");
const output_1 = require("./output");
const records_1 = require("./records");
/** What the numbers are, in words. */
const names = {
    none: 'the sum of its tokens, EOS included',
    token: 'the sum of its tokens divided by their number, EOS included',
    character: 'the sum of its tokens, EOS included, divided by its number of characters',
    byte: 'the sum of its tokens, EOS included, divided by its number of UTF-8 bytes',
    unconditional: 'the sum of its tokens, EOS included, less that after an empty source',
};
/** `tunebook rank`: sources with choices → the log-probability of each choice, and the likeliest. */
function rank(program) {
    program
        .command('rank')
        .description('sources with choices → how likely a model finds each')
        .requiredOption('--model <dir or name>', 'a folder with config.json or adapter_config.json, a .gguf file, or a name (smollm2, google/flan-t5-small)')
        .requiredOption('--data <file>', 'JSON lines of {id, source, choices}')
        .option('--no-chat', "take prompts as they are, without the model's chat template")
        .addOption((0, flags_1.oneOf)('--normalisation <name>', 'what becomes of the sum of log-probabilities', Object.keys(names), 'none'))
        .option('--batch <n>', 'how many sources are computed at once; no score depends on it', flags_1.batchSize, 32)
        .addHelpText('after', '\nPrints JSON lines of {id, scores, best, normalisation}, in the order of the data: natural log-probabilities, and the index of the highest.\n\nExample:\n  tunebook rank --model google/flan-t5-small --data choices.jsonl --normalisation token > ranked.jsonl')
        .action(rankCommand);
}
async function rankCommand({ model: name, data, normalisation, batch, chat }) {
    const items = (0, records_1.readChoices)(data);
    const { loadFolder } = require('../inference/load');
    const model = await loadFolder(name);
    const { promptEncoder } = require('../models/prompt-ids');
    const encoder = promptEncoder({ ...model, dir: name }, { chat });
    if (encoder.chat)
        (0, progress_1.say)(`prompts go through the chat template of ${name}; --no-chat leaves it out`);
    const { rank } = require('../inference/rank');
    const encoded = items.map(({ source, choices }) => ({
        source: encoder.prompt(source).ids,
        choices: choices.map((text) => ({ ids: encoder.answer(text).ids, text })),
    }));
    checkTokens(items, encoded, encoder.answer('').ids);
    const bar = (0, progress_1.progress)('ranking', items.length, { unit: 'sources' });
    const ranked = await rank(model, encoded, { normalisation, batch, onProgress: (done) => bar.update(done) }).finally(() => bar.done());
    (0, progress_1.say)(`normalisation ${normalisation}: a choice's score is ${names[normalisation]} (natural logarithms)`);
    await (0, output_1.printRows)(items.map(({ id }, i) => ({ id, ...ranked[i] })), ({ id, scores, best }) => (0, output_1.inRecord)(id, `choice ${best} of ${scores.map((one) => one.toFixed(3)).join(', ')}`));
}
/**
 * Names choices that the model cannot tell apart: they get the same score.
 * @param nothing the tokens of a text without any
 * @throws UserError at a choice without a token of its own
 */
function checkTokens(items, encoded, nothing) {
    const { sameTokens } = require('../inference/rank');
    const same = [];
    encoded.forEach(({ choices }, i) => {
        const { at, choices: texts } = items[i];
        const empty = choices.findIndex(({ ids }) => ids.join() === nothing.join());
        if (empty >= 0)
            throw new errors_1.UserError(`${at}: choices[${empty}]: ${JSON.stringify(texts[empty])} has no token of this model's, so there is nothing to score`, 'leave it out, or write it in words');
        for (const group of sameTokens(choices))
            same.push(`${at}: ${group.map((k) => JSON.stringify(texts[k])).join(' and ')}`);
    });
    if (same.length === 0)
        return;
    const more = same.length > 3 ? `\n  and ${same.length - 3} more` : '';
    (0, progress_1.say)(`warning: to this model these choices are the same tokens, so their scores are equal, and the first of them wins:\n  ${same.slice(0, 3).join('\n  ')}${more}`);
}
