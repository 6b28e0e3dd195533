"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.mainJob = void 0;
const canonical_1 = require("../../base/canonical");
const allowed_1 = require("../allowed");
const charts_1 = require("../charts");
const experiment_1 = require("../experiment");
const report_1 = require("../report");
const start_1 = require("../start");
const main_job_run_1 = require("./main-job-run");
const world_1 = require("./world");
/** What `npm start` runs: the embedded T5 before and after instruction tuning, on the embedded tasks. */
exports.mainJob = (0, experiment_1.experiment)({
    name: 'main-job',
    question: 'What does instruction tuning teach a small T5, about tasks it has seen and tasks it has not?',
    fixed: {
        /** Steps of instruction tuning. */
        steps: 4000,
        batch: 32,
        learningRate: 1e-3,
    },
    vary: { training: ['untuned', 'tuned'], seed: [0] },
    allowed: { steps: allowed_1.steps, batch: allowed_1.batch, learningRate: allowed_1.learningRate, seed: allowed_1.seed, training: (0, allowed_1.oneOf)(['untuned', 'tuned']) },
    sizes: {},
    data: async () => (0, canonical_1.contentHash)([(0, world_1.miniWorld)().hash, await (0, start_1.startHash)('mini')]),
    run: main_job_run_1.run,
    describe: (rows) => (0, report_1.report)(rows, { by: 'training', units: 'operations', to: 'tuned' }),
    figure: (rows) => (0, charts_1.groupBars)(rows, {
        by: 'training',
        units: 'operations',
        x: 'group',
        color: 'condition',
        title: 'A small T5 before and after instruction tuning',
        caption: 'Own-written tasks of the mini world',
    }),
});
