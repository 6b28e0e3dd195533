"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.selection = void 0;
const allowed_1 = require("./allowed");
const asking_1 = require("./asking");
const charts_1 = require("./charts");
const experiment_1 = require("./experiment");
const report_1 = require("./report");
const selection_run_1 = require("./selection-run");
const settings_1 = require("./settings");
const worlds_1 = require("./worlds");
/**
 * Task selection by instruction similarity (INSTA, Lee et al. 2024): a model, tuned for the same number of steps on
 * the `k` training tasks whose definitions are most like the target's, on `k` chosen otherwise, on all.
 */
exports.selection = (0, experiment_1.experiment)((0, settings_1.inWorlds)({
    name: 'selection',
    question: 'Are a few training tasks with similar instructions better than random ones, and than all?',
    /** The budget: the same for few training tasks and for all. */
    setup: { steps: 250 },
    fixed: { tasks: 'report', targets: 14 },
    vary: {
        /** How training tasks are chosen for a target; also `aligned` (instructions, by an aligned encoder), `samples`, `words`. */
        by: ['instructions', 'random'],
        /** How many; where there are no more, all, however chosen. */
        k: [24, 182],
        seed: [0, 1, 2, 3, 4],
    },
    allowed: {
        tasks: (0, allowed_1.oneOf)(asking_1.taskSets),
        targets: (0, allowed_1.whole)(1, 1000),
        by: (0, allowed_1.oneOf)(['instructions', 'aligned', 'samples', 'words', 'random']),
        k: (0, allowed_1.whole)(1, 100_000),
    },
    sizes: {
        quick: { seed: [0] },
        full: { k: [8, 24, 72, 182] },
        real: { world: 'superni', steps: 25, perTask: 20, targets: 6, test: 12, k: [8], seed: [0] },
    },
    run: selection_run_1.run,
    describe: (rows) => (0, report_1.report)(rows.map((row) => ({ ...row, group: `${Number(row.k) < Number(row.of) ? row.k : 'all'} tasks` })), { by: 'by', units: 'targets', to: 'instructions' }),
    figure: (rows, config) => (0, charts_1.curveOverK)(rows, {
        by: 'by',
        units: 'targets',
        title: 'Training tasks chosen by their instructions',
        xTitle: 'training tasks for each target',
        yTitle: `${(0, report_1.metricTitle)(rows)} on the target`,
        caption: `${(0, worlds_1.aboutOf)(config)}; the same number of steps throughout`,
    }),
}));
