"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.encodingGrid = void 0;
exports.encodingScores = encodingScores;
const heat_1 = require("../figures/heat");
const group_scores_1 = require("../metrics/group-scores");
const allowed_1 = require("./allowed");
const encodings_run_1 = require("./encodings-run");
const experiment_1 = require("./experiment");
const report_1 = require("./report");
const settings_1 = require("./settings");
const worlds_1 = require("./worlds");
/**
 * Which parts of an instruction matter: trained with one encoding, tested with each; and what a model that was trained with
 * definitions does when it is given the wrong one.
 */
exports.encodingGrid = (0, experiment_1.experiment)((0, settings_1.inWorlds)({
    name: 'encodings',
    question: 'Which parts of an instruction matter, in training and in testing?',
    /** Test instances of each task; of seen tasks, which are contradicted, half as many. */
    setup: { test: 20 },
    fixed: {},
    vary: {
        trained: ['nothing', 'definition', 'definition and examples', 'with negative examples'],
        seed: [0, 1, 2, 3, 4],
    },
    allowed: { trained: (0, allowed_1.oneOf)(Object.keys(encodings_run_1.encodings)) },
    sizes: {
        quick: { trained: ['nothing', 'definition'], seed: [0] },
        real: {
            world: 'superni',
            trained: ['definition', 'definition and examples'],
            trainSource: 400,
            test: 2,
            seed: [0],
        },
        // Wang et al. 2022, section 6.3.
        paper: {
            world: 'superni',
            model: 'google/t5-xl-lm-adapt',
            tune: 'all',
            trained: Object.keys(encodings_run_1.encodings),
            perTask: 100,
            test: 100,
            ...settings_1.tkInstructTraining,
        },
    },
    run: encodings_run_1.run,
    describe: (rows, config) => {
        const compared = { units: (0, worlds_1.unitsOf)(config), to: 'definition' };
        const groups = rows.map((row) => ({ ...row, group: `${row.group}, trained: ${row.trained}` }));
        const alike = rows.filter(({ trained, tested }) => trained === tested);
        const lost = (0, group_scores_1.ofMetric)(rows).reduce((sum, row) => sum + Number(row.lostDemonstration), 0);
        return [
            'tested with each encoding, by what was trained with',
            (0, report_1.report)(groups, { ...compared, by: 'tested' }),
            '\ntested as trained',
            (0, report_1.report)(alike, { ...compared, by: 'trained' }),
            `\nprompts that lost an example, of all encodings: ${lost}`,
        ].join('\n');
    },
    figure: (rows) => {
        const [first] = rows;
        const group = String(first?.group);
        return (0, heat_1.heat)(encodingScores(rows, group), {
            x: 'tested',
            y: 'trained',
            value: 'value',
            xTitle: 'Tested with',
            yTitle: 'Trained with',
            title: 'What prompts show of a task, in training and in testing',
            caption: `${group}: means over ${(0, group_scores_1.tasksAndSeeds)(rows.filter((row) => row.group === group))}`,
        });
    },
}));
/** Mean scores on a group of tasks: one row for what was trained with and tested with, wrong definitions left out. */
function encodingScores(rows, group) {
    return [...new Set(rows.map(({ trained }) => String(trained)))].flatMap((trained) => {
        const own = rows.filter((row) => row.group === group && row.trained === trained && Object.hasOwn(encodings_run_1.encodings, String(row.tested)));
        return (0, group_scores_1.groupScores)(own, { by: 'tested', units: 'operations' }).map((score) => ({
            ...score,
            trained,
            tested: score.condition,
        }));
    });
}
