"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.encodeExamples = encodeExamples;
const errors_1 = require("../base/errors");
const progress_1 = require("../base/progress");
const random_1 = require("../base/random");
const prompt_ids_1 = require("../models/prompt-ids");
const ledger_1 = require("../prompts/ledger");
/**
 * Renders and tokenizes, once for the whole training.
 * @throws UserError if an instance of a task comes without a format
 */
async function encodeExamples(examples, { model, format, seed, ...options }) {
    const all = [...examples];
    const encoder = (0, prompt_ids_1.promptEncoder)(model, options);
    const draws = (0, random_1.rng)(seed).fork('format');
    const encoded = [];
    const cuts = [];
    let targetsCut = 0;
    let emptyTargets = 0;
    let empty;
    const bar = (0, progress_1.progress)('encoding', all.length, { unit: 'examples' });
    try {
        for (const [i, example] of all.entries()) {
            const { source, targets, cut } = rendered(example);
            // The budget of a format is not always the whole prompt's: Tk-Instruct's leaves the task's name out.
            const { ids, cut: over } = encoder.prompt(source);
            if (targets.some((target) => target.trim() === '')) {
                empty ??= describeExample(example, i);
                emptyTargets++;
            }
            const answers = targets.map((target) => encoder.answer(target));
            cuts.push({ ...cut, queryTokens: cut.queryTokens + over });
            if (answers.some((answer) => answer.cut))
                targetsCut++;
            encoded.push({ source: ids, targets: answers.map((answer) => answer.ids) });
            bar.update(i + 1);
            if (i % 100 === 99)
                await new Promise(setImmediate); // lets signals through
        }
    }
    finally {
        bar.done();
    }
    if (empty !== undefined)
        (0, progress_1.say)(`${emptyTargets} of ${all.length} examples have an empty target, and teach to answer nothing: first ${empty}`);
    return { examples: encoded, ledger: (0, ledger_1.cutLedger)(cuts), targetsCut, emptyTargets };
    function rendered(example) {
        if ('task' in example) {
            if (!format)
                throw new errors_1.UserError('instances of tasks need a format', 'for example format: tkInstruct()');
            const random = draws.fork(`${example.task.id} ${example.instance.id}`);
            return format.render(example.task, example.instance, { budget: encoder.budget, random });
        }
        const none = { positivesDropped: 0, negativesDropped: 0, queryTokens: 0 };
        return { source: example.source, targets: 'targets' in example ? example.targets : [example.target], cut: none };
    }
}
/** For a message. */
const describeExample = (example, i) => 'task' in example ? `${example.instance.id} of ${example.task.id}` : `number ${i + 1}`;
