"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.taskSets = exports.tuning = exports.learn = exports.testsOf = exports.metricsOf = exports.formatOf = void 0;
exports.ask = ask;
exports.answersOf = answersOf;
exports.targetsOf = targetsOf;
exports.drawnOf = drawnOf;
const errors_1 = require("../base/errors");
const lists_1 = require("../base/lists");
const random_1 = require("../base/random");
const formats_1 = require("../prompts/formats");
const world_1 = require("../tasks/world");
const evaluate_1 = require("./evaluate");
const tune_1 = require("./tune");
/** The format that the settings name, with changes. */
const formatOf = ({ format }, changes) => (0, formats_1.promptFormat)(format, changes);
exports.formatOf = formatOf;
/** The metrics that the settings name. */
const metricsOf = ({ metric }) => metric.split(',');
exports.metricsOf = metricsOf;
/** The model's answers to the tests of these groups, as the settings say. */
function ask(model, groups, config, at, { format = (0, exports.formatOf)(config), label } = {}) {
    const { maxSource, maxTarget: maxNew } = config;
    const answer = config.answer;
    return (0, evaluate_1.predict)(model, groups, {
        format,
        answer,
        metrics: (0, exports.metricsOf)(config),
        maxSource,
        maxNew,
        batch: (0, tune_1.isSmall)(model) ? 128 : 16,
        label,
        at,
    });
}
/** The tests of some tasks as a group, as many of each as the settings say. */
const testsOf = (group, tasks, { test }) => ({
    group,
    tasks: tasks.map((one) => (0, world_1.few)(one.test, test)),
});
exports.testsOf = testsOf;
function answersOf({ run }, config) {
    const all = [];
    const rows = [];
    return {
        add(predictions, columns = {}) {
            const more = (row) => ({ ...row, ...(typeof columns === 'function' ? columns(row) : columns) });
            (0, lists_1.append)(all, predictions.map((one) => ({ ...one, ...more({ group: one.group }) })));
            (0, lists_1.append)(rows, (0, evaluate_1.taskRows)(predictions, (0, exports.metricsOf)(config)).map(more));
        },
        end() {
            run.predictions(all);
            return rows;
        },
    };
}
/** The model after some steps on examples of new tasks. */
const learn = (model, examples, config, at, steps, label) => (0, tune_1.tune)(config.tune, model, examples, {
    ...(0, exports.tuning)(config),
    batch: config.targetBatch,
    learningRate: config.targetLearningRate,
    steps,
    at,
    label,
});
exports.learn = learn;
/** What the settings say of a tuning. */
const tuning = (config, format = (0, exports.formatOf)(config)) => {
    const { steps, batch, learningRate, seed, trainSource: maxSource, maxTarget } = config;
    return { steps, batch, learningRate, seed, maxSource, maxTarget, format };
};
exports.tuning = tuning;
/** `report`: the tasks kept for reporting; `development`: those for choosing settings. */
exports.taskSets = ['report', 'development'];
/**
 * So many tasks of the first group, or for development, that a few instances are learnt of: one of each cluster before a second
 * of any, and of different categories before the same again.
 */
function targetsOf(world, { tasks, targets }) {
    const all = tasks === 'development' ? world.development : (Object.values(world.groups)[0] ?? []);
    const nth = (of) => all.map(({ test }, i) => all.slice(0, i).filter((other) => other.test[of] === test[of]).length);
    const [inCluster, inCategory] = [nth('cluster'), nth('category')];
    const rank = (i) => inCluster[i] * all.length + inCategory[i];
    const order = all.map((_, i) => i).sort((a, b) => rank(a) - rank(b) || a - b);
    const chosen = new Set(order.slice(0, targets));
    return all.filter((_, i) => chosen.has(i));
}
/**
 * `k` training instances of each task: the same ones for the same seed, and those of a small k among those of a larger one.
 * @throws UserError at a task that has fewer
 */
function drawnOf(tasks, { k, seed }) {
    const random = (0, random_1.rng)(seed).fork('instances');
    return tasks.map(({ train }) => {
        if (train.instances.length < k)
            throw new errors_1.UserError(`k: ${train.id} has ${train.instances.length} instances to learn from, expected ${k}`);
        return (0, world_1.drawn)(train, k, random.fork(train.id));
    });
}
