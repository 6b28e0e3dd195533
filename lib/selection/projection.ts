import { largest } from '../base/lists'
import { rng } from '../base/random'
import { eigen } from './eigen'
import { meanEmbedding } from './samples'
import { dot, type EmbeddedTask } from './similarity'

/** A task's place on a map. */
export interface TaskPoint {
  readonly task: string
  readonly x: number
  readonly y: number
}

/**
 * A map of tasks: the first two principal components of their mean embeddings, the plane that keeps most of the distances.
 * `explained` is the share of the variance that each of the two axes shows.
 */
export function projectTasks(tasks: readonly EmbeddedTask[]): { points: TaskPoint[]; explained: [number, number] } {
  const { places, explained } = principalComponents(tasks.map(meanEmbedding), 2)
  return {
    points: tasks.map(({ task }, i) => ({ task, x: places[i]![0] ?? 0, y: places[i]![1] ?? 0 })),
    explained: [explained[0] ?? 0, explained[1] ?? 0],
  }
}

/** Directions that are followed beside those asked for: the more, the sooner close eigenvalues are told apart. */
const MORE = 8

/**
 * Points (n, d) → their places along the first `count` principal components (n, count), and each component's share of the
 * variance. By subspace iteration from a fixed start, to a residual of 1e-12; a component's largest entry is positive, as
 * scikit-learn has it, so that the same points give the same map.
 */
export function principalComponents(
  points: readonly ArrayLike<number>[],
  count: number,
): { places: number[][]; explained: number[] } {
  const centred = centre(points)
  const dim = centred[0]?.length ?? 0
  const total = centred.reduce((sum, row) => sum + dot(row, row), 0)
  const random = rng('principal components')
  const start = Array.from({ length: Math.min(count + MORE, dim) }, () =>
    Float64Array.from({ length: dim }, random.normal),
  )
  let basis = orthonormal(start)
  for (let step = 0; step < 1000; step++) {
    const images = basis.map((vector) => scatter(centred, vector))
    const { values, vectors } = eigen(basis.map((a) => Float64Array.from(images, (b) => dot(a, b))))
    const turned = vectors.map((weights) => combine(basis, weights))
    const residual = largest(
      vectors.slice(0, count).map((weights, i) => {
        const image = combine(images, weights)
        return Math.sqrt(image.reduce((sum, value, j) => sum + (value - values[i]! * turned[i]![j]!) ** 2, 0))
      }),
    )
    basis = turned
    if (residual <= 1e-12 * total) break
    basis = orthonormal(vectors.map((weights) => combine(images, weights)))
  }
  const components = basis.slice(0, count).map(positive)
  const places = centred.map((row) => components.map((component) => dot(row, component)))
  const explained = components.map((_, i) => places.reduce((sum, place) => sum + place[i]! ** 2, 0) / (total || 1))
  return { places, explained }
}

function centre(points: readonly ArrayLike<number>[]): Float64Array[] {
  const mean = new Float64Array(points[0]?.length ?? 0)
  for (const point of points) for (let i = 0; i < mean.length; i++) mean[i]! += point[i]! / points.length
  return points.map((point) => mean.map((value, i) => point[i]! - value))
}

/** The centred points' scatter matrix times a vector, without making the matrix. */
function scatter(centred: readonly Float64Array[], vector: Float64Array): Float64Array {
  return combine(
    centred,
    centred.map((row) => dot(row, vector)),
  )
}

function combine(rows: readonly Float64Array[], weights: ArrayLike<number>): Float64Array {
  const sum = new Float64Array(rows[0]?.length ?? 0)
  rows.forEach((row, i) => {
    for (let j = 0; j < sum.length; j++) sum[j]! += weights[i]! * row[j]!
  })
  return sum
}

/** Gram and Schmidt, twice; what lies in the span of those before becomes zeros. */
function orthonormal(vectors: readonly Float64Array[]): Float64Array[] {
  const basis: Float64Array[] = []
  for (const vector of vectors) {
    let rest = vector
    for (const other of [...basis, ...basis]) {
      const along = dot(rest, other)
      rest = rest.map((value, i) => value - along * other[i]!)
    }
    const length = Math.sqrt(dot(rest, rest))
    const nothing = length <= 1e-10 * Math.sqrt(dot(vector, vector))
    basis.push(rest.map((value) => (nothing ? 0 : value / length)))
  }
  return basis
}

function positive(vector: Float64Array): Float64Array {
  const largest = vector.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0)
  return largest < 0 ? vector.map((value) => -value) : vector
}
