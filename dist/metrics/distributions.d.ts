/**
 * The few distributions that the statistics need, to about 12 digits, as SciPy gives them. Small enough to own:
 * the libraries on npm either bring hundreds of packages or lose the tails.
 */
/** P(Z ≤ z) of the standard normal distribution, accurate in both tails. */
export declare function normalCdf(z: number): number;
/** The z with P(Z ≤ z) = p, by Newton's method from Hastings's rough formula (Abramowitz and Stegun 26.2.23). */
export declare function normalQuantile(p: number): number;
/** P(X > x) of the chi-squared distribution. */
export declare function chiSquareSurvival(x: number, degrees: number): number;
/** P(|T| > |t|) of Student's distribution; `degrees` may be any positive number. */
export declare function tTails(t: number, degrees: number): number;
/** The t with P(T ≤ t) = p of Student's distribution; `degrees` may be any positive number. */
export declare function tQuantile(p: number, degrees: number): number;
/**
 * The q with P(range of k standard normal numbers ≤ q) = p: the studentized range with infinite degrees of freedom.
 * @param k at least 2
 */
export declare function studentizedRangeQuantile(p: number, k: number): number;
