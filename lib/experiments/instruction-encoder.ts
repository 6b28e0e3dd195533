import { loadEncoder } from '../models/encoder-checkpoint'
import { sentenceEncoder } from '../models/sentence-encoder'
import { embedTasks } from '../selection/embed-tasks'
import { instructionsOf } from '../selection/instructions'
import type { Selected } from '../selection/ranking'
import { type EmbeddedTask, selectTasks } from '../selection/similarity'
import type { Task } from '../tasks/task'

const known = new Map<string, Promise<EmbeddedTask[]>>()

/** The `k` training tasks for each target whose definitions are most like its own, by MiniLM as it comes. */
export async function byInstructions(targets: readonly Task[], train: readonly Task[], k: number): Promise<Selected[]> {
  return selectTasks(await embedded(targets), await embedded(train), { k })
}

/** Definitions embedded by MiniLM: all wordings of each task, once per process. */
export function embedded(tasks: readonly Task[]): Promise<EmbeddedTask[]> {
  const key = tasks.map(({ id }) => id).join()
  const before = known.get(key)
  if (before) return before
  const now = embed(tasks)
  known.set(key, now)
  return now
}

async function embed(tasks: readonly Task[]): Promise<EmbeddedTask[]> {
  const encoder = await loadEncoder(await sentenceEncoder('all-MiniLM-L6-v2'))
  return embedTasks(encoder, tasks.map(instructionsOf))
}
