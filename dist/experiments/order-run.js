"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.run = void 0;
const errors_1 = require("../base/errors");
const names_1 = require("../base/names");
const random_1 = require("../base/random");
const identity_1 = require("../runs/identity");
const world_1 = require("../tasks/world");
const asking_1 = require("./asking");
const start_1 = require("./start");
const tune_1 = require("./tune");
const worlds_1 = require("./worlds");
/** One run of `order`: what decides its rows stands here and in what is imported. */
exports.run = (0, identity_1.decidedBy)('experiments/order-run.ts', async (config, at) => {
    const { pair, order, batch } = config;
    const both = pair.split(AND);
    if (both.length !== 2)
        throw new errors_1.UserError(`pair: expected two areas such as lists${AND}kinds, found ${pair}`);
    const areas = both.map((area) => ({ area, tasks: (0, names_1.choose)('area', (0, worlds_1.openWorld)(config, at).areas, area) }));
    const [first, second] = areas.map(({ area, tasks }) => drawnFrom(area, tasks, config));
    const stages = stagesOf(order, first, second);
    const groups = areas.map(({ area, tasks }) => (0, asking_1.testsOf)(area, tasks, config));
    const answers = (0, asking_1.answersOf)(at, config);
    let model = await (0, start_1.startOf)(config.model, at);
    for (const [i, examples] of stages.entries()) {
        const label = `${pair}, ${order}, stage ${i + 1} of ${stages.length}`;
        const settings = { ...(0, asking_1.tuning)(config), steps: examples.length / batch, at, label };
        model = await (0, tune_1.tune)(config.tune, model, examples, settings);
        answers.add(await (0, asking_1.ask)(model, groups, config, at), ({ group }) => ({ when: whenOf(order, i, group === both[0]) }));
    }
    return answers.end();
});
/** What parts the names of a pair. */
const AND = ' and ';
/** As many examples of an area as the steps take, in random order; where there are fewer, they come again. */
function drawnFrom(area, tasks, { steps, batch, seed, perTask }) {
    const train = tasks.map(({ train }) => (0, world_1.few)(train, perTask));
    const examples = (0, random_1.shuffled)((0, world_1.underDefinitions)(train), (0, random_1.rng)(seed).fork('order').fork(area));
    return Array.from({ length: steps * batch }, (_, i) => examples[i % examples.length]);
}
function stagesOf(order, first, second) {
    if (order === 'forward')
        return [first, second];
    return order === 'backward' ? [second, first] : [[...first, ...second]];
}
/**
 * What a model was tuned on, as seen from one of the two areas: `not yet` on it, on it `alone`, on it and `then the other`,
 * on it `last`, on both `mixed`.
 */
function whenOf(order, stage, isFirst) {
    if (order === 'mixed')
        return 'mixed';
    const begins = isFirst === (order === 'forward');
    if (stage === 0)
        return begins ? 'alone' : 'not yet';
    return begins ? 'then the other' : 'last';
}
