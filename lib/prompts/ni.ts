import { UserError } from '../base/errors'
import type { Example, Instance, Task } from '../tasks/task'
import { fitting, promptOf } from './budget'
import type { Piece, Prompt, PromptFormat, TokenBudget } from './format'
import { strip } from './python'
import { allSwitches } from './switches'

/** Which elements of a Natural Instructions task a prompt shows, where the task has them. */
export interface NiSwitches {
  readonly title?: boolean
  readonly definition?: boolean
  readonly prompt?: boolean
  readonly thingsToAvoid?: boolean
  readonly emphasis?: boolean
  /** At most so many examples of each kind. */
  readonly positives?: number
  readonly negatives?: number
  /** Examples under headings, with reason and suggestion; without it, positive ones are bare pairs of input and output. */
  readonly explanations?: boolean
}

/** A type, not an interface, so that it is also a record of switches. */
type Schema = { readonly [K in keyof NiSwitches]-?: NonNullable<NiSwitches[K]> }

const none: Schema = {
  title: false,
  definition: false,
  prompt: false,
  thingsToAvoid: false,
  emphasis: false,
  positives: 0,
  negatives: 0,
  explanations: false,
}
const prompt: Schema = { ...none, prompt: true }
const full: Schema = {
  ...prompt,
  definition: true,
  thingsToAvoid: true,
  emphasis: true,
  positives: 2,
  negatives: 2,
  explanations: true,
}

/** The encodings that the paper compares. */
export const niEncodings = {
  'no instruction': none,
  prompt,
  'prompt + definition': { ...prompt, definition: true },
  'prompt + things to avoid': { ...prompt, thingsToAvoid: true },
  'prompt + emphasis': { ...prompt, emphasis: true },
  'prompt + positive examples': { ...prompt, positives: 2 },
  'prompt + definition + positive examples': { ...prompt, definition: true, positives: 2 },
  'positive examples': { ...none, positives: 2 },
  full,
} as const
export type NiEncoding = keyof typeof niEncodings
export const isNiEncoding = (name: string): name is NiEncoding => Object.hasOwn(niEncodings, name)

/**
 * The prompt of Natural Instructions (Mishra et al. 2022), byte for byte as its own encoder writes it: definition, prompt,
 * things to avoid, emphasis, negative examples, positive examples, question. Under a budget, positive examples are added
 * while the prompt fits, then negative ones, and what is still too long loses its right end, where the question stands.
 * @param switches one of the paper's encodings by name, or what to show; what is not named is shown as in `full`
 * @throws UserError at an encoding or a switch that does not exist
 */
export function ni(switches: NiEncoding | NiSwitches = 'full'): PromptFormat {
  const name = 'ni'
  if (typeof switches === 'string' && !isNiEncoding(switches))
    throw new UserError(`ni: no encoding "${switches}"`, `there are ${Object.keys(niEncodings).join(', ')}`)
  const given = typeof switches === 'string' ? niEncodings[switches] : switches
  const schema = allSwitches<Schema>(name, { ...given }, full)
  return { name, switches: { ...schema }, render: (task, one, { budget } = {}) => render(schema, task, one, budget) }
}

function render(schema: Schema, task: Task, instance: Instance, budget?: TokenBudget): Prompt {
  const pieces = (positives: readonly Piece[], negatives: readonly Piece[]) =>
    joined([...said(schema, task), ...negatives, ...positives, question(instance)])
  const allPositives = task.positives
    .slice(0, schema.positives)
    .map((one, i) => example(schema, 'positive', one, i + 1))
  const allNegatives = task.negatives
    .slice(0, schema.negatives)
    .map((one, i) => example(schema, 'negative', one, i + 1))
  const positives = fitting(allPositives, (kept) => pieces(kept, []), budget)
  const negatives = fitting(allNegatives, (kept) => pieces(positives, kept), budget)
  return promptOf(pieces(positives, negatives), instance, budget, {
    positives: allPositives.length - positives.length,
    negatives: allNegatives.length - negatives.length,
  })
}

/** What the task says about itself, one line each; a bare `-` says nothing. */
function said(schema: Schema, task: Task): Piece[] {
  const { Title, Prompt } = task.rest
  const lines: [boolean, Piece['kind'], string, unknown][] = [
    [schema.title, 'title', 'Title', Title],
    [schema.definition, 'definition', 'Definition', task.definitions[0]],
    [schema.prompt, 'prompt', 'Prompt', Prompt],
    [schema.thingsToAvoid, 'thingsToAvoid', 'Things to Avoid', task.thingsToAvoid],
    [schema.emphasis, 'emphasis', 'Emphasis & Caution', task.emphasis],
  ]
  return lines.flatMap(([shown, kind, name, text]) =>
    shown && typeof text === 'string' && text !== '-' ? [{ kind, text: `${name}: ${strip(text)}` }] : [],
  )
}

function example(
  schema: Schema,
  kind: 'positive' | 'negative',
  { input, output, explanation, suggestion }: Example,
  number: number,
): Piece {
  const pair = `input: ${input}\noutput: ${output}`
  if (!schema.explanations && kind === 'positive') return { kind, text: pair }
  const heading = `\n${kind === 'positive' ? 'Positive' : 'Negative'} Example${number}- \n`
  const reason = schema.explanations && explanation !== undefined ? `\nreason: ${explanation}` : ''
  // The reference puts no line break before the suggestion, and takes one blank to mean that there is none.
  const advice =
    schema.explanations && suggestion !== undefined && suggestion !== ' ' ? `suggestion: ${suggestion}` : ''
  return { kind, text: `${heading}${pair}${reason}${advice}` }
}

const question = ({ input }: Instance): Piece => ({ kind: 'query', text: `\ninput: ${input}\noutput:` })

/** Each piece on a line of its own: one that does not begin with a line break gets one, unless it is the first. */
function joined(pieces: readonly Piece[]): Piece[] {
  return pieces.map(({ kind, text }, i) => ({ kind, text: i === 0 || text.startsWith('\n') ? text : `\n${text}` }))
}
