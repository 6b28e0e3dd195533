"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.withoutCapture = exports.BFLOAT16_TOLERANCE = void 0;
exports.worstDifference = worstDifference;
/** How far a captured graph's results may be from the eager ones: both are fp32, summed in another order. */
const TOLERANCE = 1e-3;
/** The same where products are in bfloat16, of 8 bits. */
exports.BFLOAT16_TOLERANCE = 5e-2;
/** What differs by more than the tolerance, which is relative to each result's largest value, in words; undefined if nothing. */
function worstDifference(expected, found, tolerance = TOLERANCE) {
    for (const [name, values] of Object.entries(expected)) {
        const scale = Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 1e-6);
        for (let i = 0; i < values.length; i++) {
            const [value, other] = [values[i], found[name]?.[i]];
            const bothBroken = !Number.isFinite(value) && !Number.isFinite(other);
            if (!bothBroken && !(Math.abs(value - other) <= tolerance * scale))
                return `another ${name} (${other}, not ${value})`;
        }
    }
    return undefined;
}
/** Why there is no captured graph, for a warning. */
const withoutCapture = (error) => `${error instanceof Error ? error.message : String(error)}; going on without capture, several times slower`;
exports.withoutCapture = withoutCapture;
