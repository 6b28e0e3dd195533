import { UserError } from '../base/errors'
import { distinct, object, someTexts, text } from '../base/fields'
import { readJsonl } from '../base/files'
import type { Instance, Task } from '../tasks/task'

/** The texts that stand for a task when tasks are compared: the wordings of its instruction, or samples of its data. */
export interface TaskInstructions {
  readonly task: string
  readonly instructions: readonly [string, ...string[]]
}

const shape = 'each line is {"task": "…", "instructions": ["…", "…"]}'

/** Reads JSON lines of {task, instructions}. @throws UserError naming file, line and field */
export function readInstructions(path: string): TaskInstructions[] {
  const places: string[] = []
  const tasks: TaskInstructions[] = []
  for (const { line, value } of readJsonl(path)) {
    const at = `${path}:${line}`
    const fields = object(value, at, shape)
    const instructions = someTexts(fields.instructions, `${at}: instructions`, shape)
    const blank = instructions.findIndex((wording) => wording.trim() === '')
    if (blank >= 0)
      throw new UserError(`${at}: instructions[${blank}]: expected some text, found a blank string`, shape)
    tasks.push({ task: text(fields.task, `${at}: task`, shape), instructions })
    places.push(at)
  }
  if (tasks.length === 0) throw new UserError(`${path}: expected at least one line, found none`, shape)
  distinct(
    tasks.map(({ task }) => task),
    (i) => places[i] as string,
  )
  return tasks
}

/** All wordings of a task's definition. */
export function instructionsOf({ id, definitions }: Task): TaskInstructions {
  return { task: id, instructions: definitions }
}

/**
 * The inputs of a task's instances, or each with its first target under it, for sample-based similarity; `sampleInstances`
 * says which. @throws UserError if the task has no instances
 */
export function samplesOf({ id, instances }: Task, show: 'input' | 'input+output' = 'input'): TaskInstructions {
  const textOf = ({ input, targets }: Instance) => (show === 'input' ? input : `${input}\n${targets[0]}`)
  const [first, ...others] = instances.map(textOf)
  if (first === undefined) throw new UserError(`${id}: similarity of samples needs instances, found none`)
  return { task: id, instructions: [first, ...others] }
}
