"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.oneUpdate = oneUpdate;
exports.plannedRuns = plannedRuns;
exports.scalar = scalar;
const errors_1 = require("../base/errors");
const random_1 = require("../base/random");
const steps_1 = require("./steps");
/**
 * Takes the next `accumulate` batches, or what is left of the epoch, and updates once. Moves `at` on.
 * @param total how many steps the schedule spans
 * @throws UserError if the loss or the gradient is not finite
 */
async function oneUpdate({ optimizer, schedule, batches, accumulate = 1, seed }, engine, at, total) {
    const start = performance.now();
    let epoch = batches(at.epoch);
    while (at.position >= epoch.length) {
        at.epoch++;
        at.position = 0;
        epoch = batches(at.epoch);
        if (epoch.length === 0)
            throw new errors_1.UserError(`there is nothing to train on: no batches in epoch ${at.epoch}`);
    }
    const group = [];
    while (group.length < accumulate && at.position + group.length < epoch.length) {
        group.push(epoch.at(at.position + group.length));
    }
    const step = at.step + 1;
    const lr = schedule(at.step, total);
    const settings = {
        step,
        learningRate: lr,
        accumulates: accumulate > 1,
        random: (0, random_1.rng)(seed).fork('dropout').fork(step),
    };
    let fetched = {};
    const runs = (0, steps_1.updateRuns)(optimizer, group.map(({ feeds }) => feeds), settings);
    for (const run of runs)
        fetched = await engine.run(run.step, run.feeds);
    const loss = scalar(fetched, 'loss');
    const gradNorm = scalar(fetched, 'gradNorm');
    checkFinite(loss, gradNorm, step, lr);
    at.step = step;
    at.position += group.length;
    const sum = (of) => group.reduce((total, batch) => total + of(batch), 0);
    return {
        step,
        loss,
        lr,
        gradNorm,
        tokens: sum((batch) => batch.tokens),
        paddedTokens: sum((batch) => batch.paddedTokens),
        seconds: (performance.now() - start) / 1000,
    };
}
/**
 * One run of each kind and shape that will come, for engines that prepare: of the first epoch's updates, at most `total` of
 * them, and of validations by the loss of `held`.
 */
function plannedRuns({ optimizer, batches, accumulate = 1, seed }, total, held) {
    const settings = { step: 1, learningRate: 0, accumulates: accumulate > 1, random: (0, random_1.rng)(seed) };
    const found = new Map();
    const add = (run) => found.set(`${run.step} ${Object.values(run.feeds).map(({ shape }) => shape.join('x'))}`, run);
    const first = batches(0);
    for (let i = 0; i < Math.min(first.length, total * accumulate); i++)
        for (const run of (0, steps_1.updateRuns)(optimizer, [first.at(i).feeds], settings))
            add(run);
    for (let i = 0; i < (held?.length ?? 0); i++)
        add({ step: 'evaluate', feeds: held.at(i).feeds });
    return [...found.values()];
}
/** The one number of a fetched scalar. */
function scalar(fetched, name) {
    return fetched[name]?.[0];
}
function checkFinite(loss, gradNorm, step, lr) {
    const what = !Number.isFinite(loss) ? `the loss is ${loss}` : `the gradient's norm is ${gradNorm}`;
    if (Number.isFinite(loss) && Number.isFinite(gradNorm))
        return;
    throw new errors_1.UserError(`training: ${what} at step ${step} (learning rate ${lr})`, 'a lower learning rate, some steps of warm-up, or maxGradNorm: 1 usually help; a last checkpoint is from before this step');
}
