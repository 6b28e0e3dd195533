import { choose } from '../base/names'
import { type Rng, rng, shuffled } from '../base/random'
import { type LanguageModel, loadModel } from '../models/checkpoint'
import { tkInstruct } from '../prompts/tk-instruct'
import { decidedAs, decidedBy } from '../runs/identity'
import type { Row } from '../runs/store'
import type { Task } from '../tasks/task'
import type { TaskInstance } from '../training/examples'
import type { Bench } from './bench'
import { encodings, LONGEST_SOURCE } from './encodings-run'
import { predict, taskRows } from './evaluate'
import { fullTuning, type InstructionTuning, instructed, tunedOnce } from './instructed'
import { drawn, miniParts, onePerFamily, SOURCE, TARGET, underDefinitions } from './mini-world'
import { tuneSmall } from './small-t5'

/** What one run is given. */
export interface Config extends Pick<InstructionTuning, 'steps' | 'batch' | 'learningRate' | 'seed'> {
  readonly way: string
  readonly k: number
  readonly targetSteps: number
  readonly targetBatch: number
  readonly targetLearningRate: number
}

/** One run of `in-context`: what decides its rows stands here and in what is imported. */
export const run = decidedBy('experiments/in-context-run.ts', async (config: Config, at: Bench): Promise<Row[]> => {
  const format = choose('encodings', encodings, 'definition and examples')
  const start =
    config.way === PRACTISED ? await practised(config, at) : await instructed({ ...fullTuning(config), format }, at)
  const targets = onePerFamily(miniParts().combinations)
  // As `k-shot` draws them: the same instances for the same seed, and those of a small k among those of a larger one.
  const random = rng(config.seed).fork('instances')
  const train = targets.map(({ train }) => drawn(train, config.k, random.fork(train.id)))
  const tests = targets.map(({ test }) => test)
  const shown = config.way !== 'fine-tuning'
  const tuned = async () =>
    config.k === 0
      ? start
      : tuneSmall(start, underDefinitions(train, 1), {
          steps: config.targetSteps,
          batch: config.targetBatch,
          learningRate: config.targetLearningRate,
          seed: config.seed,
          format: tkInstruct(definition),
          maxSource: SOURCE,
          maxTarget: TARGET,
          signal: at.signal,
          label: `all tasks, ${config.k} instances`,
        })
  const predictions = await predict(
    shown ? start : await tuned(),
    [{ group: 'new tasks', tasks: shown ? tests.map((test, i) => showing(test, train[i] as Task)) : tests }],
    {
      format: tkInstruct(shown ? { ...definition, positives: config.k } : definition),
      maxSource: LONGEST_SOURCE,
      maxNew: TARGET,
    },
  )
  at.run.predictions(predictions)
  return taskRows(predictions)
})

export const PRACTISED = 'in the prompt after practice'

const definition = { definition: true, positives: 0 } as const

/** The task with these instances as its positive examples. */
const showing = (task: Task, { instances }: Task): Task => ({
  ...task,
  positives: instances.map(({ input, targets }) => ({ input, output: targets[0] })),
})

/** How many examples a prompt of practice has at most; how many it has is drawn, from none. */
const MOST = 4

/** The embedded T5 after instruction tuning in which every prompt has examples of its own: a run of its own in the store. */
function practised({ steps, batch, learningRate, seed }: Config, at: Bench): Promise<LanguageModel> {
  const tuning = { steps, batch, learningRate, seed }
  const work = async () => {
    const random = rng(seed).fork('examples')
    const seen = miniParts().seen.map(({ train }) => train)
    return {
      ...tuning,
      start: await loadModel('mini'),
      examples: underDefinitions(seen).map((one) => withOthers(one, random)),
      format: { definition: true, positives: MOST },
      maxSource: LONGEST_SOURCE,
    }
  }
  return tunedOnce('mini-practised', { ...tuning, examples: MOST }, at, decidedAs(run, work))
}

/** The instance with some others of its task as examples. */
function withOthers({ task, instance }: TaskInstance, random: Rng): TaskInstance {
  const others = task.instances.filter(({ id }) => id !== instance.id)
  const instances = shuffled(others, random).slice(0, random.int(MOST + 1))
  return { task: showing(task, { ...task, instances }), instance }
}
