"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.oneOf = exports.dashed = exports.decimal = exports.topP = exports.topK = exports.temperature = exports.shareBelowOne = exports.alpha = exports.rank = exports.learningRate = exports.seed = exports.port = exports.processes = exports.beamWidth = exports.batchSize = exports.steps = exports.tokens = exports.countOrNone = exports.count = void 0;
exports.refuseRepeatedFlags = refuseRepeatedFlags;
const commander_1 = require("commander");
const errors_1 = require("../base/errors");
/** Checks of a flag's value: each gives the value typed, or says what was expected. */
const checked = (expected, notation, fits) => (text) => {
    const value = Number(text);
    if (!notation.test(text) || !fits(value))
        throw new commander_1.InvalidArgumentError(`Expected ${expected}.`);
    return value;
};
/** Whole numbers in digits alone: `0x10`, `1e9`, `5.0` and `+5` are more likely slips than meant so. */
const whole = (least, most) => checked(`a whole number from ${least} to ${most.toLocaleString('en')}, in digits`, /^\d+$/, (value) => value >= least && value <= most);
const DECIMAL = /^-?\d+(\.\d+)?$/;
/** Learning rates are written 5e-5 in the field's papers and tools. */
const SCIENTIFIC = /^\d+(\.\d+)?(e-?\d+)?$/i;
/** How many of something there are to be, such as instances; the bound keeps a slip from running for ever. */
exports.count = whole(1, 1_000_000_000);
exports.countOrNone = whole(0, 1_000_000_000);
/** What a sequence may hold: longer ones than any model's context are a slip. */
exports.tokens = whole(1, 1_048_576);
exports.steps = whole(1, 100_000_000);
/** Rows that are computed at once. */
exports.batchSize = whole(1, 65_536);
exports.beamWidth = whole(1, 1024);
exports.processes = whole(1, 1024);
exports.port = whole(1, 65_535);
/** 32 bits, as NumPy's and TensorFlow's. */
exports.seed = whole(0, 4_294_967_295);
exports.learningRate = checked('a number above 0 and at most 1,000, such as 0.001 or 5e-5', SCIENTIFIC, (value) => value > 0 && value <= 1000);
/** Of LoRA. */
exports.rank = whole(1, 65_536);
exports.alpha = checked('a number above 0 and at most 65,536, such as 16 or 0.5', DECIMAL, (value) => value > 0 && value <= 65_536);
exports.shareBelowOne = checked('a number from 0 to below 1, such as 0.1', DECIMAL, (v) => v >= 0 && v < 1);
/** Of sampling. */
exports.temperature = checked('a number from 0.001 to 1000, such as 0.7', DECIMAL, (value) => value >= 0.001 && value <= 1000);
exports.topK = whole(0, 1_048_576);
exports.topP = checked('a number from 0 to 1, such as 0.9', DECIMAL, (value) => value >= 0 && value <= 1);
/** Any finite number, such as a score to reach. */
exports.decimal = checked('a number such as 50 or -1.5', DECIMAL, Number.isFinite);
/** A flag as it is typed: `--task-name` of `taskName`. */
const dashed = (name) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
exports.dashed = dashed;
/** A flag that takes one of a few words. */
const oneOf = (flag, description, words, otherwise) => new commander_1.Option(flag, description).choices(words).default(otherwise);
exports.oneOf = oneOf;
/**
 * Makes a command refuse a flag that is given twice, or together with its contrary (`--shuffle`, `--no-shuffle`): the last
 * would win in silence. Flags that take several values may be repeated, since their values add up.
 */
function refuseRepeatedFlags(command) {
    const given = new Map();
    for (const option of command.options) {
        if (option.variadic)
            continue;
        command.on(`option:${option.name()}`, (value) => {
            const [name, flag] = [option.attributeName(), `--${option.name()}`];
            const typed = value == null ? flag : `${flag} ${value}`;
            const before = given.get(name);
            if (before !== undefined) {
                const twice = before.split(' ')[0] === flag;
                throw new errors_1.UserError(twice ? `${flag} is given twice: ${before}, ${typed}` : `${before} and ${typed} contradict each other`, 'give one of them');
            }
            given.set(name, typed);
        });
    }
    command.commands.forEach(refuseRepeatedFlags);
}
