"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.permutationTest = permutationTest;
exports.bootstrapTest = bootstrapTest;
exports.testOf = testOf;
exports.widenedTestOf = widenedTestOf;
exports.studentTest = studentTest;
const random_1 = require("../base/random");
const bootstrap_1 = require("./bootstrap");
const distributions_1 = require("./distributions");
const resampling_units_1 = require("./resampling-units");
/**
 * Paired permutation test of two runs: the signs of whole units' differences are flipped, all ways if there are no
 * more than `resamples` of them (then p is exact), else at random (then p counts the observed signs as one of the flips).
 * @param differences one run's score less the other's on the same instance
 */
function permutationTest(differences, over, { random, resamples = 10_000 }) {
    const { sums } = (0, resampling_units_1.unitsOf)(differences, over);
    const observed = Math.abs(sums.reduce((sum, value) => sum + value, 0));
    // Sums of the same numbers in another order may differ in their last digits.
    const least = observed - 1e-12 * sums.reduce((sum, value) => sum + Math.abs(value), 0);
    const ways = 2 ** sums.length;
    const exact = ways <= resamples;
    const extreme = exact ? countAll(sums, least) : countRandom(sums, least, random, resamples);
    return {
        p: exact ? extreme / ways : (extreme + 1) / (resamples + 1),
        name: `paired permutation test over ${(0, resampling_units_1.counted)(sums.length, over)}, ${exact ? 'all' : resamples.toLocaleString('en')} sign flips`,
    };
}
function countAll(sums, least) {
    const signs = new Int8Array(sums.length).fill(1);
    let extreme = 0;
    for (let way = 1; way <= 2 ** sums.length; way++) {
        if (Math.abs(signed(sums, (i) => signs[i] < 0)) >= least)
            extreme++;
        // Gray code: each way differs from the one before in one sign, all are met once.
        const flip = 31 - Math.clz32(way & -way);
        if (flip < signs.length)
            signs[flip] *= -1;
    }
    return extreme;
}
function countRandom(sums, least, random, resamples) {
    let extreme = 0;
    let bits = 0;
    for (let r = 0; r < resamples; r++) {
        const sum = signed(sums, (i) => {
            if (i % 32 === 0)
                bits = random.next() * 2 ** 32;
            return ((bits >>> (i % 32)) & 1) === 1;
        });
        if (Math.abs(sum) >= least)
            extreme++;
    }
    return extreme;
}
function signed(sums, negative) {
    let sum = 0;
    for (let i = 0; i < sums.length; i++)
        sum += negative(i) ? -sums[i] : sums[i];
    return sum;
}
const FORMS = { centred: 'centred', sacrebleu: "in sacreBLEU's form" };
/**
 * Paired bootstrap test of two runs, whose p counts the observed difference as one of the resamples.
 * @param differences one run's score less the other's on the same instance
 */
function bootstrapTest(differences, over, { random, resamples = 10_000, form = 'centred' }) {
    return testOf((0, bootstrap_1.resample)(differences, over, random, resamples), form);
}
/** The paired bootstrap test of resampled differences. */
function testOf({ means, estimate, over }, form = 'centred') {
    const sized = form === 'centred' ? means : means.map(Math.abs);
    const centre = sized.reduce((sum, value) => sum + value, 0) / sized.length;
    const observed = Math.abs(estimate);
    const isExtreme = form === 'centred'
        ? (value) => Math.abs(value - centre) >= observed
        : (value) => value - centre > observed;
    return {
        p: (sized.filter(isExtreme).length + 1) / (sized.length + 1),
        name: `paired bootstrap test, ${FORMS[form]}, over ${over}, ${means.length.toLocaleString('en')} resamples`,
    };
}
/**
 * The centred test with the resampled differences widened as the 95% interval is, so that few units do not make it too
 * sure: p is below 0.05 about where that interval leaves zero out.
 */
function widenedTestOf(resampled) {
    const { means, estimate } = resampled;
    const stretch = (0, bootstrap_1.stretchOf)(resampled);
    const { p, name } = testOf({ ...resampled, means: means.map((value) => estimate + stretch * (value - estimate)) });
    return { p, name: `${name}, widened to Student's t` };
}
/**
 * Student's test that the mean difference is zero, over units or over tasks and seeds. It has no least p as sign flips
 * of a few units have (0.008 for eight), so that it can be corrected for many tests; for that it takes the units' means
 * to be about normal.
 */
function studentTest(differences, over) {
    const { estimate, error, degrees, over: drawn } = (0, bootstrap_1.resample)(differences, over, (0, random_1.rng)(0), 1);
    const p = error === 0 ? Number(estimate === 0) : (0, distributions_1.tTails)(estimate / error, degrees);
    return { p, name: `Student's paired test over ${drawn}` };
}
