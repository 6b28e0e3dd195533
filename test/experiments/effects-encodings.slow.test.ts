import { describe, expect, it } from 'vitest'
import type { Row } from '../../lib/base/row'
import { encodingGrid } from '../../lib/experiments/encodings'
import { type Experiment, expand, type Settings } from '../../lib/experiments/experiment'
import { inContext } from '../../lib/experiments/in-context'
import { kShot } from '../../lib/experiments/k-shot'
import { leftOutWords, meanOfRoles } from '../../lib/experiments/left-out-words'
import { difference } from '../../lib/metrics/group-scores'
import { findIncluded, findIncludedRuns } from '../../lib/runs/included'
import { miniData } from './mini-data'

/** What notebook 6 states, and notebook 4 of examples in the prompt and of one model a task, from the included runs. */
type Vary = Readonly<Record<string, readonly Settings[string][]>>

const data = await miniData()

/** The rows of all runs that the experiment makes with these settings. */
function included<F extends Settings, V extends Vary>(of: Experiment<F, V>, set: Record<string, string> = {}): Row[] {
  return expand(of, { set }).flatMap((config) => {
    const run = findIncluded(of.name, { config, data })
    expect(run, JSON.stringify(config)).toBeDefined()
    const varied = Object.fromEntries(Object.keys(of.vary).map((key) => [key, config[key] as Settings[string]]))
    return run!.rows.map((row) => ({ ...varied, ...row }))
  })
}

const combinations = 'unseen combinations'
const [byTraining, byTest] = (['trained', 'tested'] as const).map((by) => ({ by, units: 'operations' }) as const)

describe.each([encodingGrid.name, leftOutWords.name, inContext.name])('the included runs of %s', (name) => {
  it("are of today's data, and no prompt lost anything", async () => {
    const runs = findIncludedRuns(name)
    expect(runs.length).toBeGreaterThan(0)
    expect(new Set(runs.map(({ data }) => data))).toEqual(new Set([data]))
    const cut = runs.flatMap(({ rows }) => rows.filter((row) => row.lostQuery !== 0 || row.lostDemonstration !== 0))
    expect(cut).toEqual([])
  })
})

describe('trained and tested alike', () => {
  const alike = () => included(encodingGrid).filter(({ trained, tested }) => trained === tested)
  const gain = (from: string, to: string) => difference(alike(), byTraining!, combinations, from, to)

  it('definitions are better than nothing', () => {
    const { low, name } = gain('nothing', 'definition')
    expect(name).toBe(
      "95% bootstrap interval over 14 operations and 5 seeds, widened to Student's t, cut to the score's range",
    )
    expect(low).toBeGreaterThan(0)
  })

  it.each(['definition and examples', 'with negative examples'])('%s is worse than definitions alone', (encoding) => {
    expect(gain('definition', encoding).high).toBeLessThan(0)
  })

  it('does not show that negative examples matter', () => {
    const { low, high } = gain('definition and examples', 'with negative examples')
    expect(low).toBeLessThan(0)
    expect(high).toBeGreaterThan(0)
  })
})

describe('tested otherwise than trained', () => {
  const along = (trained: string, to: string) => {
    const own = included(encodingGrid).filter((row) => row.trained === trained)
    return difference(own, byTest!, combinations, trained, to)
  }

  it.each([
    ['definition', 'definition and examples'],
    ['definition', 'examples'],
    ['definition', 'swapped definition'],
    ['definition and examples', 'examples'],
    ['definition and examples', 'with negative examples'],
    ['definition and examples', 'swapped definition'],
  ])('a model trained so: %s, loses with: %s', (trained, tested) => {
    expect(along(trained, tested).high).toBeLessThan(0)
  })
})

describe('under a contradictory definition', () => {
  const followed = (trained: string) => {
    const own = included(encodingGrid).filter((row) => row.trained === trained)
    const byMatch = { ...byTest!, metric: 'exactMatch' }
    return difference(own, byMatch, 'seen tasks', 'contradictory definition, own answer', 'contradictory definition')
  }

  it('a model that was trained with definitions alone does what it is told', () => {
    expect(followed('definition').low).toBeGreaterThan(0)
  })

  it.each(['definition and examples', 'with negative examples'])(
    'one trained otherwise goes on as ever: %s',
    (trained) => {
      expect(followed(trained).high).toBeLessThan(0)
    },
  )
})

describe('a definition with one word left out', () => {
  const loss = (role: string) =>
    difference(meanOfRoles(included(leftOutWords)), { by: 'role', units: 'operations' }, combinations, 'nothing', role)

  it('is worth less without the topic, and hardly less without any other', () => {
    expect(loss('topic').high).toBeLessThan(0)
    for (const role of ['operation', 'other']) expect(loss(role).estimate, role).toBeGreaterThan(-3)
  })
})

describe('labelled instances of a new task', () => {
  const rows = () => included(inContext).map((row) => ({ ...row, group: String(row.k) }))

  it.each(['1', '2', '4'])('are worth more as training data than in the prompt: %s', (k) => {
    const gained = difference(rows(), { by: 'way', units: 'operations' }, k, 'in the prompt', 'fine-tuning')
    expect(gained.low).toBeGreaterThan(0)
  })

  it('add nothing to the prompt that could be seen, practised or not', () => {
    const byWay = included(inContext).map((row): Row => ({ ...row, group: row.way as string, k: String(row.k) }))
    for (const way of ['in the prompt', 'in the prompt after practice']) {
      const { estimate, low, high } = difference(byWay, { by: 'k', units: 'operations' }, way, '0', '2')
      expect(Math.abs(estimate), way).toBeLessThan(5)
      expect(low, way).toBeLessThan(0)
      expect(high, way).toBeGreaterThan(0)
    }
  })

  it.each(['0', '2'])('in the prompt: examples that changed in training are better than fixed ones, at k = %s', (k) => {
    const by = { by: 'way', units: 'operations' } as const
    const { low } = difference(rows(), by, k, 'in the prompt', 'in the prompt after practice')
    expect(low).toBeGreaterThan(5)
  })
})

describe('one model a task', () => {
  const set = { setting: 'single-task', k: '4,16,64', seed: '0,1,2' }
  const rows = () => included(kShot, set).map((row): Row => ({ ...row, group: `${row.k}`, way: `${row.start} alone` }))

  it.each(['16', '64'])('does not show that instruction tuning before gives anything: %s instances', (k) => {
    const { low, high } = difference(rows(), { by: 'start', units: 'operations' }, k, 'plain', 'instructed')
    expect(low).toBeLessThan(0)
    expect(high).toBeGreaterThan(0)
  })

  it.each(['4', '16', '64'])('is better than one for all from the plain start: %s instances', (k) => {
    const together = included(kShot, { ...set, setting: 'multi-task' })
    const both = [
      ...rows(),
      ...together.map((row): Row => ({ ...row, group: `${row.k}`, way: `${row.start} together` })),
    ]
    const { low } = difference(both, { by: 'way', units: 'operations' }, k, 'plain together', 'plain alone')
    expect(low).toBeGreaterThan(0)
  })
})
