"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.init = init;
const node_path_1 = require("node:path");
const errors_1 = require("../base/errors");
const files_1 = require("../base/files");
const outputs_1 = require("../base/outputs");
const progress_1 = require("../base/progress");
const random_1 = require("../base/random");
const flags_1 = require("./flags");
/** `tunebook init`: a randomly initialised checkpoint. */
function init(program) {
    program
        .command('init')
        .description('make a randomly initialised checkpoint')
        .requiredOption('--config <file>', "a model's config.json")
        .requiredOption('--tokenizer <path>', 'a tokenizer.json, or the folder of a model')
        .option('--seed <n>', 'what the weights are drawn from', flags_1.seed, 0)
        .requiredOption('--out <dir>', 'the folder to write: new, or empty')
        .option('--overwrite', 'write over what is in it', false)
        .addHelpText('after', '\nExample:\n  tunebook init --config config.json --tokenizer tokenizer.json --seed 0 --out model')
        .action(async (flags) => {
        (0, outputs_1.checkNewFolder)('--out', flags.out, flags);
        const { familyOf, newModel } = require('../models/families');
        const json = (0, files_1.readJson)(flags.config);
        const { vocabSize } = familyOf(json, flags.config).parseConfig(json, flags.config);
        const { loadTokenizer } = require('../text/tokenizer');
        const tokenizer = loadTokenizer(flags.tokenizer);
        if (tokenizer.vocabSize > vocabSize) {
            throw new errors_1.UserError(`${flags.config}: vocab_size: expected at least the tokenizer's ${tokenizer.vocabSize}, found ${vocabSize}`);
        }
        const { saveModel } = require('../models/checkpoint');
        const model = newModel(json, (0, random_1.rng)(flags.seed), flags.config);
        await saveModel((0, node_path_1.resolve)(flags.out), { ...model, tokenizer });
        const parameters = Object.values(model.params).reduce((sum, { values }) => sum + values.length, 0);
        (0, progress_1.say)(`${flags.out}: a ${model.family.type} of ${(parameters / 1e6).toFixed(2)} million parameters, drawn from seed ${flags.seed}`);
    });
}
