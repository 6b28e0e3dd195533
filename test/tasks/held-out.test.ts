import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rng } from '../../lib/base/random'
import { holdOutExamples, holdOutInstances } from '../../lib/tasks/held-out'
import { mini } from '../../lib/tasks/mini'
import type { Task } from '../../lib/tasks/task'

const [first] = mini({ instances: 20 }).seen as [Task]
const taskOf = (id: string, instances: number): Task => ({
  ...first,
  id,
  instances: Array.from({ length: instances }, (_, i) => ({ id: `${id}#${i}`, input: `${id} ${i}`, targets: ['a'] })),
})
const idsIn = (tasks: readonly Task[]) => tasks.flatMap(({ instances }) => instances.map(({ id }) => id))

describe('what is held out', () => {
  it('and what is left are all there is, each once, and neither is empty', () => {
    const share = fc.double({ min: 0.001, max: 0.999, noNaN: true })
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 2, maxLength: 8 }),
        share,
        fc.nat(),
        (sizes, part, seed) => {
          const tasks = sizes.map((size, i) => taskOf(`t${i}`, size))
          const { rest, held } = holdOutInstances(tasks, part, rng(seed))
          expect([...idsIn(rest), ...idsIn(held)].sort()).toEqual(idsIn(tasks).sort())
          expect([idsIn(rest).length > 0, idsIn(held).length > 0]).toEqual([true, true])
          for (const { id, instances } of tasks.filter((task) => task.instances.length > 1)) {
            const own = held.find((task) => task.id === id)?.instances.length ?? 0
            expect(Math.abs(own - part * instances.length)).toBeLessThanOrEqual(1)
          }
        },
      ),
      { seed: 0 },
    )
  })

  it('is the same whatever other tasks there are', () => {
    const [a, b] = [taskOf('a', 10), taskOf('b', 10)]
    const alone = holdOutInstances([a], 0.3, rng(1)).held
    expect(idsIn(alone)).toHaveLength(3)
    expect(idsIn(holdOutInstances([b, a], 0.3, rng(1)).held)).toEqual(expect.arrayContaining(idsIn(alone)))
    expect(idsIn(holdOutInstances([a], 0.3, rng(2)).held)).not.toEqual(idsIn(alone))
  })

  it('of tasks with one instance is a share of them', () => {
    const tasks = Array.from({ length: 20 }, (_, i) => taskOf(`t${i}`, 1))
    expect(holdOutInstances(tasks, 0.2, rng(0)).held).toHaveLength(4)
    expect(() => holdOutInstances(tasks.slice(0, 1), 0.2, rng(0))).toThrow('expected at least two examples')
  })

  it('of equal examples is a number of them all the same', () => {
    expect(holdOutExamples(['x', 'x', 'x', 'x'], 0.5, rng(0))).toEqual({ rest: ['x', 'x'], held: ['x', 'x'] })
  })
})
