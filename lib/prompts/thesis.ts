import type { Instance, Task } from '../tasks/task'
import { promptOf } from './budget'
import type { Piece, Prompt, PromptFormat, TokenBudget } from './format'
import { allSwitches } from './switches'

/** What the thesis's prompt shows beside the question. */
export interface ThesisSwitches {
  readonly definition?: boolean
  /** At most so many examples. */
  readonly positives?: number
}

/** A type, not an interface, so that it is also a record of switches. */
type Schema = { readonly [K in keyof ThesisSwitches]-?: NonNullable<ThesisSwitches[K]> }

/**
 * The prompt of the sample-efficiency thesis (Gupta 2023), byte for byte as its code (efficient_instruction_learning)
 * writes it: nothing is stripped, no full stop added. Without switches, the definition and two examples; with neither
 * (`{ definition: false, positives: 0 }`), its baseline of bare inputs and outputs. A budget drops no example: what is too
 * long loses its right end, where the question stands, as it did there.
 * @throws UserError at a switch that does not exist or has the wrong kind of value
 */
export function thesis(switches: ThesisSwitches = {}): PromptFormat {
  const name = 'thesis'
  const schema = allSwitches<Schema>(name, { ...switches }, { definition: true, positives: 2 })
  return { name, switches: { ...schema }, render: (task, one, { budget } = {}) => render(schema, task, one, budget) }
}

function render(schema: Schema, task: Task, instance: Instance, budget?: TokenBudget): Prompt {
  const said: Piece[] = [
    ...(schema.definition ? [{ kind: 'definition' as const, text: `Definition: ${task.definitions[0]}\n` }] : []),
    ...task.positives.slice(0, schema.positives).map(({ input, output }, i) => ({
      kind: 'positive' as const,
      text: `Positive example ${i + 1}-\ninput: ${input}\noutput: ${output}\n`,
    })),
  ]
  const heading = schema.definition || schema.positives > 0 ? 'Now complete the following example-\n' : ''
  const pieces: Piece[] = [...said, { kind: 'query', text: `${heading}input: ${instance.input}\noutput: ` }]
  return promptOf(pieces, instance, budget)
}
