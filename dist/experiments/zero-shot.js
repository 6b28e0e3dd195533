"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.zeroShot = void 0;
const allowed_1 = require("./allowed");
const asking_1 = require("./asking");
const charts_1 = require("./charts");
const experiment_1 = require("./experiment");
const report_1 = require("./report");
const settings_1 = require("./settings");
const worlds_1 = require("./worlds");
const zero_shot_run_1 = require("./zero-shot-run");
/** Zero-shot generalisation, and what it depends on (Wang et al. 2022, sections 6 and 7). */
exports.zeroShot = (0, experiment_1.experiment)((0, settings_1.inWorlds)({
    name: 'zero-shot',
    question: 'What makes a model follow definitions of tasks that it was not trained on?',
    /** Test instances of each task under each of the wordings of its definition. */
    setup: { test: 12 },
    fixed: { wordings: 3, tasks: 'report' },
    vary: {
        training: ['untuned', 'no definitions', '20 tasks', '60 tasks', 'definitions'],
        seed: [0, 1, 2, 3, 4],
    },
    allowed: { wordings: (0, allowed_1.whole)(1, 100), tasks: (0, allowed_1.oneOf)(asking_1.taskSets), training: (0, allowed_1.oneOf)(zero_shot_run_1.trainings) },
    sizes: {
        quick: { training: ['untuned', 'no definitions', 'definitions'], seed: [0], steps: 400 },
        full: { training: zero_shot_run_1.trainings.filter((one) => !one.startsWith('copy')) },
        real: { world: 'superni', training: ['copy an example', 'untuned', 'definitions'], wordings: 1, seed: [0] },
        // Wang et al. 2022: 3 billion parameters, two epochs over 100 instances of each of 757 tasks.
        paper: {
            world: 'superni',
            model: 'google/t5-xl-lm-adapt',
            tune: 'all',
            format: 'tk-instruct(definition,2)',
            training: ['copy the input', 'copy an example', 'untuned', 'definitions'],
            wordings: 1,
            perTask: 100,
            test: 100,
            ...settings_1.tkInstructTraining,
        },
    },
    run: zero_shot_run_1.run,
    describe: (rows, config) => (0, report_1.report)(rows, { by: 'training', units: (0, worlds_1.unitsOf)(config), to: 'definitions' }),
    figure: (rows, config) => (0, charts_1.groupBars)(rows, {
        by: 'training',
        units: (0, worlds_1.unitsOf)(config),
        x: 'condition',
        color: 'group',
        title: 'What a model does with tasks that it was not trained on',
        caption: (0, worlds_1.aboutOf)(config),
    }),
}));
