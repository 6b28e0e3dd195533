import { type Rng, rng } from '../base/random'
import { type Resampled, resample, stretchOf } from './bootstrap'
import { tTails } from './distributions'
import { counted, type Observation, type Over, unitsOf } from './resampling-units'

/** Two-sided: how surprising the mean difference would be if neither run were better. */
export interface PairedTest {
  readonly p: number
  /** e.g. "paired permutation test over 41 tasks, 10,000 sign flips". */
  readonly name: string
}

export interface PairedTestOptions {
  readonly random: Rng
  /** 10,000 unless told. */
  readonly resamples?: number
}

/**
 * Paired permutation test of two runs: the signs of whole units' differences are flipped, all ways if there are no
 * more than `resamples` of them (then p is exact), else at random (then p counts the observed signs as one of the flips).
 * @param differences one run's score less the other's on the same instance
 */
export function permutationTest(
  differences: readonly Observation[],
  over: Exclude<Over, 'tasks and seeds'>,
  { random, resamples = 10_000 }: PairedTestOptions,
): PairedTest {
  const { sums } = unitsOf(differences, over)
  const observed = Math.abs(sums.reduce((sum, value) => sum + value, 0))
  // Sums of the same numbers in another order may differ in their last digits.
  const least = observed - 1e-12 * sums.reduce((sum, value) => sum + Math.abs(value), 0)
  const ways = 2 ** sums.length
  const exact = ways <= resamples
  const extreme = exact ? countAll(sums, least) : countRandom(sums, least, random, resamples)
  return {
    p: exact ? extreme / ways : (extreme + 1) / (resamples + 1),
    name: `paired permutation test over ${counted(sums.length, over)}, ${exact ? 'all' : resamples.toLocaleString('en')} sign flips`,
  }
}

function countAll(sums: Float64Array, least: number): number {
  const signs = new Int8Array(sums.length).fill(1)
  let extreme = 0
  for (let way = 1; way <= 2 ** sums.length; way++) {
    if (Math.abs(signed(sums, (i) => signs[i]! < 0)) >= least) extreme++
    // Gray code: each way differs from the one before in one sign, all are met once.
    const flip = 31 - Math.clz32(way & -way)
    if (flip < signs.length) signs[flip]! *= -1
  }
  return extreme
}

function countRandom(sums: Float64Array, least: number, random: Rng, resamples: number): number {
  let extreme = 0
  let bits = 0
  for (let r = 0; r < resamples; r++) {
    const sum = signed(sums, (i) => {
      if (i % 32 === 0) bits = random.next() * 2 ** 32
      return ((bits >>> (i % 32)) & 1) === 1
    })
    if (Math.abs(sum) >= least) extreme++
  }
  return extreme
}

function signed(sums: Float64Array, negative: (i: number) => boolean): number {
  let sum = 0
  for (let i = 0; i < sums.length; i++) sum += negative(i) ? -sums[i]! : sums[i]!
  return sum
}

/**
 * How a paired bootstrap test counts resampled differences d* as more extreme than the observed d:
 * - `centred`: |d* − mean d*| ≥ |d|, the two-sided test of resamples moved to where there is no difference (Efron and
 *   Tibshirani 1993, section 16.4);
 * - `sacrebleu`: |d*| − mean |d*| > |d|, as sacreBLEU's and Moses' paired bootstrap have it. Where d is clear its p is
 *   about half of the other, that of a one-sided test: to be set beside published numbers, not beside 0.05.
 */
export type BootstrapForm = keyof typeof FORMS

const FORMS = { centred: 'centred', sacrebleu: "in sacreBLEU's form" }

/**
 * Paired bootstrap test of two runs, whose p counts the observed difference as one of the resamples.
 * @param differences one run's score less the other's on the same instance
 */
export function bootstrapTest(
  differences: readonly Observation[],
  over: Over,
  { random, resamples = 10_000, form = 'centred' }: PairedTestOptions & { readonly form?: BootstrapForm },
): PairedTest {
  return testOf(resample(differences, over, random, resamples), form)
}

/** The paired bootstrap test of resampled differences. */
export function testOf(
  { means, estimate, over }: Pick<Resampled, 'means' | 'estimate' | 'over'>,
  form: BootstrapForm = 'centred',
): PairedTest {
  const sized = form === 'centred' ? means : means.map(Math.abs)
  const centre = sized.reduce((sum, value) => sum + value, 0) / sized.length
  const observed = Math.abs(estimate)
  const isExtreme =
    form === 'centred'
      ? (value: number) => Math.abs(value - centre) >= observed
      : (value: number) => value - centre > observed
  return {
    p: (sized.filter(isExtreme).length + 1) / (sized.length + 1),
    name: `paired bootstrap test, ${FORMS[form]}, over ${over}, ${means.length.toLocaleString('en')} resamples`,
  }
}

/**
 * The centred test with the resampled differences widened as the 95% interval is, so that few units do not make it too
 * sure: p is below 0.05 about where that interval leaves zero out.
 */
export function widenedTestOf(resampled: Resampled): PairedTest {
  const { means, estimate } = resampled
  const stretch = stretchOf(resampled)
  const { p, name } = testOf({ ...resampled, means: means.map((value) => estimate + stretch * (value - estimate)) })
  return { p, name: `${name}, widened to Student's t` }
}

/**
 * Student's test that the mean difference is zero, over units or over tasks and seeds. It has no least p as sign flips
 * of a few units have (0.008 for eight), so that it can be corrected for many tests; for that it takes the units' means
 * to be about normal.
 */
export function studentTest(differences: readonly Observation[], over: Over): PairedTest {
  const { estimate, error, degrees, over: drawn } = resample(differences, over, rng(0), 1)
  const p = error === 0 ? Number(estimate === 0) : tTails(estimate / error, degrees)
  return { p, name: `Student's paired test over ${drawn}` }
}
