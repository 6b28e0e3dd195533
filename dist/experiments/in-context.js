"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.inContext = void 0;
const resampling_units_1 = require("../metrics/resampling-units");
const allowed_1 = require("./allowed");
const asking_1 = require("./asking");
const charts_1 = require("./charts");
const experiment_1 = require("./experiment");
const in_context_run_1 = require("./in-context-run");
const report_1 = require("./report");
const settings_1 = require("./settings");
const worlds_1 = require("./worlds");
const ways = ['in the prompt', in_context_run_1.PRACTISED, 'fine-tuning'];
/**
 * Uses of `k` labelled instances of a new task. From one start, a model tuned on prompts with a definition and the task's own
 * two examples: shown as examples in the prompt, or fine-tuned on, all target tasks together. And shown in the prompt to a
 * model that has practised it: tuned on prompts with other examples, up to four, each time (as MetaICL does; Min et al. 2022).
 */
exports.inContext = (0, experiment_1.experiment)((0, settings_1.inWorlds)({
    name: 'in-context',
    question: 'Are a few labelled instances worth more in the prompt or as training data?',
    fixed: {
        /** Of the fine-tuning on all target tasks together, as in `k-shot`. */
        targetSteps: 200,
        targetBatch: 16,
        targetLearningRate: 5e-4,
        tasks: 'report',
        targets: 14,
    },
    vary: { way: ways, k: [0, 1, 2, 4], seed: [0, 1, 2, 3, 4] },
    allowed: {
        targetSteps: allowed_1.steps,
        targetBatch: allowed_1.batch,
        targetLearningRate: allowed_1.learningRate,
        tasks: (0, allowed_1.oneOf)(asking_1.taskSets),
        targets: (0, allowed_1.whole)(1, 1000),
        way: (0, allowed_1.oneOf)(ways),
        k: (0, allowed_1.whole)(0, 1000),
    },
    sizes: {
        quick: { seed: [0] },
        real: {
            world: 'superni',
            targetSteps: 20,
            targets: 8,
            test: 8,
            maxSource: 1024,
            trainSource: 400,
            k: [0, 2],
            seed: [0],
        },
    },
    run: in_context_run_1.run,
    describe: (rows, config) => (0, report_1.report)(rows.map((row) => ({ ...row, group: (0, resampling_units_1.counted)(Number(row.k), 'instances') })), { by: 'way', units: (0, worlds_1.unitsOf)(config), to: 'fine-tuning' }),
    figure: (rows, config) => (0, charts_1.curveOverK)(rows, {
        by: 'way',
        units: (0, worlds_1.unitsOf)(config),
        title: 'Labelled instances in the prompt, and as training data',
        xTitle: 'labelled instances of each new task',
        caption: `${(0, worlds_1.aboutOf)(config)}; tasks that instruction tuning did not see`,
    }),
}));
