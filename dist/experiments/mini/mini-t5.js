"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.miniT5Training = void 0;
const curve_1 = require("../../figures/curve");
const allowed_1 = require("../allowed");
const experiment_1 = require("../experiment");
const mini_t5_run_1 = require("./mini-t5-run");
/**
 * The pre-training of the embedded T5, `datasets/mini/t5`: filling blanks in texts of the mini world (T5's own objective;
 * Raffel et al. 2020, section 3.1.4), in which nothing is asked or told.
 */
exports.miniT5Training = (0, experiment_1.experiment)({
    name: 'mini-t5',
    question: 'What does a small T5 learn from reading alone?',
    fixed: mini_t5_run_1.reading,
    vary: { seed: [0] },
    allowed: {
        steps: allowed_1.steps,
        batch: allowed_1.batch,
        learningRate: allowed_1.learningRate,
        seed: allowed_1.seed,
        width: (0, allowed_1.multipleOf)(4, 1024),
    },
    sizes: {},
    data: mini_t5_run_1.readingHash,
    run: mini_t5_run_1.run,
    describe: (rows) => rows.map(({ steps, loss }) => `${steps} steps, final loss ${Number(loss).toFixed(3)}`).join('\n'),
    figure: (rows) => (0, curve_1.curve)(rows, {
        x: 'steps',
        y: 'loss',
        color: 'seed',
        title: 'Pre-training of the embedded T5',
        yTitle: 'loss, nats',
    }),
});
