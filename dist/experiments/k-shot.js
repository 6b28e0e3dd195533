"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.kShot = void 0;
const allowed_1 = require("./allowed");
const asking_1 = require("./asking");
const charts_1 = require("./charts");
const experiment_1 = require("./experiment");
const k_shot_run_1 = require("./k-shot-run");
const report_1 = require("./report");
const settings_1 = require("./settings");
const worlds_1 = require("./worlds");
/**
 * Sample efficiency on tasks that instruction tuning did not see: fine-tuned on `k` instances of each, one task at a
 * time or all at once, from the model as it is and after instruction tuning (the settings STL and MTL of the
 * sample-efficiency paper).
 */
exports.kShot = (0, experiment_1.experiment)((0, settings_1.inWorlds)({
    name: 'k-shot',
    question: 'How many training instances is instruction tuning worth on a new task?',
    /** Steps of the instruction tuning before. */
    setup: { steps: 4000 },
    fixed: {
        /** Of the fine-tuning on the target tasks: of one task, and of all of them together. */
        singleSteps: 80,
        multiSteps: 200,
        targetBatch: 16,
        targetLearningRate: 5e-4,
        tasks: 'report',
        targets: 14,
    },
    vary: {
        setting: ['multi-task'],
        start: ['plain', 'instructed'],
        k: [0, 4, 16, 64, 256],
        seed: [0, 1, 2, 3, 4],
    },
    allowed: {
        singleSteps: allowed_1.steps,
        multiSteps: allowed_1.steps,
        targetBatch: allowed_1.batch,
        targetLearningRate: allowed_1.learningRate,
        tasks: (0, allowed_1.oneOf)(asking_1.taskSets),
        targets: (0, allowed_1.whole)(1, 1000),
        setting: (0, allowed_1.oneOf)(['multi-task', 'single-task']),
        start: (0, allowed_1.oneOf)(['plain', 'instructed']),
        k: (0, allowed_1.whole)(0, 100_000),
    },
    sizes: {
        quick: { k: [0, 16, 64], seed: [0] },
        full: { setting: ['multi-task', 'single-task'] },
        real: { world: 'superni', multiSteps: 40, singleSteps: 8, targets: 8, test: 12, k: [0, 4, 16], seed: [0] },
        // Gupta et al. 2023, in their code's prompt and batch; how long they trained is not said, so the steps are ours.
        paper: {
            world: 'superni',
            model: 'google/t5-xl-lm-adapt',
            tune: 'all',
            format: 'thesis',
            setting: ['multi-task', 'single-task'],
            targets: 119,
            perTask: 100,
            test: 100,
            k: [0, 100, 200, 1000],
            multiSteps: 10_000,
            singleSteps: 100,
            targetBatch: 12,
            targetLearningRate: 5e-5,
            ...settings_1.tkInstructTraining,
            seed: [42],
        },
    },
    run: k_shot_run_1.run,
    describe: (rows, config) => (0, report_1.report)(rows.map((row) => ({ ...row, group: `${row.setting}, ${String(row.k).padStart(3)} instances` })), { by: 'start', units: (0, worlds_1.unitsOf)(config), to: 'instructed' }),
    figure: (rows, config) => (0, charts_1.curveOverK)(rows.map((row) => ({ ...row, condition: `${row.start}, ${row.setting}` })), {
        by: 'condition',
        units: (0, worlds_1.unitsOf)(config),
        title: 'How many instances instruction tuning is worth',
        xTitle: 'training instances of each new task',
        caption: `${(0, worlds_1.aboutOf)(config)}; tasks that instruction tuning did not see`,
    }),
}));
