import { describe, expect, it } from 'vitest'
import { rng } from '../../lib/base/random'
import { principalComponents, projectTasks } from '../../lib/selection/projection'
import { fixture } from '../metrics/shared'
import { at, randomEmbedded } from './made'

interface Case {
  readonly points: number[][]
  readonly places: number[][]
  readonly explained: number[]
}

describe('principal components', () => {
  it.each(fixture<Case[]>('pca', 'pca.json').map((one) => [`${one.points.length} × ${one.points[0]!.length}`, one]))(
    'equal those of scikit-learn, signs too: %s',
    (_, { points, places, explained }) => {
      const found = principalComponents(points, 2)
      found.explained.forEach((share, i) => {
        expect(share).toBeCloseTo(explained[i]!, 9)
      })
      found.places.forEach((place, i) => {
        place.forEach((value, j) => {
          expect(value).toBeCloseTo(places[i]![j]!, 6)
        })
      })
    },
  )

  it('of points in a plane keep all distances', () => {
    const random = rng(2)
    const [u, v] = [0, 1].map(() => Array.from({ length: 20 }, random.normal)) as [number[], number[]]
    const points = Array.from({ length: 30 }, () => {
      const [a, b] = [random.normal(), random.normal()]
      return u.map((value, i) => 7 + a * value + b * v[i]!)
    })
    const { places, explained } = principalComponents(points, 2)
    expect(explained[0]! + explained[1]!).toBeCloseTo(1, 12)
    const distance = (a: number[], b: number[]) => Math.hypot(...a.map((value, i) => value - b[i]!))
    for (let i = 1; i < 30; i++)
      expect(distance(places[i]!, places[i - 1]!)).toBeCloseTo(distance(points[i]!, points[i - 1]!), 9)
  })
})

describe('the map of tasks', () => {
  it('puts tasks by the mean of their wordings, each at length one', () => {
    const { points, explained } = projectTasks([at('a', 0, 90), at('b', 45), at('c', 225)])
    const [a, b, c] = points
    expect(Math.hypot(a!.x - c!.x, a!.y - c!.y)).toBeCloseTo(1 + Math.SQRT1_2, 6)
    expect(Math.hypot(b!.x - c!.x, b!.y - c!.y)).toBeCloseTo(2, 6)
    expect(explained[0]).toBeCloseTo(1, 6)
  })

  it('is the same again, bit for bit, and in the middle for a single task', () => {
    const tasks = randomEmbedded('task', 20, rng(4))
    expect(projectTasks(tasks)).toEqual(projectTasks(tasks))
    expect(projectTasks([at('only', 30)])).toEqual({ points: [{ task: 'only', x: 0, y: 0 }], explained: [0, 0] })
  })
})
