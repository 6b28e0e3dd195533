"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.word = exports.pythonSpace = void 0;
/** Python's `\s` and `\w`, for use within `[…]` of an expression with the flag u. */
exports.pythonSpace = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
exports.word = '\\p{L}\\p{N}_';
