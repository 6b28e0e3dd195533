"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.differenceOf = exports.percent = void 0;
/** Of every metric here, ×100. */
exports.percent = [0, 100];
/** What the difference of two such scores can be. */
const differenceOf = ([low, high]) => [low - high, high - low];
exports.differenceOf = differenceOf;
