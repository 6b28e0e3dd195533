"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.merge = merge;
const node_path_1 = require("node:path");
const outputs_1 = require("../base/outputs");
const progress_1 = require("../base/progress");
/** `tunebook merge`: an adapter and its base → a plain checkpoint. */
function merge(program) {
    program
        .command('merge')
        .description('make a plain checkpoint of an adapter and its base model')
        .requiredOption('--model <dir>', 'the folder of an adapter, as train or PEFT writes it')
        .requiredOption('--out <dir>', 'the folder to write: new, or empty')
        .option('--overwrite', 'write over what is in it', false)
        .addHelpText('after', '\nExample:\n  tunebook merge --model tuned --out merged')
        .action(async (flags) => {
        (0, outputs_1.checkNewFolder)('--out', flags.out, { overwrite: flags.overwrite, beside: { '--model': flags.model } });
        const { loadModel, saveModel } = require('../models/checkpoint');
        const { mergeAdapter, } = require('../models/adapters/merge-adapter');
        const model = await loadModel(flags.model);
        await saveModel((0, node_path_1.resolve)(flags.out), await mergeAdapter(model));
        (0, progress_1.say)(`${flags.out}: ${model.adapter?.base.name} with the ${model.adapter?.kind.tune} adapter ${flags.model} in it`);
    });
}
