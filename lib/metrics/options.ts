import { unknownName } from '../base/names'
import { bareWords, gentleForm, gentleReader, textReader, typographic } from './text-reader'

/** One of the answers that a prompt offers. */
export interface Option {
  /** What names it in the prompt: `A`, `2`; none for plain list items. */
  readonly mark?: string
  readonly text: string
}

/**
 * How an output was understood as an option:
 * - `identity`: it is the option's text byte for byte, or its mark and text as a list has them;
 * - `normalised`: it is the only option of that text but for white space, case and the punctuation around words;
 * - `mark`: it is, or starts with, the option's mark — `(B)`, `B.`, `B`;
 * - `start`: it starts with the words of the option, the longest if several do;
 * - `contains`: the option is the only one whose words occur in it.
 */
export type MatchRule = 'identity' | 'normalised' | 'mark' | 'start' | 'contains'
export const matchRules: readonly MatchRule[] = ['identity', 'normalised', 'mark', 'start', 'contains']

export interface OptionMatch {
  /** Index of the option. */
  readonly option: number
  readonly rule: MatchRule
}

/**
 * The options that a prompt lists last: two or more lines after one like `OPTIONS:` (FLAN) or `Options:` (BIG-Bench
 * Hard), each `- text`, `(A) text`, `A. text` or `A) text`. An empty list if there is no such block.
 */
export function parseOptions(prompt: string): Option[] {
  const lines = prompt.split('\n')
  for (let head = lines.length - 1; head >= 0; head--) {
    if (!HEAD.test(lines[head] as string)) continue
    const options: Option[] = []
    for (let i = head + 1; i < lines.length; i++) {
      const item = ITEM.exec(lines[i] as string)
      if (item === null) break
      const mark = item[1] ?? item[2]
      options.push({ ...(mark !== undefined && { mark }), text: (item[3] as string).trim() })
    }
    if (options.length >= 2) return options
  }
  return []
}

const HEAD = /\b(?:opt(?:ion)?s?(?: are)?|choices|answers|from|from the following)\s*[:.]\s*$/i
/** A bullet, or a mark: `-5` has no bullet, `1.5` has no mark. */
const ITEM = /^\s*(?:[-*](?=\s|\p{L}{2})|•|\(([A-Za-z]|\d{1,2})\)|([A-Za-z]|\d{1,2})(?:\)|\.(?!\d)))\s*(\S.*)$/u

/** Which option an output means, by the first rule that finds exactly one; undefined if none does. */
export function matchOption(
  output: string,
  options: readonly Option[],
  rules: readonly MatchRule[] = matchRules,
): OptionMatch | undefined {
  const strange = rules.find((rule) => !matchRules.includes(rule))
  if (strange !== undefined) throw unknownName('rules', matchRules, strange)
  for (const [rule, find] of FINDERS) {
    const option = rules.includes(rule) ? find(output, options) : undefined
    if (option !== undefined) return { option, rule }
  }
  return undefined
}

type Finder = readonly [MatchRule, (output: string, options: readonly Option[]) => number | undefined]

/** What is said exactly comes before what is said roughly: a mark as it stands in the prompt before a text but for case. */
const EXACT_FINDERS: readonly Finder[] = [
  ['identity', (output, options) => only(options, ({ text }) => text === output)],
  [
    'identity',
    (output, options) => {
      const texts = new Set(textsOf(options))
      return only(options, (option) => itemsOf(option, texts).includes(output))
    },
  ],
  ['normalised', (output, options) => gentleReader(textsOf(options))(output)?.index],
  ['mark', (output, options) => only(options, ({ mark }) => mark !== undefined && isMark(output.trim(), mark))],
]
const FINDERS: readonly Finder[] = [
  ...EXACT_FINDERS,
  ['normalised', (output, options) => textReader(textsOf(options))(output)?.index],
  ['normalised', (output, options) => itemReader(options)(output)?.index],
  [
    'mark',
    (output, options) => {
      const found = /^\(?([A-Za-z]|\d{1,2})(?:[.):](?!\d)|\s*$)/.exec(output.trim())?.[1]?.toLowerCase()
      return only(options, ({ mark }) => mark !== undefined && mark.toLowerCase() === found)
    },
  ],
  [
    'start',
    (output, options) => {
      const { said, forms } = wordsOf(output, options)
      const starting = forms.map((form) => form !== '' && said.startsWith(` ${form} `))
      const longest = forms.reduce((most, form, i) => (starting[i] ? Math.max(most, form.length) : most), 0)
      return only(options, (_, i) => starting[i] === true && forms[i]?.length === longest)
    },
  ],
  [
    'contains',
    (output, options) => {
      const { said, forms } = wordsOf(output, options)
      return only(options, (_, i) => forms[i] !== '' && said.includes(` ${forms[i]} `))
    },
  ],
]

/** The options that accepted answers name, by text or mark: exactly, since what a file says is not free. */
export function targetOptions(targets: readonly string[], options: readonly Option[]): number[] {
  const named = targets.flatMap((target) => {
    for (const [, find] of EXACT_FINDERS) {
      const option = find(target, options)
      if (option !== undefined) return options[option]?.text as string
    }
    return []
  })
  return options.flatMap(({ text }, i) => (named.includes(text) ? [i] : []))
}

const textsOf = (options: readonly Option[]) => options.map(({ text }) => text)

/** An option as a list has it; with a hyphen for a bullet, unless that would be the minus sign of another option. */
function itemsOf({ mark, text }: Option, texts: ReadonlySet<string>): string[] {
  if (mark !== undefined) return [`(${mark}) ${text}`, `${mark}. ${text}`, `${mark}) ${text}`]
  return texts.has(`-${text}`) ? [] : [`- ${text}`]
}

/** Reads an item with its mark but for white space, case and punctuation. */
const itemReader = (options: readonly Option[]) =>
  textReader(options.map(({ mark, text }) => (mark === undefined ? text : `(${mark}) ${text}`)))

const isMark = (output: string, mark: string) =>
  [mark, `(${mark})`, `${mark}.`, `${mark})`, `${mark}:`, `(${mark}).`].includes(output)

/**
 * An output's words and those of each option, a blank between and around them; without case, unless two options differ in
 * that alone. Where their words do not tell them apart, they are not looked for.
 */
function wordsOf(output: string, options: readonly Option[]): { said: string; forms: string[] } {
  const texts = [...new Set(textsOf(options))]
  const folds = [(text: string) => text.toLowerCase(), (text: string) => text]
  for (const fold of folds) {
    const form = (text: string) => bareWords(fold(typographic(gentleForm(text)))).join(' ')
    const known = texts.map(form).filter((one) => one !== '')
    if (new Set(known).size === known.length) return { said: ` ${form(output)} `, forms: textsOf(options).map(form) }
  }
  return { said: '', forms: options.map(() => '') }
}

/** The index of the one option that passes; undefined if none or several do. Options of one text are one option. */
function only(options: readonly Option[], passes: (option: Option, i: number) => boolean): number | undefined {
  const found = options.flatMap((option, i) => (passes(option, i) ? [i] : []))
  const [first] = found
  return found.every((i) => options[i]?.text === options[first as number]?.text) ? first : undefined
}

/** One output with its options, and the indices of the right ones. */
export interface OptionAnswer {
  readonly output: string
  readonly options: readonly Option[]
  readonly targets: readonly number[]
}

export interface OptionScores {
  /** Share of outputs that mean a right option, ×100; an output that means none counts as wrong. */
  readonly accuracy: number
  /** Share of outputs that no rule understood, ×100: a low accuracy with a high share here says little of the model. */
  readonly unparsable: number
  readonly instances: number
  /** How many outputs each rule understood, and how many none did. */
  readonly readings: Readonly<Record<MatchRule | 'unreadable', number>>
  readonly name: string
}

/** Accuracy of generated answers over closed sets of options, with the share that could not be read. */
export function scoreOptions(answers: readonly OptionAnswer[], rules: readonly MatchRule[] = matchRules): OptionScores {
  const readings = { identity: 0, normalised: 0, mark: 0, start: 0, contains: 0, unreadable: 0 }
  let right = 0
  for (const { output, options, targets } of answers) {
    const match = matchOption(output, options, rules)
    readings[match?.rule ?? 'unreadable']++
    if (match && targets.some((target) => options[target]?.text === options[match.option]?.text)) right++
  }
  const share = (hits: number) => (answers.length === 0 ? 0 : (100 * hits) / answers.length)
  return {
    accuracy: share(right),
    unparsable: share(readings.unreadable),
    instances: answers.length,
    readings,
    name: `accuracy of generated options, matched by ${rules.join(', then ')}; unparsable counts as wrong`,
  }
}

/**
 * The answer at the end of a chain of thought, as BIG-Bench Hard's evaluation finds it: what follows the first "the
 * answer is " up to the end of the line, without one final full stop; the whole output where the phrase is missing.
 */
export function answerAfterPhrase(output: string): string {
  const found = /[tT]he answer is ([^\n]*)/.exec(output)?.[1]
  return found === undefined ? output.trim() : found.trim().replace(/\.$/, '').trim()
}
