import { type Rng, rng, shuffled } from '../base/random'
import type { T5 } from '../models/checkpoint'
import { tkInstruct } from '../prompts/tk-instruct'
import type { Task } from '../tasks/task'
import type { TaskInstance } from '../training/examples'
import type { Bench } from './bench'
import { encodings, LONGEST_SOURCE } from './encodings'
import { predict, taskRows } from './evaluate'
import { type ConfigOf, experiment } from './experiment'
import { instructed, tunedOnce } from './instructed'
import { drawn, miniParts, miniT5, onePerFamily, SOURCE, TARGET, underDefinitions } from './mini-world'
import { curveOverK } from './over-k'
import { report } from './report'
import { tuneSmall } from './small-t5'
import { fullTuning } from './zero-shot'

const fixed = {
  /** Of the instruction tuning before. */
  steps: 1000,
  batch: 32,
  learningRate: 1e-3,
  /** Of the fine-tuning on all target tasks together, as in `k-shot`. */
  targetSteps: 200,
  targetBatch: 16,
  targetLearningRate: 5e-4,
}
const PRACTISED = 'in the prompt after practice'
const vary = { way: ['in the prompt', PRACTISED, 'fine-tuning'], k: [0, 1, 2, 4], seed: [0, 1, 2, 3, 4] }
type Config = ConfigOf<typeof fixed, typeof vary>

/**
 * Uses of `k` labelled instances of a new task. From one start, a T5 tuned on prompts with a definition and the task's own
 * two examples: shown as examples in the prompt, or fine-tuned on, all target tasks together. And shown in the prompt to a
 * T5 that has practised it: tuned on prompts with other examples, up to four, each time (as MetaICL does; Min et al. 2022).
 */
export const inContext = experiment({
  name: 'in-context',
  question: 'Are a few labelled instances worth more in the prompt or as training data?',
  fixed,
  vary,
  sizes: { quick: { seed: [0] } },
  data: () => miniParts().hash,
  async run(config, at) {
    const format = encodings['definition and examples'] as (typeof encodings)[string]
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
  },
  describe: (rows) =>
    report(
      rows.map((row) => ({ ...row, group: `${row.k} instances` })),
      { ...comparison, to: 'fine-tuning', over: 'operations and seeds' },
    ),
  figure: (rows) =>
    curveOverK(rows, comparison, {
      title: 'Labelled instances in the prompt, and as training data',
      xTitle: 'labelled instances of each new task',
      yTitle: 'ROUGE-L',
      caption: 'Tasks that instruction tuning did not see; bands: 95% bootstrap intervals over operations and seeds',
    }),
})

const comparison = { by: 'way', units: 'cluster' } as const
const definition = { definition: true, positives: 0 } as const

/** The task with these instances as its positive examples. */
const showing = (task: Task, { instances }: Task): Task => ({
  ...task,
  positives: instances.map(({ input, targets }) => ({ input, output: targets[0] })),
})

/** How many examples a prompt of practice has at most; how many it has is drawn, from none. */
const MOST = 4

/** The embedded T5 after instruction tuning in which every prompt has examples of its own: a run of its own in the store. */
function practised({ steps, batch, learningRate, seed }: Config, at: Bench): Promise<T5> {
  const tuning = { steps, batch, learningRate, seed }
  return tunedOnce('mini-practised', { ...tuning, examples: MOST }, at, async () => {
    const random = rng(seed).fork('examples')
    const seen = miniParts().seen.map(({ train }) => train)
    return {
      ...tuning,
      start: await miniT5(),
      examples: underDefinitions(seen).map((one) => withOthers(one, random)),
      format: { definition: true, positives: MOST },
      maxSource: LONGEST_SOURCE,
    }
  })
}

/** The instance with some others of its task as examples. */
function withOthers({ task, instance }: TaskInstance, random: Rng): TaskInstance {
  const others = task.instances.filter(({ id }) => id !== instance.id)
  const instances = shuffled(others, random).slice(0, random.int(MOST + 1))
  return { task: showing(task, { ...task, instances }), instance }
}
