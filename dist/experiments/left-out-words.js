"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.leftOutWords = void 0;
exports.meanOfRoles = meanOfRoles;
const allowed_1 = require("./allowed");
const charts_1 = require("./charts");
const experiment_1 = require("./experiment");
const left_out_words_run_1 = require("./left-out-words-run");
const report_1 = require("./report");
const settings_1 = require("./settings");
const worlds_1 = require("./worlds");
/** Definitions with one word left out: which words does a model that was tuned with definitions go by? */
exports.leftOutWords = (0, experiment_1.experiment)((0, settings_1.inWorlds)({
    name: 'left-out-words',
    question: 'Which words of a definition does the model go by?',
    /** Test instances of each task under each of its shortened definitions. */
    setup: { test: 20 },
    /** Of the first group of tasks so many; of their definitions at most so many words. */
    fixed: { targets: 1000, words: 1000 },
    vary: { seed: [0, 1, 2, 3, 4] },
    allowed: { targets: (0, allowed_1.whole)(1, 1000), words: (0, allowed_1.whole)(1, 1000) },
    sizes: {
        quick: { seed: [0], steps: 200 },
        real: { world: 'superni', targets: 12, words: 8, test: 4, seed: [0] },
    },
    run: left_out_words_run_1.run,
    describe: (rows, config) => (0, report_1.report)(meanOfRoles(rows), { by: 'role', units: (0, worlds_1.unitsOf)(config), to: 'nothing' }),
    figure: (rows, config) => (0, charts_1.groupBars)(meanOfRoles(rows), {
        by: 'role',
        units: (0, worlds_1.unitsOf)(config),
        x: 'condition',
        title: 'Definitions with one word left out',
        xTitle: 'which word was left out',
        caption: String(rows[0]?.group),
    }),
}));
/** One row a task, seed, role and metric: the mean over the words of that role. */
function meanOfRoles(rows) {
    const found = new Map();
    for (const row of rows) {
        const key = `${row.task} ${row.seed} ${row.role} ${row.metric}`;
        const own = found.get(key);
        if (own)
            own.push(row);
        else
            found.set(key, [row]);
    }
    return [...found.values()].map((own) => ({
        ...own[0],
        value: own.reduce((sum, row) => sum + Number(row.value) / own.length, 0),
    }));
}
