"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.order = void 0;
const allowed_1 = require("./allowed");
const charts_1 = require("./charts");
const experiment_1 = require("./experiment");
const order_run_1 = require("./order-run");
const report_1 = require("./report");
const settings_1 = require("./settings");
const worlds_1 = require("./worlds");
const orders = ['forward', 'backward', 'mixed'];
/**
 * The order of tasks: a model, tuned on one area and then on another, the other way round, and on both mixed. It meets the
 * same examples, as often, in all three. Of the mini world these are pairs with the same inputs and other answers; with the
 * same facts, said alike; with nothing in common.
 */
exports.order = (0, experiment_1.experiment)((0, settings_1.inWorlds)({
    name: 'order',
    question: 'What does a model forget of the tasks that it was tuned on before?',
    /** Steps on each of the two areas. */
    setup: { steps: 300 },
    fixed: {},
    vary: {
        pair: ['lists and kinds', 'facts and sentences', 'labour and orders'],
        order: orders,
        seed: [0, 1, 2],
    },
    allowed: { pair: (0, allowed_1.some)('two areas of the world such as lists and kinds', () => true), order: (0, allowed_1.oneOf)(orders) },
    sizes: {
        quick: { pair: ['lists and kinds'], seed: [0] },
        real: { world: 'superni', pair: ['Sentiment Analysis and Program Execution'], steps: 30, perTask: 40, seed: [0] },
    },
    run: order_run_1.run,
    describe: (rows, config) => (0, report_1.report)(rows, { by: 'when', units: (0, worlds_1.unitsOf)(config), to: 'alone' }),
    figure: (rows, config) => (0, charts_1.groupBars)(rows, {
        by: 'when',
        units: (0, worlds_1.unitsOf)(config),
        x: 'group',
        color: 'condition',
        title: 'What is left of an area after the next one',
        xTitle: 'Tested on',
        caption: (0, worlds_1.aboutOf)(config),
    }),
}));
