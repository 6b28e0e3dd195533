"use strict";
/**
 * The few distributions that the statistics need, to about 12 digits, as SciPy gives them. Small enough to own:
 * the libraries on npm either bring hundreds of packages or lose the tails.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.normalCdf = normalCdf;
exports.normalQuantile = normalQuantile;
exports.chiSquareSurvival = chiSquareSurvival;
exports.tTails = tTails;
exports.tQuantile = tQuantile;
exports.studentizedRangeQuantile = studentizedRangeQuantile;
/** P(Z ≤ z) of the standard normal distribution, accurate in both tails. */
function normalCdf(z) {
    const upper = 0.5 * gammaQ(0.5, (z * z) / 2);
    return z > 0 ? 1 - upper : upper;
}
/** The z with P(Z ≤ z) = p, by Newton's method from Hastings's rough formula (Abramowitz and Stegun 26.2.23). */
function normalQuantile(p) {
    if (p <= 0 || p >= 1)
        return p === 0 ? -Infinity : p === 1 ? Infinity : Number.NaN;
    if (p > 0.5)
        return -normalQuantile(1 - p);
    const t = Math.sqrt(-2 * Math.log(p));
    let z = -t + (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t ** 3);
    for (let i = 0; i < 4; i++) {
        const error = (normalCdf(z) - p) / normalPdf(z);
        // Halley's correction: the density falls so fast in the tails that plain Newton steps are too long.
        z -= error / (1 + (z * error) / 2);
    }
    return z;
}
function normalPdf(z) {
    return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}
/** P(X > x) of the chi-squared distribution. */
function chiSquareSurvival(x, degrees) {
    return x <= 0 ? 1 : gammaQ(degrees / 2, x / 2);
}
/** P(|T| > |t|) of Student's distribution; `degrees` may be any positive number. */
function tTails(t, degrees) {
    return betaI(degrees / 2, 0.5, degrees / (degrees + t * t));
}
/** The t with P(T ≤ t) = p of Student's distribution; `degrees` may be any positive number. */
function tQuantile(p, degrees) {
    if (p < 0.5)
        return -tQuantile(1 - p, degrees);
    // P(T > t) = I(degrees / (degrees + t²)) / 2; bisection on x = degrees / (degrees + t²), which lies in (0, 1].
    const wanted = 2 * (1 - p);
    let low = 0;
    let high = 1;
    for (let i = 0; i < 200 && low < high; i++) {
        const middle = (low + high) / 2;
        if (middle === low || middle === high)
            break;
        if (betaI(degrees / 2, 0.5, middle) < wanted)
            low = middle;
        else
            high = middle;
    }
    const x = (low + high) / 2;
    return Math.sqrt(degrees * (1 / x - 1));
}
/**
 * The q with P(range of k standard normal numbers ≤ q) = p: the studentized range with infinite degrees of freedom.
 * @param k at least 2
 */
function studentizedRangeQuantile(p, k) {
    let low = 0;
    let high = 40;
    for (let i = 0; i < 50; i++) {
        const middle = (low + high) / 2;
        if (rangeCdf(middle, k) < p)
            low = middle;
        else
            high = middle;
    }
    return (low + high) / 2;
}
/** A grid over all z with weight; on such smooth functions sums over it are integrals to machine precision. */
const GRID = Array.from({ length: 181 }, (_, i) => -9 + i / 10).map((z) => ({
    z,
    weight: normalPdf(z) / 10,
    below: normalCdf(z),
}));
/** k ∫ φ(z) (Φ(z) − Φ(z − q))^(k−1) dz */
function rangeCdf(q, k) {
    return k * GRID.reduce((sum, { z, weight, below }) => sum + weight * (below - normalCdf(z - q)) ** (k - 1), 0);
}
/** The regularised upper incomplete gamma function: a series below a + 1, Lentz's continued fraction above. */
function gammaQ(a, x) {
    if (x === 0)
        return 1;
    const scale = Math.exp(a * Math.log(x) - x - logGamma(a));
    if (x < a + 1) {
        let term = 1 / a;
        let sum = term;
        for (let n = 1; Math.abs(term) > Math.abs(sum) * 1e-17; n++) {
            term *= x / (a + n);
            sum += term;
        }
        return 1 - scale * sum;
    }
    return (scale *
        continuedFraction((n) => (n === 0 ? 1 : n * (a - n)), (n) => x + 2 * n + 1 - a));
}
/** The regularised incomplete beta function, by its continued fraction (DLMF 8.17.22). */
function betaI(a, b, x) {
    if (x <= 0 || x >= 1)
        return x <= 0 ? 0 : 1;
    if (x > (a + 1) / (a + b + 2))
        return 1 - betaI(b, a, 1 - x);
    const scale = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
    const numerator = (n) => {
        if (n === 0)
            return 1;
        const m = Math.floor((n - 1) / 2) + (n % 2 === 0 ? 1 : 0);
        return n % 2 === 0
            ? (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
            : (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    };
    return scale * continuedFraction(numerator, () => 1);
}
/** a₀/(b₀ + a₁/(b₁ + …)) by the modified method of Lentz (Thompson and Barnett 1986). */
function continuedFraction(a, b) {
    const tiny = 1e-300;
    let value = tiny;
    let c = tiny;
    let d = 0;
    for (let n = 0; n < 10_000; n++) {
        d = 1 / (b(n) + a(n) * d || tiny);
        c = b(n) + a(n) / c || tiny;
        value *= c * d;
        if (Math.abs(c * d - 1) < 1e-16)
            break;
    }
    return value;
}
/** ln Γ(x) for x > 0: Stirling's series after shifting x above 12. */
function logGamma(x) {
    if (x < 12)
        return logGamma(x + 1) - Math.log(x);
    const y = 1 / (x * x);
    const series = (1 / 12 - y * (1 / 360 - y * (1 / 1260 - y * (1 / 1680 - (y * 1) / 1188)))) / x;
    return (x - 0.5) * Math.log(x) - x + Math.log(2 * Math.PI) / 2 + series;
}
