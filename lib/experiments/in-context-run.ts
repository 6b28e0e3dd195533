import { type Rng, rng, shuffled } from '../base/random'
import type { Row } from '../base/row'
import type { LanguageModel } from '../models/checkpoint'
import type { Bench } from '../runs/bench'
import { decidedAs, decidedBy } from '../runs/identity'
import type { Task } from '../tasks/task'
import { few, underDefinitions } from '../tasks/world'
import type { TaskInstance } from '../training/examples'
import { answersOf, ask, drawnOf, formatOf, learn, learntFrom, type TargetSettings, targetsOf, testsOf } from './asking'
import { instructed, tunedOnce } from './instructed'
import { openWorld } from './worlds'

/** What one run is given. */
export interface Config extends TargetSettings {
  readonly way: string
  readonly k: number
  readonly targetSteps: number
  readonly tasks: string
  readonly targets: number
}

/** One run of `in-context`: what decides its rows stands here and in what is imported. */
export const run = decidedBy('experiments/in-context-run.ts', async (config: Config, at: Bench): Promise<Row[]> => {
  const { way, k, targetSteps } = config
  const start =
    way === PRACTISED ? await practised(config, at) : await instructed(config, at, { switches: { positives: 2 } })
  const targets = targetsOf(openWorld(config, at), config)
  const train = drawnOf(targets, config)
  const group = testsOf('new tasks', targets, config)
  const answers = answersOf(at, config)
  const known = learntFrom(targets, k)
  if (way === 'fine-tuning') {
    const examples = underDefinitions(train, 1)
    const model = k === 0 ? start : await learn(start, examples, config, at, targetSteps, `all tasks, ${k} instances`)
    answers.add(await ask(model, [group], config, at), known)
  } else {
    const tasks = group.tasks.map((test, i) => showing(test, train[i] as Task))
    const format = formatOf(config, { positives: k })
    answers.add(await ask(start, [{ ...group, tasks }], config, at, { format }), known)
  }
  return answers.end()
})

export const PRACTISED = 'in the prompt after practice'

/** The task with these instances as its positive examples. */
const showing = (task: Task, { instances }: Task): Task => ({
  ...task,
  positives: instances.map(({ input, targets }) => ({ input, output: targets[0] })),
})

/** How many examples a prompt of practice has at most; how many it has is drawn, from none. */
const MOST = 4

/** The model after instruction tuning in which every prompt has examples of its own: a run of its own in the store. */
function practised(config: Config, at: Bench): Promise<LanguageModel> {
  const examples = (): TaskInstance[] => {
    const random = rng(config.seed).fork('examples')
    const seen = openWorld(config, at).train.map(({ train }) => few(train, config.perTask))
    return underDefinitions(seen).map((one) => withOthers(one, random))
  }
  const others = { perTask: config.perTask, examples: MOST }
  return tunedOnce('practised', config, others, at, decidedAs(run, examples), formatOf(config, { positives: MOST }))
}

/** The instance with some others of its task as examples. */
function withOthers({ task, instance }: TaskInstance, random: Rng): TaskInstance {
  const others = task.instances.filter(({ id }) => id !== instance.id)
  const instances = shuffled(others, random).slice(0, random.int(MOST + 1))
  return { task: showing(task, { ...task, instances }), instance }
}
