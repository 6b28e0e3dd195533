import { UserError } from '../base/errors'
import { object } from '../base/fields'
import {
  entityKinds,
  instructions,
  type LabourExample,
  type LabourRelation,
  labourKinds,
  type Mention,
  relationNames,
  type Triple,
} from '../tasks/labour'
import type { Instance } from '../tasks/task'
import { promptOf } from './budget'
import type { Piece, PromptFormat } from './format'
import { allSwitches } from './switches'

export interface LabourSwitches {
  /** `instruction`: what to do, then the question; `ptr`: sub-prompts with masks, after Prompt Tuning with Rules. */
  readonly encoding?: string
  /** The question's options after it, as `OPTIONS:\n- …`; only with instructions. */
  readonly options?: boolean
}

/** A prompt of the labour market, before any budget. */
export interface LabourPrompt {
  readonly pieces: readonly Piece[]
  readonly target: string
  /** What the target is one of. */
  readonly choices: readonly string[]
}

const asked = (
  kind: LabourExample['kind'],
  query: string,
  choices: readonly string[],
  target: string,
): LabourPrompt => ({
  pieces: [
    { kind: 'definition', text: `${instructions[kind]}\n\n` },
    { kind: 'query', text: query },
    { kind: 'options', text: `\n\nOPTIONS:\n- ${choices.join('\n- ')}` },
  ],
  target,
  choices,
})

/** What kind of concept a name stands for. */
export const entityClassification = (mention: Mention): LabourPrompt =>
  asked('entity classification', mention.label, entityKinds, mention.kind)

/** How two concepts are related. */
export const relationClassification = ({ subject, relation, object }: Triple): LabourPrompt =>
  asked('relation classification', `First: ${subject.label}\nSecond: ${object.label}`, relationNames, relation)

/** Under which of the candidates a name is listed. */
export const entityLinking = (mention: Mention, candidates: readonly string[], answer: string): LabourPrompt =>
  asked('entity linking', mention.label, candidates, answer)

/** Which of the candidates has the relation. */
export const questionAnswering = ({ subject, relation, object }: Triple, candidates: readonly string[]): LabourPrompt =>
  asked('question answering', `What is ${relation} for ${subject.label}?`, candidates, object.label)

/** The words that a mask between two concepts may take, by what they mean. */
export const relationWords: Readonly<Record<LabourRelation, string>> = {
  essential: 'requires',
  optional: 'may use',
  unrelated: 'has nothing to do with',
}

/** T5's masks, in the order in which a target fills them. */
const mask = (i: number) => `<extra_id_${i}>`
const filled = (words: readonly string[]) => words.map((word, i) => `${mask(i)} ${word}`).join(' ')

/** One condition of a rule: words around one mask, and the label words that may fill it. */
export interface SubPrompt {
  readonly text: string
  readonly words: readonly string[]
  /** The right one of them. */
  readonly word: string
}

/**
 * The sub-prompts of an example, in order: a concept's kind before its name (`the <mask> sociologist`), a relation between
 * two (`<mask>`). As in Prompt Tuning with Rules (Han et al. 2021, section 3), the prompt is their conjunction.
 */
export function subPrompts(example: LabourExample): SubPrompt[] {
  const kindOf = ({ kind, label }: Mention, i: number): SubPrompt => ({
    text: `the ${mask(i)} ${label}`,
    words: entityKinds,
    word: kind,
  })
  switch (example.kind) {
    case 'entity classification':
      return [kindOf(example.mention, 0)]
    case 'relation classification': {
      const { subject, relation, object } = example.triple
      const between = { text: ` ${mask(1)} `, words: Object.values(relationWords), word: relationWords[relation] }
      return [kindOf(subject, 0), between, kindOf(object, 2)]
    }
    case 'entity linking':
      return [
        { text: `${example.mention.label} is also called ${mask(0)}`, words: example.candidates, word: example.answer },
      ]
    case 'question answering': {
      const { subject, relation, object } = example.triple
      const text = `${subject.label} ${relationWords[relation]} ${mask(0)}`
      return [{ text, words: example.candidates, word: object.label }]
    }
  }
}

/** A rule: the kinds of both concepts and the relation's words together say which relation it is. */
export interface Rule {
  readonly subject: Mention['kind']
  readonly words: string
  readonly object: Mention['kind']
  readonly relation: LabourRelation
}

/** Whatever needs something needs a skill or knowledge; nothing needs an occupation. */
export const rules: readonly Rule[] = entityKinds.flatMap((subject) =>
  relationNames.flatMap((relation) =>
    (['skill', 'knowledge'] as const).map((object) => ({ subject, words: relationWords[relation], object, relation })),
  ),
)

/** The relation that the rules conclude from the words of the three masks; undefined if no rule holds. */
export function concluded(subject: string, words: string, object: string): LabourRelation | undefined {
  return rules.find((rule) => rule.subject === subject && rule.words === words && rule.object === object)?.relation
}

/** The example as sub-prompts, and as its target the masks with their words; every combination of them is a choice. */
function ptr(example: LabourExample): LabourPrompt {
  const parts = subPrompts(example)
  const combinations =
    example.kind === 'relation classification'
      ? rules.map(({ subject, words, object }) => [subject, words, object])
      : (parts[0] as SubPrompt).words.map((word) => [word])
  return {
    pieces: [...parts.map(({ text }): Piece => ({ kind: 'subPrompt', text })), { kind: 'subPrompt', text: '.' }],
    target: filled(parts.map(({ word }) => word)),
    choices: combinations.map(filled),
  }
}

function instructed(example: LabourExample): LabourPrompt {
  switch (example.kind) {
    case 'entity classification':
      return entityClassification(example.mention)
    case 'relation classification':
      return relationClassification(example.triple)
    case 'entity linking':
      return entityLinking(example.mention, example.candidates, example.answer)
    case 'question answering':
      return questionAnswering(example.triple, example.candidates)
  }
}

/**
 * The prompts of the labour market paper (arXiv 2308.16770) for tasks of `labourTasks`, in wordings of our own: as
 * instructions with options, or as sub-prompts with T5's masks. What is too long loses its right end.
 * @throws UserError at a switch that does not exist or has the wrong kind of value
 */
export function labour(switches: LabourSwitches = {}): PromptFormat {
  const schema = allSwitches('labour', { ...switches }, { encoding: 'instruction', options: true })
  if (schema.encoding !== 'instruction' && schema.encoding !== 'ptr')
    throw new UserError(`labour: encoding: expected instruction or ptr, found "${schema.encoding}"`)
  return {
    name: 'labour',
    switches: schema,
    render(task, instance, { budget } = {}) {
      const example = exampleOf(instance, `${task.id}: ${instance.id}`)
      const { pieces, target, choices } = schema.encoding === 'ptr' ? ptr(example) : instructed(example)
      const shown = schema.options ? pieces : pieces.filter(({ kind }) => kind !== 'options')
      return promptOf(shown, { targets: [target], choices }, budget)
    },
  }
}

function exampleOf(instance: Instance, at: string): LabourExample {
  const found = object(instance.rest?.labour, `${at}: rest.labour`, 'labour renders tasks of labourTasks')
  if (!(labourKinds as readonly unknown[]).includes(found.kind))
    throw new UserError(`${at}: rest.labour.kind: expected one of ${labourKinds.join(', ')}`)
  return instance.rest?.labour as LabourExample
}
