"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.tkInstructTraining = void 0;
exports.inWorlds = inWorlds;
const canonical_1 = require("../base/canonical");
const names_1 = require("../base/names");
const metric_1 = require("../metrics/metric");
const formats_1 = require("../prompts/formats");
const allowed_1 = require("./allowed");
const evaluate_1 = require("./evaluate");
const world_1 = require("./mini/world");
const start_1 = require("./start");
const tune_1 = require("./tune");
const worlds_1 = require("./worlds");
/** As it is for the mini world and its model. */
const usual = {
    world: 'mini',
    data: '',
    model: 'mini',
    tune: 'all',
    format: 'tk-instruct(definition)',
    answer: 'generate',
    metric: 'rougeL,exactMatch',
    maxSource: world_1.SOURCE,
    trainSource: world_1.SOURCE,
    maxTarget: world_1.TARGET,
    perTask: world_1.PER_TASK,
    test: world_1.TESTS,
    steps: 1000,
    batch: 32,
    learningRate: 1e-3,
};
const allowed = {
    world: (0, allowed_1.some)(() => `${(0, names_1.either)((0, worlds_1.worldNames)())} or a folder of task files`, worlds_1.isWorld),
    data: (0, allowed_1.some)('a folder', () => true),
    model: (0, allowed_1.some)('a name or a folder of a model', (name) => name !== ''),
    tune: (0, allowed_1.oneOf)(tune_1.tuneNames),
    format: (0, allowed_1.some)('a format such as tk-instruct(definition,2)', (format) => (0, formats_1.promptFormat)(format) !== undefined),
    answer: (0, allowed_1.oneOf)(evaluate_1.answerNames),
    metric: (0, allowed_1.some)(() => `one or more of ${(0, metric_1.metricKeys)().join(', ')}`, (keys) => keys.split(',').every(metric_1.isMetric)),
    maxSource: (0, allowed_1.whole)(8, 100_000),
    trainSource: (0, allowed_1.whole)(8, 100_000),
    maxTarget: (0, allowed_1.whole)(1, 10_000),
    perTask: (0, allowed_1.whole)(1, 1_000_000),
    test: (0, allowed_1.whole)(1, 1_000_000),
    steps: allowed_1.steps,
    batch: allowed_1.batch,
    learningRate: allowed_1.learningRate,
};
/** Of Tk-Instruct: two epochs of 757 tasks with 100 instances each (Wang et al. 2022, appendix, and its code). */
exports.tkInstructTraining = {
    maxSource: 1024,
    trainSource: 1024,
    maxTarget: 128,
    steps: 9462,
    batch: 16,
    learningRate: 5e-5,
    seed: [0],
};
/**
 * An experiment that runs on any world, with any model, format, answer and metric. What it declares is for the mini world, or the one that
 * its setup names; on another one its size `real` takes the place of that, with the settings that suit the world.
 */
function inWorlds({ setup, ...literal }) {
    const { world: own = usual.world } = setup ?? {};
    return {
        ...literal,
        fixed: { ...usual, ...(0, worlds_1.usualOf)(own), ...setup, ...literal.fixed },
        describe: (rows, config) => `${config.world === usual.world ? '' : `${(0, worlds_1.aboutOf)(config)}\n`}${literal.describe(rows, config)}`,
        allowed: { ...allowed, seed: allowed_1.seed, ...literal.allowed },
        usual: (world) => (world === own ? {} : { ...(0, worlds_1.usualOf)(world), ...literal.sizes.real, world }),
        data: async (config) => (0, canonical_1.contentHash)([(0, worlds_1.openWorld)(config).hash, await (0, start_1.startHash)(config.model)]),
    };
}
