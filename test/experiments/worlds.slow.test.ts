import { describe, expect, it } from 'vitest'
import { targetsOf } from '../../lib/experiments/asking'
import { expand } from '../../lib/experiments/experiment'
import { experiments } from '../../lib/experiments/index'
import { openWorld, unitsOf, usualOf, worldNames } from '../../lib/experiments/worlds'
import { findLeaks } from '../../lib/tasks/leaks'
import { describeWith } from '../shared'

describe.each(worldNames().filter((name) => name !== 'mini'))('the world %s', (name) => {
  const { data, test, answer = 'generate' } = usualOf(name) as { data: string; test: number; answer?: string }
  describeWith(data.replace('../shared/data/', ''), 'on real data', () => {
    const world = openWorld({ world: name, data, test, answer })
    const held = [world.development, ...Object.values(world.groups)].flat()

    it('trains on nothing that it tests', () => {
      const { tasks, instances } = findLeaks({
        setting: 'cross-task',
        train: world.train.map(({ train }) => train),
        test: held.map(({ test }) => test),
      })
      expect([tasks, instances]).toEqual([[], []])
    })

    it('has tasks to train on and targets with instances to learn from, in units that intervals are over', () => {
      expect(world.train.length).toBeGreaterThanOrEqual(2)
      for (const { train, test } of targetsOf(world, { tasks: 'report', targets: 8 })) {
        expect([test.id, test.instances.length > 0, train.instances.length >= 4]).toEqual([test.id, true, true])
      }
      expect(unitsOf({ world: name })).toBeDefined()
    })

    it('is one that experiments take, by its name alone', () => {
      for (const one of experiments.filter(({ fixed }) => 'world' in fixed))
        for (const config of expand(one, { set: { world: name } })) expect(config).toMatchObject({ world: name, data })
    })
  })
})
