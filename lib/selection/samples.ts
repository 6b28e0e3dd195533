import type { Selected } from './ranking'
import { type EmbeddedTask, selectTasks, unit } from './similarity'

/**
 * Selection by samples of the data, which needs instances of the target where instructions need none: the cosine between
 * the mean embeddings of a target's and a training task's samples (`samplesOf`).
 */
export function selectBySamples(
  targets: readonly EmbeddedTask[],
  train: readonly EmbeddedTask[],
  { k }: { readonly k: number },
): Selected[] {
  const means = (tasks: readonly EmbeddedTask[]) =>
    tasks.map((task) => ({ task: task.task, embeddings: [meanEmbedding(task)] }))
  return selectTasks(means(targets), means(train), { k })
}

/** The mean of a task's embeddings, each at length one: (d). */
export function meanEmbedding({ task, embeddings }: EmbeddedTask): Float32Array {
  const dim = embeddings[0]?.length ?? 0
  const sum = new Float64Array(dim)
  embeddings.forEach((embedding, i) => {
    unit(embedding, dim, `${task}: embeddings[${i}]`).forEach((value, j) => {
      sum[j]! += value
    })
  })
  return Float32Array.from(sum, (value) => value / embeddings.length)
}
