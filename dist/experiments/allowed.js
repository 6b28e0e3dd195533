"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.learningRate = exports.batch = exports.steps = exports.seed = exports.yesOrNo = void 0;
exports.oneOf = oneOf;
exports.some = some;
exports.whole = whole;
exports.multipleOf = multipleOf;
exports.positive = positive;
exports.existing = existing;
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const names_1 = require("../base/names");
const paths_1 = require("../base/paths");
/** One of these texts. */
function oneOf(values) {
    const fits = (value) => values.includes(value);
    return {
        expected: (0, names_1.either)(values),
        read: (text) => text,
        fits,
        hint: (found) => (0, names_1.didYouMean)(values, found),
    };
}
/** A text of some kind. @param expected in words, anew where it depends on what scripts add @param fits may throw what is wrong with it */
function some(expected, fits) {
    return {
        get expected() {
            return typeof expected === 'string' ? expected : expected();
        },
        read: (text) => text,
        fits: (value) => typeof value === 'string' && fits(value),
    };
}
/** A whole number, written in digits alone: `0x10`, `1e3` and `5.0` are more likely slips than meant so. */
function whole(least, most) {
    return {
        expected: `a whole number from ${least} to ${most.toLocaleString('en')}`,
        read: (text) => (/^-?\d{1,15}$/.test(text) ? Number(text) : undefined),
        fits: (value) => Number.isSafeInteger(value) && value >= least && value <= most,
    };
}
/** A whole number that this one divides. */
function multipleOf(factor, most) {
    const { read, fits } = whole(factor, most);
    return {
        expected: `a multiple of ${factor} up to ${most.toLocaleString('en')}`,
        read,
        fits: (value) => fits(value) && value % factor === 0,
    };
}
/** A number above 0; learning rates are also written `5e-4`. */
function positive(most) {
    return {
        expected: `a number above 0 and at most ${most.toLocaleString('en')}`,
        read: (text) => (/^-?\d{1,15}(\.\d{1,20})?(e-?\d{1,2})?$/i.test(text) ? Number(text) : undefined),
        fits: (value) => typeof value === 'number' && value > 0 && value <= most,
    };
}
exports.yesOrNo = {
    expected: 'true or false',
    read: (text) => (text === 'true' ? true : text === 'false' ? false : undefined),
    fits: (value) => typeof value === 'boolean',
};
/** A file or folder that is there, from the repository's root. @param what it holds, for the message */
function existing(what) {
    return {
        expected: `a path, from ${paths_1.root}, to ${what}`,
        read: (text) => text,
        fits: (value) => typeof value === 'string' && value !== '' && !value.includes('\0') && (0, node_fs_1.existsSync)((0, node_path_1.resolve)(paths_1.root, value)),
        hint: () => ', where there is nothing',
    };
}
/** 32 bits, as NumPy's and TensorFlow's. */
exports.seed = whole(0, 4_294_967_295);
exports.steps = whole(1, 1_000_000);
exports.batch = whole(1, 1024);
exports.learningRate = positive(10);
