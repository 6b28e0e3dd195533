import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { targetsOf } from '../../lib/experiments/asking'
import { expand } from '../../lib/experiments/experiment'
import { kShot } from '../../lib/experiments/k-shot'
import { isWorld, openWorld } from '../../lib/experiments/worlds'
import { zeroShot } from '../../lib/experiments/zero-shot'
import { superniJson } from '../../lib/tasks/superni'
import { instance, task } from '../tasks/made'
import { taskFolder } from './made-world'

describe('a folder of task files as a world', () => {
  const data = taskFolder()
  const open = (test = 3) => openWorld({ world: data, data, test, answer: 'generate' })

  it('is divided by datasets, so that no task kept for tests has one in common with those trained on', () => {
    const { train, development, groups, areas } = open()
    const clusters = (some: typeof train) => new Set(some.map(({ test }) => test.cluster))
    const [trained, reported] = [clusters(train), clusters(groups['unseen tasks']!)]
    expect([...trained].filter((name) => reported.has(name) || clusters(development).has(name))).toEqual([])
    expect(train.length + development.length + groups['unseen tasks']!.length).toBe(16)
    expect(groups['unseen tasks']).toHaveLength(4)
    expect(Object.values(areas).flat()).toHaveLength(train.length)
  })

  it('keeps as many instances for tests as it is told, at most half of a task', () => {
    for (const [asked, kept] of [
      [1, 1],
      [3, 3],
      [99, 4],
    ] as const) {
      const { train } = open(asked)
      expect(new Set(train.map(({ test }) => test.instances.length))).toEqual(new Set([kept]))
      expect(new Set(train.map(({ train }) => train.instances.length))).toEqual(new Set([9 - kept]))
    }
  })

  it('is the same each time, and another one when a file changes', () => {
    const copy = taskFolder()
    const again = openWorld({ world: copy, data: copy, test: 3, answer: 'generate' })
    expect(again.hash).toBe(open().hash)
    writeFileSync(
      join(copy, 't16.json'),
      JSON.stringify(
        superniJson(task('t16', { cluster: 'd9', instances: [instance('x', 'a', 'b'), instance('y', 'c', 'd')] })),
      ),
    )
    const changed = openWorld({ world: `${copy}/`, data: `${copy}/`, test: 3, answer: 'generate' })
    expect(changed.hash).not.toBe(again.hash)
  })

  it('has its own settings, which a size and what is set take the place of', () => {
    const [config] = expand(zeroShot, { set: { world: data, steps: '7' } })
    expect(config).toMatchObject({ world: data, data, model: 'smollm2', tune: 'lora', steps: 7, batch: 8, wordings: 1 })
    expect(expand(zeroShot)[0]).toMatchObject({ world: 'mini', model: 'mini', batch: 32, steps: 1000 })
    const sized = expand(kShot, { size: 'quick', set: { world: data, k: '2' } })
    expect(sized.map(({ k, targets, world }) => [k, targets, world])).toEqual([
      [2, 8, data],
      [2, 8, data],
    ])
  })

  it('is refused where it is none', () => {
    const empty = mkdtempSync(join(tmpdir(), 'tunebook-world-'))
    mkdirSync(join(empty, 'tasks'))
    const settings = { test: 3, answer: 'generate' }
    expect(() => openWorld({ world: empty, data: empty, ...settings })).toThrow('expected a folder of task files')
    expect(() => openWorld({ world: 'superni', data: join(empty, 'none'), ...settings })).toThrow(
      /none: no such folder/,
    )
    expect(() => openWorld({ world: 'constructor', data, ...settings })).toThrow('world: there is no constructor')
    for (const name of ['constructor', 'lib', '', join(empty, 'none')])
      expect([name, isWorld(name)]).toEqual([name, false])
    expect(() => expand(zeroShot, { set: { world: 'minni' } })).toThrow('world: expected mini, superni, ni')
  })
})

describe('targets of few instances', () => {
  it('are of as many clusters and categories as there are, before a second of any', () => {
    const divided = ['a1 x', 'a2 x', 'b1 x', 'c1 y', 'd1 y', 'e1 z'].map((name) => {
      const [id = '', category = ''] = name.split(' ')
      const one = task(id, { cluster: id[0]!, category })
      return { train: one, test: one }
    })
    const world = { ...openWorld({ world: 'mini', data: '', test: 1, answer: 'generate' }), groups: { new: divided } }
    const chosen = (targets: number) => targetsOf(world, { tasks: 'report', targets }).map(({ test }) => test.id)
    expect(chosen(3)).toEqual(['a1', 'c1', 'e1'])
    expect(chosen(5)).toEqual(['a1', 'b1', 'c1', 'd1', 'e1'])
    expect(chosen(99)).toHaveLength(6)
  })
})
