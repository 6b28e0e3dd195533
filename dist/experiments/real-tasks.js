"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.realTasks = void 0;
const canonical_1 = require("../base/canonical");
const resampling_units_1 = require("../metrics/resampling-units");
const hash_1 = require("../tasks/hash");
const allowed_1 = require("./allowed");
const charts_1 = require("./charts");
const experiment_1 = require("./experiment");
const real_tasks_run_1 = require("./real-tasks-run");
const report_1 = require("./report");
/** A small T5, trained from nothing on a hundred instances each of real tasks, and what it must be better than. */
exports.realTasks = (0, experiment_1.experiment)({
    name: 'real-tasks',
    question: 'Does a small T5, trained from nothing on 100 instances of each task, answer held-out instances?',
    fixed: {
        /** The folder of task files, from the repository's root. */
        data: '../shared/data/superni/tasks',
        perTask: 100,
        steps: 1500,
        batch: 16,
        learningRate: 1e-3,
    },
    vary: { training: ['copy-input', 'majority', 'untrained', 'trained'], seed: [0] },
    allowed: {
        steps: allowed_1.steps,
        batch: allowed_1.batch,
        learningRate: allowed_1.learningRate,
        seed: allowed_1.seed,
        data: (0, allowed_1.existing)('the task files of github.com/allenai/natural-instructions'),
        perTask: (0, allowed_1.whole)(1, 100_000),
        training: (0, allowed_1.oneOf)(['copy-input', 'majority', 'untrained', 'trained']),
    },
    sizes: {},
    data: ({ data }) => (0, canonical_1.contentHash)((0, real_tasks_run_1.realTasksAt)(data).map(hash_1.taskHash)),
    run: real_tasks_run_1.run,
    describe: (rows) => (0, report_1.report)([...overall(rows), ...rows], { by: 'training', units: 'tasks', to: 'trained' }),
    figure: (rows) => (0, charts_1.groupBars)([...overall(rows), ...rows], {
        by: 'training',
        units: 'tasks',
        x: 'group',
        color: 'condition',
        title: 'Held-out instances of real tasks',
        caption: `${(0, resampling_units_1.counted)(new Set(rows.map(({ task }) => task)).size, 'tasks')} of Super-NaturalInstructions`,
    }),
});
const overall = (rows) => rows.map((row) => ({ ...row, group: 'all tasks' }));
