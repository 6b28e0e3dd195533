import { UserError } from '../base/errors'
import { choice } from '../base/random'
import type { Example, Instance, Task } from '../tasks/task'
import { fits, promptOf } from './budget'
import type { Piece, Prompt, PromptFormat, TokenBudget } from './format'
import { strip, withStop } from './python'
import { allSwitches } from './switches'

/** What a Tk-Instruct prompt shows beside the question. */
export interface TkInstructSwitches {
  /** The task's name in front: `task1344_glue_entailment_classification. ` */
  readonly taskName?: boolean
  readonly definition?: boolean
  /** At most so many examples of each kind. */
  readonly positives?: number
  readonly negatives?: number
  /** Why each example is right or wrong, where the task says so. */
  readonly explanations?: boolean
}

/** A type, not an interface, so that it is also a record of switches. */
type Schema = { readonly [K in keyof TkInstructSwitches]-?: NonNullable<TkInstructSwitches[K]> }

const standard: Schema = { taskName: false, definition: true, positives: 2, negatives: 0, explanations: false }

/** The five encodings that Tk-Instruct itself was trained on, one drawn for each instance. */
const mixed: readonly Schema[] = [
  { ...standard, positives: 0 },
  { ...standard, definition: false },
  standard,
  { ...standard, negatives: 2 },
  { ...standard, explanations: true },
]

/**
 * The prompt of Tk-Instruct (Wang et al. 2022), byte for byte as its own encoder writes it. Without switches, the
 * definition and two positive examples. Under a budget, examples are added in order while the prompt without the task's
 * name fits, and what is still too long loses its right end, where the question stands: it is then the text of the
 * tokens that were kept, white space normalised as the tokenizer does it.
 * @param switches what is shown, or `{ randomEncoding: true }`: for each instance one of the five encodings that
 *   Tk-Instruct was trained on, drawn from `options.random`
 * @throws UserError at a switch that does not exist or has the wrong kind of value
 */
export function tkInstruct(switches: TkInstructSwitches | { readonly randomEncoding: true } = {}): PromptFormat {
  const name = 'tk-instruct'
  if ('randomEncoding' in switches) {
    if (switches.randomEncoding !== true || Object.keys(switches).length > 1)
      throw new UserError('tk-instruct: randomEncoding draws all the other switches', 'give it alone, as true')
    return {
      name,
      switches: { randomEncoding: true },
      render(task, instance, { budget, random } = {}) {
        if (!random)
          throw new UserError('tk-instruct: randomEncoding needs a random generator', 'pass { random: rng(0) }')
        return render(choice(mixed, random), task, instance, budget)
      },
    }
  }
  const schema = allSwitches<Schema>(name, { ...switches }, standard)
  return {
    name,
    switches: { ...schema },
    render: (task, instance, { budget } = {}) => render(schema, task, instance, budget),
  }
}

function render(schema: Schema, task: Task, instance: Instance, budget?: TokenBudget): Prompt {
  const definition = schema.definition ? `${withStop(`Definition: ${strip(task.definitions[0])}`)}\n\n` : ''
  const query = `${withStop(`Now complete the following example -\nInput: ${strip(instance.input)}`)}\nOutput: `
  /** Those of the first `limit` examples that fit after `before`, up to the first that does not. */
  const fitting = (kind: 'Positive' | 'Negative', examples: readonly Example[], limit: number, before: string) => {
    const wanted = examples.slice(0, limit)
    const kept: string[] = []
    for (const example of wanted) {
      const next = demonstration(kind, kept.length + 1, example, schema.explanations)
      // Counted as the reference counts: joined with a space that the prompt does not have, without the task's name.
      if (!fits(before + kept.join(' ') + next + query, budget)) break
      kept.push(next)
    }
    return { kept, dropped: wanted.length - kept.length }
  }
  const positives = fitting('Positive', task.positives, schema.positives, definition)
  const shown = definition + positives.kept.join(' ')
  const negatives = fitting('Negative', task.negatives, schema.negatives, shown)
  const piece = (kind: Piece['kind']) => (text: string) => ({ kind, text })
  const pieces: Piece[] = [
    ...(schema.taskName ? [piece('task')(`${task.id}. `)] : []),
    ...(schema.definition ? [piece('definition')(definition)] : []),
    ...positives.kept.map(piece('positive')),
    ...negatives.kept.map(piece('negative')),
    piece('query')(query),
  ]
  return promptOf(pieces, instance, budget, { positives: positives.dropped, negatives: negatives.dropped })
}

function demonstration(kind: string, number: number, example: Example, explanations: boolean): string {
  const lines = [` ${kind} Example ${number} -\nInput: ${strip(example.input)}`, ` Output: ${strip(example.output)}`]
  if (explanations && example.explanation !== undefined) lines.push(` Explanation: ${strip(example.explanation)}`)
  return `${lines.map((line) => `${withStop(line)}\n`).join('')}\n`
}
