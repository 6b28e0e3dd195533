"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.transfer = void 0;
exports.transferGains = transferGains;
const random_1 = require("../base/random");
const bars_1 = require("../figures/bars");
const text_1 = require("../figures/text");
const bootstrap_1 = require("../metrics/bootstrap");
const group_scores_1 = require("../metrics/group-scores");
const holm_1 = require("../metrics/holm");
const paired_test_1 = require("../metrics/paired-test");
const ranges_1 = require("../metrics/ranges");
const score_text_1 = require("../metrics/score-text");
const allowed_1 = require("./allowed");
const experiment_1 = require("./experiment");
const world_1 = require("./mini/world");
const report_1 = require("./report");
const settings_1 = require("./settings");
const transfer_run_1 = require("./transfer-run");
/** Categories of Super-NaturalInstructions. */
const REAL_AREAS = ['Sentiment Analysis', 'Program Execution', 'Question Generation'];
/**
 * Transfer between areas of a world, sets of tasks that have much in common: trained on one, then on a few instances of
 * another, beside those few instances alone.
 */
exports.transfer = (0, experiment_1.experiment)((0, settings_1.inWorlds)({
    name: 'transfer',
    question: 'Which tasks help which, and which hurt?',
    /** Steps on the source area. */
    setup: { steps: 300, test: 20 },
    fixed: {
        areas: Object.keys(world_1.areas).join(),
        /** On the target area afterwards: tasks, instances of each, and steps. */
        targets: 8,
        k: 16,
        targetSteps: 60,
        targetBatch: 16,
        targetLearningRate: 5e-4,
    },
    vary: { source: [transfer_run_1.NOTHING, ...Object.keys(world_1.areas)], seed: [0, 1, 2, 3, 4] },
    allowed: {
        areas: (0, allowed_1.some)('areas of the world, with commas', (names) => names !== ''),
        targets: (0, allowed_1.whole)(1, 1000),
        k: (0, allowed_1.whole)(1, 100_000),
        targetSteps: allowed_1.steps,
        targetBatch: allowed_1.batch,
        targetLearningRate: allowed_1.learningRate,
        source: (0, allowed_1.some)(`${transfer_run_1.NOTHING} or an area of the world`, (name) => name !== ''),
    },
    sizes: {
        quick: { source: [transfer_run_1.NOTHING, 'lists', 'orders'], seed: [0] },
        real: {
            world: 'superni',
            areas: REAL_AREAS.join(),
            source: [transfer_run_1.NOTHING, ...REAL_AREAS],
            steps: 40,
            targets: 3,
            k: 8,
            targetSteps: 15,
            test: 10,
            seed: [0],
        },
    },
    run: transfer_run_1.run,
    describe: (rows) => [
        `${(0, report_1.metricTitle)(rows)} gained on the target area by training on the source area first`,
        ...transferGains(rows).map(({ source, target, gain, p, ...ends }) => `  ${source.padEnd(10)} → ${target.padEnd(10)} ${gain.toFixed(1).padStart(6)}  ${(0, score_text_1.rangeText)(ends)}${Number.isNaN(p) ? '' : `  ${(0, score_text_1.pText)(p)}`}`),
        (0, text_1.capital)(`${gainsCaption(rows, '[…]')}; p by Student's test over the same, corrected for all pairs (Holm)`),
    ].join('\n'),
    figure: (rows) => (0, bars_1.bars)(transferGains(rows), {
        x: 'target',
        y: 'gain',
        color: 'source',
        interval: ['low', 'high', 'units'],
        title: 'What training on one area first gives on another',
        xTitle: 'target area',
        yTitle: `gain in ${(0, report_1.metricTitle)(rows)}`,
        caption: `Beside the few target instances alone; ${gainsCaption(rows, 'whiskers')}`,
    }),
}));
const comparison = { by: 'source', units: 'tasks' };
/** What the intervals of the gains are over. */
const gainsCaption = (rows, marks) => (0, group_scores_1.intervalCaption)((0, group_scores_1.groupScores)(rows, comparison), comparison, marks);
/** The gains of all pairs of areas in these rows, an area with itself left out. */
function transferGains(rows) {
    const sources = [...new Set(rows.map(({ source }) => String(source)))].filter((source) => source !== transfer_run_1.NOTHING);
    const targets = [...new Set(rows.map(({ group }) => String(group)))];
    const pairs = targets.flatMap((target) => sources.flatMap((source) => {
        if (source === target)
            return [];
        const gained = (0, group_scores_1.gains)(rows, comparison, target, transfer_run_1.NOTHING, source);
        const over = new Set(gained.map(({ seed }) => seed)).size > 1 ? 'tasks and seeds' : 'tasks';
        const options = { random: (0, random_1.rng)('bootstrap'), range: (0, ranges_1.differenceOf)(ranges_1.percent) };
        const { estimate, low, high, units } = (0, bootstrap_1.bootstrapInterval)(gained, over, options);
        const p = units ? Number.NaN : (0, paired_test_1.studentTest)(gained, over).p;
        return [{ source, target, gain: estimate, low, high, ...(units && { units }), p }];
    }));
    const corrected = (0, holm_1.holm)(pairs.map(({ p }) => p));
    return pairs.map((pair, i) => ({ ...pair, p: corrected[i] }));
}
