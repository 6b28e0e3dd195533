"use strict";
var __createBinding = (this && this.__createBinding) || (Object.create ? (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    var desc = Object.getOwnPropertyDescriptor(m, k);
    if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
      desc = { enumerable: true, get: function() { return m[k]; } };
    }
    Object.defineProperty(o, k2, desc);
}) : (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    o[k2] = m[k];
}));
var __setModuleDefault = (this && this.__setModuleDefault) || (Object.create ? (function(o, v) {
    Object.defineProperty(o, "default", { enumerable: true, value: v });
}) : function(o, v) {
    o["default"] = v;
});
var __importStar = (this && this.__importStar) || (function () {
    var ownKeys = function(o) {
        ownKeys = Object.getOwnPropertyNames || function (o) {
            var ar = [];
            for (var k in o) if (Object.prototype.hasOwnProperty.call(o, k)) ar[ar.length] = k;
            return ar;
        };
        return ownKeys(o);
    };
    return function (mod) {
        if (mod && mod.__esModule) return mod;
        var result = {};
        if (mod != null) for (var k = ownKeys(mod), i = 0; i < k.length; i++) if (k[i] !== "default") __createBinding(result, mod, k[i]);
        __setModuleDefault(result, mod);
        return result;
    };
})();
Object.defineProperty(exports, "__esModule", { value: true });
exports.train = train;
exports.meanLoss = meanLoss;
const tf = __importStar(require("@tensorflow/tfjs-core"));
const errors_1 = require("../base/errors");
const names_1 = require("../base/names");
const progress_1 = require("../base/progress");
const params_1 = require("../models/params");
const check_options_1 = require("./check-options");
const checkpoint_1 = require("./checkpoint");
const memory_1 = require("./memory");
const one_update_1 = require("./one-update");
const steps_1 = require("./steps");
/**
 * Trains, from the beginning or from the folder's last checkpoint. Whether and where it was interrupted makes no
 * difference to a bit of the result, on the same machine: batches depend on the epoch alone, dropout on the seed and the
 * step's number. (On a GPU, TensorFlow itself may sum in another order from run to run.)
 * @throws UserError if a loss or a gradient is not finite, if there is nothing to train on, if the checkpoint is of
 *   another run
 */
async function train(options) {
    const total = totalSteps(options);
    const initial = (0, steps_1.trainingState)(options.parameters, options.optimizer, (options.accumulate ?? 1) > 1);
    const folder = options.checkpoint &&
        (0, checkpoint_1.checkpointFolder)(options.checkpoint.folder, identity(options, total), initial, options.checkpoint.writer);
    const saved = folder?.load();
    const planned = (0, one_update_1.plannedRuns)(options, total, options.validation?.batches);
    (0, params_1.checkRoomForTensors)(options.frozen ?? {});
    const frozen = (0, params_1.toTensors)(options.frozen ?? {});
    try {
        const engine = options.engine((0, steps_1.trainingSteps)(options.loss, options), initial, {
            frozen,
            planned,
            isRows: steps_1.isRows,
            checkMemory: memory_1.checkTrainingMemory,
        });
        try {
            if (saved)
                await engine.write(saved.state);
            return await run(options, total, engine, folder, saved);
        }
        finally {
            engine.dispose();
        }
    }
    finally {
        tf.dispose(frozen);
    }
}
async function run(options, total, engine, folder, saved) {
    const { validation, checkpoint, signal, onStep } = options;
    const at = saved?.progress ?? beginning();
    const parameters = async () => (0, steps_1.parametersOf)(await engine.read(Object.keys(options.parameters).map(steps_1.inState)));
    let best = saved?.best;
    let savedStep = saved ? at.step : -1;
    let savedAt = Date.now();
    const inputs = { ...options, batches: lastKept(options.batches) };
    const bar = (0, progress_1.progress)(options.label ?? 'training', total, { unit: 'steps', from: at.step });
    try {
        while (!at.finished && !signal?.aborted) {
            const record = await (0, one_update_1.oneUpdate)(inputs, engine, at, total);
            at.history.push(record);
            onStep?.(record);
            const padding = Math.round(100 * (1 - record.tokens / record.paddedTokens));
            bar.update(at.step, `loss ${record.loss.toPrecision(4)}, ${padding}% padding`);
            if (validation && (at.step % validation.every === 0 || at.step === total)) {
                const score = await validation.score({ step: at.step, evaluate: evaluator(engine), parameters });
                at.validations.push({ step: at.step, score });
                if (bestOf(at.validations, validation.better)?.step === at.step)
                    best = await parameters();
            }
            at.finished = at.step === total || lostPatience(at.validations, validation);
            const due = checkpoint && isDue(checkpoint, at.step, (Date.now() - savedAt) / 1000);
            if (folder && (due || at.finished)) {
                folder.save({ progress: at, state: await engine.read(), best });
                savedStep = at.step;
                savedAt = Date.now();
            }
            await new Promise(setImmediate); // Steps themselves never let go; signals and timers get their turn here.
        }
        if (savedStep !== at.step)
            folder?.save({ progress: at, state: await engine.read(), best });
    }
    finally {
        bar.done();
    }
    return {
        ended: !at.finished ? 'signal' : at.step === total ? 'steps' : 'patience',
        parameters: best ?? (await parameters()),
        step: at.step,
        history: at.history,
        validations: at.validations,
        best: validation && bestOf(at.validations, validation.better),
    };
}
/** `make`, keeping its last result: an epoch is planned once, not at every step. */
function lastKept(make) {
    let last;
    return (epoch) => {
        if (last?.epoch !== epoch)
            last = { epoch, made: make(epoch) };
        return last.made;
    };
}
const beginning = () => ({
    step: 0,
    epoch: 0,
    position: 0,
    finished: false,
    history: [],
    validations: [],
});
const evaluator = (engine) => async (feeds) => {
    const fetched = await engine.run('evaluate', feeds);
    return { sum: (0, one_update_1.scalar)(fetched, 'sum'), tokens: (0, one_update_1.scalar)(fetched, 'tokens') };
};
/** The mean loss per token over batches, for {@link ValidationOptions}; lower is better. */
function meanLoss(batches) {
    return async (model) => {
        let [total, count] = [0, 0];
        for (let i = 0; i < batches.length; i++) {
            const { sum, tokens } = await model.evaluate(batches.at(i).feeds);
            total += sum;
            count += tokens;
        }
        return total / count;
    };
}
/** The first of the best validations; scores that are not numbers are none. */
function bestOf(validations, better) {
    const sign = better === 'lower' ? -1 : 1;
    let best;
    for (const validation of validations) {
        if (Number.isFinite(validation.score) && (!best || sign * validation.score > sign * best.score))
            best = validation;
    }
    return best;
}
function lostPatience(validations, options) {
    if (!options || options.patience === undefined)
        return false;
    const best = bestOf(validations, options.better);
    return validations.length - (best ? validations.indexOf(best) + 1 : 0) >= options.patience;
}
function isDue({ everySteps, everySeconds = 60 }, step, seconds) {
    return (everySteps !== undefined && step % everySteps === 0) || seconds >= everySeconds;
}
/** How many updates there will be. @throws UserError if the options cannot be trained with */
function totalSteps(options) {
    const { steps, epochs, accumulate = 1, batches, validation, checkpoint, maxGradNorm, seed } = options;
    const { every, patience, better } = validation ?? {};
    (0, check_options_1.checkNumbers)({ steps, epochs, accumulate, 'validation.every': every, 'validation.patience': patience }, check_options_1.wholeAbove0);
    (0, check_options_1.checkNumbers)({ 'checkpoint.everySteps': checkpoint?.everySteps }, check_options_1.wholeAbove0);
    (0, check_options_1.checkNumbers)({ maxGradNorm }, check_options_1.above0);
    (0, check_options_1.checkNumbers)({ 'checkpoint.everySeconds': checkpoint?.everySeconds }, check_options_1.from0);
    (0, check_options_1.checkNumbers)({ seed }, check_options_1.wholeFrom0);
    if (validation && every === undefined)
        throw new errors_1.UserError('validation.every: expected a whole number above 0');
    if (better !== undefined && better !== 'lower' && better !== 'higher')
        throw (0, names_1.unknownName)('validation.better', ['lower', 'higher'], better);
    if ((steps === undefined) === (epochs === undefined))
        throw new errors_1.UserError('expected either steps or epochs');
    if (batches(0).length === 0)
        throw new errors_1.UserError('there is nothing to train on: no batches');
    if (steps !== undefined)
        return steps;
    let total = 0;
    for (let epoch = 0; epoch < epochs; epoch++)
        total += Math.ceil(batches(epoch).length / accumulate);
    return total;
}
/** What must be equal for a checkpoint to be gone on from. */
function identity(options, total) {
    const { optimizer, maxGradNorm = null, accumulate = 1, seed } = options;
    return {
        steps: total,
        optimizer: { name: optimizer.name, ...optimizer.settings },
        maxGradNorm,
        accumulate,
        seed,
        ...options.identity,
    };
}
