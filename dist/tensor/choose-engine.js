"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.chooseEngine = chooseEngine;
const errors_1 = require("../base/errors");
const lists_1 = require("../base/lists");
const progress_1 = require("../base/progress");
const bfloat16_1 = require("./bfloat16");
const captured_1 = require("./captured");
const difference_1 = require("./difference");
const eager_1 = require("./eager");
const machine_1 = require("./install/machine");
const native_binding_1 = require("./native-binding");
/** What of a batch is checked: so many rows, a few for each tower, and so many tokens of each. */
const [CHECKED_ROWS, CHECKED_TOKENS] = [4, 32];
/**
 * State values up to which runs are checked: the check holds the state a few times more for a moment, what is frozen not.
 * Larger models of the same kind run the same operations on larger tensors.
 */
const MOST_CHECKED = 64e6;
/**
 * The fastest engine that computes the right thing here: captured on native TensorFlow, eager elsewhere. Before each
 * step's first run, two parts of its batch are computed both ways, one after the other, from the initial state (of up to
 * 64 million values); if the results differ, or if capturing fails, training goes on eagerly after one warning that says
 * why. With `bf16`, a message says by how much the losses differ.
 *
 * @throws UserError if `bf16` is asked for where steps cannot be captured, or gives results that are too far off
 */
function chooseEngine(steps, initial, options = {}) {
    const { bf16 = false, warn = (message) => (0, progress_1.say)(`tunebook: ${message}`), ...inputs } = options;
    if (bf16 && !(0, bfloat16_1.processorHasBfloat16)() && !(0, machine_1.machine)().gpu)
        warn('this processor has no products in bfloat16 of its own: training with bf16 is slower than without');
    if (!(0, native_binding_1.nativeBackend)() && !bf16)
        return (0, eager_1.eager)(steps, initial, inputs);
    try {
        const fast = (0, captured_1.captured)(steps, initial, { ...inputs, bf16 });
        const size = Object.values(initial).reduce((sum, { values }) => sum + values.length, 0);
        return size > MOST_CHECKED ? fast : checked(fast, steps, initial, { ...inputs, bf16, warn });
    }
    catch (error) {
        if (error instanceof errors_1.UserError)
            throw error;
        if (bf16)
            throw withoutBfloat16(error);
        warn((0, difference_1.withoutCapture)(error));
        return (0, eager_1.eager)(steps, initial, inputs);
    }
}
const withoutBfloat16 = (error) => new errors_1.UserError(`bf16: ${error instanceof Error ? error.message : error}`, 'leave bf16 out to train in float32');
function checked(fast, steps, initial, { frozen, isRows = () => false, bf16, warn, }) {
    const tolerance = bf16 ? difference_1.BFLOAT16_TOLERANCE : undefined;
    /** A part of the first batches of each step that was run, in their order: what a later step builds on. */
    const story = [];
    let current = fast;
    /** What was said of bfloat16, once. */
    let effect;
    const tell = async (engine) => {
        try {
            const told = [];
            for (const { step, feeds } of story)
                told.push(await engine.run(step, feeds));
            return told;
        }
        finally {
            engine.dispose();
        }
    };
    /** Why the captured step cannot be relied on; undefined if it can. One engine at a time holds a state for this. */
    const problem = async () => {
        try {
            const found = await tell((0, captured_1.captured)(steps, initial, { frozen, bf16 }));
            const expected = await tell((0, eager_1.eager)(steps, initial, { frozen }));
            const differences = expected.map((values, i) => (0, difference_1.worstDifference)(values, found[i], tolerance));
            const at = differences.findIndex((difference) => difference !== undefined);
            if (bf16 && at < 0 && !effect) {
                effect = effectOnLoss(expected, found);
                if (effect)
                    warn(effect);
            }
            return at < 0 ? undefined : `the captured step '${story[at]?.step}' gives ${differences[at]} from the eager one`;
        }
        catch (error) {
            return error;
        }
    };
    const fallBack = async () => {
        const state = await fast.read();
        fast.dispose();
        current = (0, eager_1.eager)(steps, state, { frozen });
    };
    return {
        get kind() {
            return current.kind;
        },
        async run(step, feeds, wanted) {
            if (current === fast && !story.some((one) => one.step === step)) {
                (0, lists_1.append)(story, partsOf(feeds, isRows).map((part) => ({ step, feeds: part })));
                const why = await problem();
                if (why !== undefined) {
                    if (bf16)
                        throw withoutBfloat16(why);
                    warn((0, difference_1.withoutCapture)(why));
                    await fallBack();
                }
            }
            return current.run(step, feeds, wanted);
        },
        read: (names) => current.read(names),
        write: (values) => current.write(values),
        dispose: () => current.dispose(),
    };
}
/** The first few rows of what is fed in rows, and the last; of token ids, [batch, time] int32, the first ones. */
function partsOf(feeds, isRows) {
    const cut = ({ shape, dtype, values }, last) => {
        const [rows = 0, ...each] = shape;
        const width = each.reduce((product, n) => product * n, 1);
        const kept = dtype === 'int32' && each.length === 1 ? Math.min(width, CHECKED_TOKENS) : width;
        const count = Math.min(rows, CHECKED_ROWS);
        const from = last ? rows - count : 0;
        const inPart = (row, column) => row >= from && row < from + count && column < kept;
        const chosen = values.filter((_, i) => inPart(Math.floor(i / width), i % width));
        return { shape: kept === width ? [count, ...each] : [count, kept], dtype, values: chosen };
    };
    const all = (last) => Object.fromEntries(Object.entries(feeds).map(([name, feed]) => [name, isRows(name) ? cut(feed, last) : feed]));
    return [all(false), all(true)];
}
/** What bfloat16 does to the losses of the parts that are checked, in words; undefined of steps that fetch none. */
function effectOnLoss(exact, rounded) {
    const effects = rounded.flatMap(({ loss }, i) => {
        const [is, was] = [loss?.[0], exact[i]?.loss?.[0]];
        if (is === undefined || was === undefined)
            return [];
        return `${is.toPrecision(5)} instead of ${was.toPrecision(5)} (${(100 * (is / was - 1)).toFixed(2)}%)`;
    });
    return effects.length > 0 ? `bf16: the loss on two parts of the first batch is ${effects.join(' and ')}` : undefined;
}
