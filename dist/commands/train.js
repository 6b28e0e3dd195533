"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.train = train;
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const commander_1 = require("commander");
const errors_1 = require("../base/errors");
const lock_1 = require("../base/lock");
const outputs_1 = require("../base/outputs");
const progress_1 = require("../base/progress");
const pairs_1 = require("../text/pairs");
const encoding_1 = require("./encoding");
const flags_1 = require("./flags");
const output_1 = require("./output");
const tuning_1 = require("./tuning");
/** `tunebook train`: a checkpoint and data → a fine-tuned checkpoint, or an adapter for it. */
function train(program) {
    const command = program
        .command('train')
        .description('fine-tune a model, or an adapter for it')
        .requiredOption('--model <dir or name>', 'a folder with config.json, a .gguf file, or a name (smollm2, google/flan-t5-small); an adapter is trained further')
        .option('--tasks <path...>', 'train on task files (Super-NaturalInstructions JSON), or folders of them')
        .option('--data <file>', 'train on JSON lines of {source, target} instead');
    (0, tuning_1.addTuningFlags)((0, encoding_1.addEncodingFlags)(command))
        .option('--steps <n>', 'how many updates', flags_1.steps, 1000)
        .option('--batch <n>', 'examples to an update', flags_1.batchSize, 16)
        .option('--lr <x>', 'the learning rate, constant; default 5e-5, or what is usual for the adapter', flags_1.learningRate)
        .addOption(new commander_1.Option('--optimizer <name>', 'how to update').choices(['adamw', 'adafactor']).default('adamw'))
        .option('--bf16', 'large matrix products in bfloat16: faster from 10 M parameters on, a little less exact')
        .option('--seed <n>', 'of the order of the data, and of dropout', flags_1.seed, 0)
        .option('--no-shuffle', 'take the data in its order')
        .option('--log-every <n>', 'print every n-th step', flags_1.count, 10)
        .requiredOption('--out <dir>', 'the folder to write: new, or empty')
        .option('--overwrite', 'write over what is in it', false)
        .addHelpText('after', '\nPrints JSON lines of {step, loss, …}. Stopped and started again, it goes on from where it was.\n\nExample:\n  tunebook train --model google/flan-t5-small --tasks datasets/mini/tasks --steps 100 --out tuned\n  tunebook train --model smollm2 --tune lora --rank 16 --alpha 32 --tasks datasets/mini/tasks --steps 100 --out adapter')
        .action(async (flags) => {
        const out = (0, node_path_1.resolve)(flags.out);
        const partial = `${out}.training`;
        const checkOut = () => (0, outputs_1.checkNewFolder)('--out', flags.out, { overwrite: flags.overwrite, beside: { '--model': flags.model } });
        checkOut();
        (0, outputs_1.checkNewFolder)('--out', partial, { overwrite: true });
        const format = flags.tasks ? (0, encoding_1.formatOf)(flags) : undefined;
        const { adapterKinds } = require('../models/adapters');
        const tune = (0, tuning_1.tuneOf)(flags, adapterKinds);
        const examples = await examplesOf(flags);
        await held(flags.out, partial, async (lock) => {
            checkOut(); // another training may have ended meanwhile
            const { loadModel, saveModel } = require('../models/checkpoint');
            const model = await loadModel(flags.model);
            const { finetune } = require('../training/finetune');
            const { interruptible } = require('../training/interrupt');
            const { checkpointsIn } = require('../training/checkpoint');
            const { describeLedger } = require('../prompts/ledger');
            const tuned = await interruptible((signal) => finetune(model, examples, {
                tune,
                format,
                steps: flags.steps,
                batch: flags.batch,
                learningRate: flags.lr,
                optimizer: flags.optimizer,
                bf16: flags.bf16,
                seed: flags.seed,
                shuffle: flags.shuffle,
                checkpoint: { folder: partial, writer: lock },
                signal,
                onStep: (record) => {
                    if (record.step % flags.logEvery === 0 || record.step === flags.steps)
                        void (0, output_1.printRow)(record, describeStep);
                },
            }));
            await saveModel(out, tuned, lock);
            for (const path of checkpointsIn(partial))
                lock.remove(path);
            (0, progress_1.say)(`${flags.out}: trained for ${tuned.training.steps} steps; ${describeLedger(tuned.training.cut)}`);
        });
    });
}
/**
 * Does the work while no other process trains into this folder, and removes the folder if nothing is left in it.
 * @throws UserError naming the process that does
 */
async function held(out, folder, work) {
    const lock = (0, lock_1.takeLock)(folder);
    if ('holder' in lock) {
        const { pid, host } = lock.holder;
        throw new errors_1.UserError(`--out ${out}: process ${pid} on ${host} is training into it`, 'give another folder, or wait');
    }
    try {
        await work(lock);
    }
    finally {
        lock.release();
        try {
            (0, node_fs_1.rmdirSync)(folder);
        }
        catch {
            // There are checkpoints to go on from, or another process is in already.
        }
    }
}
const describeStep = ({ step, loss }) => `step ${step}: loss ${loss.toPrecision(4)}`;
async function examplesOf(flags) {
    if ((flags.tasks === undefined) === (flags.data === undefined)) {
        throw new errors_1.UserError('train needs either --tasks or --data', '`tunebook train --help` shows an example');
    }
    if (flags.data !== undefined)
        return (0, pairs_1.readPairs)(flags.data);
    const tasks = await (0, encoding_1.tasksOf)(flags.tasks ?? []);
    return tasks.flatMap((task) => task.instances.map((instance) => ({ task, instance })));
}
