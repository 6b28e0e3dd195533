import { fixture } from './shared'

interface Golden {
  describe: {
    x: number[]
    mean: number
    sd: number
    median: number
    q1: number
    q3: number
    iqr: number
    share: number
    quantile: number
  }[]
  distributions: {
    z: number
    normal_cdf: number
    p: number
    normal_ppf: number
    x: number
    degrees: number
    chi2_sf: number
    t_ppf: number
  }[]
  ranges: { k: number; p: number; q: number }[]
  permutation: { differences: number[]; p: number }[]
  corrected: { p: number[]; holm: number[] }[]
  intervals: { x: number[]; low: number; high: number }[]
  friedman: { table: number[][]; chi2: number; p: number; ranks: number[]; cd: number }[]
  curves: { n: number[]; y: number[]; linear: number; log: number; target: number; reached: number | null }[]
}

/** Statistics of random values, by NumPy, SciPy and statsmodels. */
export const golden = fixture<Golden>('statistics', 'statistics.json')

/** Observations of one task. */
export const each = (values: readonly number[], task = 'one') => values.map((value) => ({ value, task }))
