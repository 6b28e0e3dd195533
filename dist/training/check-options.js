"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.shareBelow1 = exports.below0 = exports.from0 = exports.above0 = exports.wholeFrom0 = exports.wholeAbove0 = void 0;
exports.checkNumbers = checkNumbers;
const errors_1 = require("../base/errors");
exports.wholeAbove0 = { words: 'a whole number above 0', fits: (n) => Number.isSafeInteger(n) && n > 0 };
exports.wholeFrom0 = {
    words: 'a whole number from 0 up',
    fits: (n) => Number.isSafeInteger(n) && n >= 0,
};
exports.above0 = { words: 'a number above 0', fits: (n) => n > 0 && n < Infinity };
exports.from0 = { words: 'a number from 0 up', fits: (n) => n >= 0 && n < Infinity };
exports.below0 = { words: 'a number below 0', fits: (n) => n < 0 && n > -Infinity };
exports.shareBelow1 = { words: 'a number from 0 to below 1', fits: (n) => n >= 0 && n < 1 };
/** Options as they are given; those that are undefined are not. @throws UserError naming the one that is wrong */
function checkNumbers(options, { words, fits }) {
    for (const [name, value] of Object.entries(options)) {
        if (value !== undefined && !(typeof value === 'number' && fits(value)))
            throw new errors_1.UserError(`${name}: expected ${words}, found ${String(value)}`);
    }
}
