import { contentHash } from '../base/canonical'
import { UserError } from '../base/errors'
import { type Fields, object } from '../base/fields'
import { choice, type Rng } from '../base/random'
import { type FlanTemplate, type FlanTemplates, fill, joined, templatesOf } from '../tasks/flan-templates'
import type { Example, Instance, Task } from '../tasks/task'
import { fitting, promptOf } from './budget'
import type { Piece, Prompt, PromptFormat, RenderOptions } from './format'
import { allSwitches } from './switches'

export interface FlanSwitches {
  /**
   * `random`: one of the dataset's templates, drawn for each instance; `0`, `1`, …: that one of them; `none` and
   * `dataset name`: the paper's ablations, the bare input, or with cluster and dataset in front of it.
   */
  readonly template?: string
  /** Whether templates that are turned around are among those drawn. */
  readonly turnedAround?: boolean
  /** So many exemplars drawn from the training rows, at most 16. */
  readonly shots?: number
}

/** A type, not an interface, so that it is also a record of switches. */
type Schema = { readonly [K in keyof FlanSwitches]-?: NonNullable<FlanSwitches[K]> }

/** The paper's bound on exemplars (section 4.4). */
const mostShots = 16
/** What stands between a question and its answer, and between exemplars. */
const [answerFollows, nextFollows] = ['\n\n', '\n\n\n']

/**
 * The prompt of FLAN (Wei et al. 2022): a template of the task's dataset filled with the row, its options as
 * `OPTIONS:\n- …`, after exemplars in the same template, as many as the budget holds together with the question. What is
 * still too long loses its right end. The task has to come from `readFlan`.
 * @param templates of `readFlanTemplates`; their hash is among the switches
 * @throws UserError at a switch, a template or a dataset that does not exist, and where draws need a generator
 */
export function flan(templates: FlanTemplates, switches: FlanSwitches = {}): PromptFormat {
  const name = 'flan'
  const schema = allSwitches<Schema>(name, { ...switches }, { template: 'random', turnedAround: true, shots: 0 })
  if (schema.shots > mostShots) throw new UserError(`flan: shots: expected at most ${mostShots}, found ${schema.shots}`)
  if (!/^(random|none|dataset name|\d+)$/.test(schema.template))
    throw new UserError(
      `flan: template: expected random, none, dataset name or a number, found "${schema.template}"`,
      'templates are numbered from 0',
    )
  return {
    name,
    switches: { ...schema, templates: contentHash([...templates]) },
    render: (task, instance, options = {}) => render(schema, templates, task, instance, options),
  }
}

function render(
  schema: Schema,
  templates: FlanTemplates,
  task: Task,
  instance: Instance,
  { budget, random }: RenderOptions,
): Prompt {
  if (!random && (schema.template === 'random' || schema.shots > 0))
    throw new UserError('flan: drawing templates and exemplars needs a random generator', 'pass { random: rng(0) }')
  const write = writer(schema, templates, task, random)
  const question = write.question(instance, `${task.id}: ${instance.id}`)
  const drawn = random && schema.shots > 0 ? exemplars(task, instance, schema.shots, random) : []
  const shots = drawn.map(({ index, example }): Piece => {
    const at = `${task.id}: Positive Examples[${index}]`
    const asked = write.question(example, at).map(({ text }) => text)
    return { kind: 'positive', text: `${asked.join('')}${answerFollows}${write.answer(example, at)}${nextFollows}` }
  })
  const pieces = (kept: readonly Piece[]): Piece[] =>
    kept.length > 0 ? [...kept, ...question, { kind: 'template', text: answerFollows }] : question
  const kept = fitting(shots, pieces, budget)
  const answers: Pick<Prompt, 'targets' | 'choices'> = write.turnedAround
    ? { targets: [write.answer(instance, `${task.id}: ${instance.id}`)] }
    : instance
  return promptOf(pieces(kept), answers, budget, { positives: shots.length - kept.length })
}

interface Writer {
  readonly turnedAround: boolean
  question(one: Instance | Example, at: string): Piece[]
  answer(one: Instance | Example, at: string): string
}

/** How this prompt asks and answers: by one template for question and exemplars, or by an ablation. */
function writer({ template, turnedAround }: Schema, templates: FlanTemplates, task: Task, random?: Rng): Writer {
  if (template === 'none' || template === 'dataset name')
    return {
      turnedAround: false,
      question: ({ input }) => [
        ...(template === 'none' ? [] : [{ kind: 'task' as const, text: `[${datasetName(task)}] ` }]),
        { kind: 'query', text: input },
      ],
      answer: (one) => ('targets' in one ? one.targets[0] : one.output),
    }
  const all = templatesOf(templates, task.id)
  const usable = turnedAround ? all : all.filter((one) => !one.turnedAround)
  const chosen: FlanTemplate | undefined =
    template === 'random' ? random && choice(usable, random) : all[Number(template)]
  if (!chosen) throw new UserError(`flan: ${task.id} has no template ${template}`, `it has 0 to ${all.length - 1}`)
  const kinds = { template: 'template', field: 'query', options: 'options' } as const
  return {
    turnedAround: chosen.turnedAround,
    question: (one, at) =>
      fill(chosen.source, rowOf(one, at), at).map(({ of, text }): Piece => ({ kind: kinds[of], text })),
    answer: (one, at) => joined(fill(chosen.target, rowOf(one, at), at)),
  }
}

/** `Translation: wmt14 enfr` */
function datasetName({ cluster, id }: Task): string {
  const words = (name: string) => name.replaceAll('_', ' ')
  return `${words(cluster).replace(/^./, (letter) => letter.toUpperCase())}: ${words(id)}`
}

function rowOf(one: Instance | Example, at: string): Fields {
  return object(one.rest?.fields, `${at}: rest.fields`, "flan renders tasks of readFlan, which keep their rows' fields")
}

/** `n` of the task's examples, each at most once, none of them the question itself. */
function exemplars(task: Task, instance: Instance, n: number, random: Rng): { index: number; example: Example }[] {
  const found: { index: number; example: Example }[] = []
  // Fisher–Yates, of which only the places that were touched are kept: 30,000 rows need no copy for each prompt.
  const moved = new Map<number, number>()
  for (let left = task.positives.length; left > 0 && found.length < n; left--) {
    const place = random.int(left)
    const index = moved.get(place) ?? place
    moved.set(place, moved.get(left - 1) ?? left - 1)
    const example = task.positives[index] as Example
    const same = example.input === instance.input && instance.targets.includes(example.output)
    if (!same) found.push({ index, example })
  }
  return found
}
