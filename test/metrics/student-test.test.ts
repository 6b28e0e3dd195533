import { expect, it } from 'vitest'
import { rng } from '../../lib/base/random'
import { tTails } from '../../lib/metrics/distributions'
import { permutationTest, studentTest } from '../../lib/metrics/paired-test'

const values = [
  [3, 5, 1],
  [2, 4.5, 0.5],
  [6, 1, 2],
  [-1, 2, 3],
]
const differences = values.flatMap((all, i) => all.map((value, seed) => ({ value, seed, task: `t${i}` })))

it("Student's test over tasks is that of their means, as SciPy's ttest_1samp has it", () => {
  expect(studentTest(differences, 'tasks').p).toBeCloseTo(0.00870305282253542, 10)
  expect(tTails(4.2, 7.5)).toBeCloseTo(0.0034600818129523203, 10)
  expect(tTails(-0.3, 2)).toBeCloseTo(0.7924856608401676, 10)
})

it('can be surer of eight equal differences than sign flips can', () => {
  const eight = Array.from({ length: 8 }, (_, i) => ({ value: 10 + i / 8, task: `t${i}` }))
  expect(permutationTest(eight, 'tasks', { random: rng(0) }).p).toBe(2 / 2 ** 8)
  expect(studentTest(eight, 'tasks').p).toBeLessThan(1e-6)
})

it('says 1 where nothing differs', () => {
  expect(
    studentTest(
      differences.map((one) => ({ ...one, value: 0 })),
      'tasks and seeds',
    ).p,
  ).toBe(1)
})
