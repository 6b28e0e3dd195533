"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Float = void 0;
/**
 * A number that is a float though it may be whole, as `5.0` is in JSON and every number of a Parquet column of doubles.
 * JavaScript has one kind of number; Python prints two.
 */
class Float {
    value;
    constructor(value) {
        this.value = value;
    }
    toJSON() {
        return this.value;
    }
}
exports.Float = Float;
