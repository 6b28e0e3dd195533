import { describe, expect, it } from 'vitest'
import { rng } from '../../lib/base/random'
import { type MetricKey, metric, metricKeys } from '../../lib/metrics/metric'
import { cpuMs } from '../cpu-time'

const random = rng('growth')
const list = <T>(n: number, of: (i: number) => T) => Array.from({ length: Math.ceil(n) }, (_, i) => of(i))
const words = (n: number, different: number) => list(n, () => `w${random.int(different)}`)

/** Texts of about n characters, an output and its target, that are hard on one step or another. */
const shapes: Readonly<Record<string, (n: number) => readonly [string, string]>> = {
  'spaces before a letter': (n) => [`${' '.repeat(n)}x`, `${' '.repeat(n)}y`],
  'spaces alone': (n) => [' '.repeat(n), ' '.repeat(n)],
  'odd spaces': (n) => ['\u001f \u00a0'.repeat(n / 3), 'x\u001f '.repeat(n / 3)],
  'one long word': (n) => ['ab'.repeat(n / 2), 'ba'.repeat(n / 2)],
  'one word of all letters': (n) => {
    const word = () => list(n, () => String.fromCharCode(97 + random.int(26))).join('')
    return [word(), word()]
  },
  punctuation: (n) => ['.,'.repeat(n / 2), ',.'.repeat(n / 2)],
  'digits, stops and dashes': (n) => ['1.-'.repeat(n / 3), '-1,'.repeat(n / 3)],
  entities: (n) => ['&amp;'.repeat(n / 5), '&quot;-\n'.repeat(n / 8)],
  articles: (n) => ['a the an '.repeat(n / 9), 'the '.repeat(n / 4)],
  'one token again and again': (n) => ['yes '.repeat(n / 4), `${'yes '.repeat(n / 4)}no`],
  'one sentence again and again': (n) => ['yes, it is\n'.repeat(n / 11), 'no, it is not\n'.repeat(n / 14)],
  'many sentences': (n) => {
    const text = () => list(n / 60, () => words(12, 5000).join(' ')).join('\n')
    return [text(), text()]
  },
  'one sentence of many words': (n) => [words(n / 5, 5000).join(' '), words(n / 5, 5000).join(' ')],
}

/** Longest common subsequences of long lists take the product of their lengths, over 32: see `lcs.ts`. */
const byProduct = new Set<MetricKey>(['rougeL', 'rougeLPlain', 'rougeLsum', 'rougeLCrossLingual'])

/** Least processor time of two, in ms. */
function timed(key: MetricKey, [output, target]: readonly [string, string]): number {
  const one = metric(key)
  const times = list(2, () => {
    const start = process.cpuUsage()
    one.score(output, [target])
    one.corpus?.counts(output, [target], () => [target])
    return cpuMs(start)
  })
  return Math.min(...times)
}

describe.each(metricKeys())('%s', (key) => {
  it.each(Object.entries(shapes))('takes no more than grows with its input: %s', (_, make) => {
    timed(key, make(5000))
    const [small, large] = [timed(key, make(20_000)), timed(key, make(80_000))]
    // Four times the input; what is below 20 ms cannot be told from the collector's work.
    if (byProduct.has(key)) expect(large).toBeLessThan(1000)
    else expect(large).toBeLessThan(20 + 2.5 ** 2 * small)
  })
})
