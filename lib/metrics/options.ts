import { largest } from '../base/lists'
import { choose } from '../base/names'
import { normalizeSuperni } from './exact-match'

/** One of the answers that a prompt offers. */
export interface Option {
  /** What names it in the prompt: `A`, `2`; none for plain list items. */
  readonly mark?: string
  readonly text: string
}

/**
 * How an output was understood as an option:
 * - `exact`: it is the option's text, or its mark and text, but for case, punctuation and white space;
 * - `mark`: it is, or starts with, the option's mark — `(B)`, `B.`, `B`;
 * - `start`: it starts with the text of the option, the longest if several do;
 * - `contains`: the option is the only one whose text occurs in it, as whole words.
 */
export type MatchRule = 'exact' | 'mark' | 'start' | 'contains'
export const matchRules: readonly MatchRule[] = ['exact', 'mark', 'start', 'contains']

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
    for (const line of lines.slice(head + 1)) {
      const item = ITEM.exec(line)
      if (item === null) break
      const mark = item[1] ?? item[2]
      options.push({ ...(mark !== undefined && { mark }), text: (item[3] as string).trim() })
    }
    if (options.length >= 2) return options
  }
  return []
}

const HEAD = /\b(?:opt(?:ion)?s?(?: are)?|choices|answers|from|from the following)\s*[:.]\s*$/i
const ITEM = /^\s*(?:[-*•]|\(([A-Za-z]|\d{1,2})\)|([A-Za-z]|\d{1,2})[.)])\s*(\S.*)$/

/** Which option an output means, by the first rule that finds exactly one; undefined if none does. */
export function matchOption(
  output: string,
  options: readonly Option[],
  rules: readonly MatchRule[] = matchRules,
): OptionMatch | undefined {
  for (const rule of rules) {
    const option = choose('rules', FINDERS, rule)(output.trim(), options)
    if (option !== undefined) return { option, rule }
  }
  return undefined
}

const FINDERS: Record<MatchRule, (output: string, options: readonly Option[]) => number | undefined> = {
  exact(output, options) {
    const same = (form: string) =>
      form === output || (normalizeSuperni(form) !== '' && normalizeSuperni(form) === normalizeSuperni(output))
    return only(options, ({ mark, text }) => same(text) || (mark !== undefined && same(`(${mark}) ${text}`)))
  },
  mark(output, options) {
    const found = /^\(?([A-Za-z]|\d{1,2})(?:[.):]|\s*$)/.exec(output)?.[1]?.toLowerCase()
    return only(options, ({ mark }) => mark !== undefined && mark.toLowerCase() === found)
  },
  start(output, options) {
    const normal = normalizeSuperni(output)
    const starting = options.filter(
      ({ text }) => normalizeSuperni(text) !== '' && `${normal} `.startsWith(`${normalizeSuperni(text)} `),
    )
    const longest = largest(starting.map(({ text }) => normalizeSuperni(text).length))
    return only(options, (option) => starting.includes(option) && normalizeSuperni(option.text).length === longest)
  },
  contains(output, options) {
    const normal = ` ${normalizeSuperni(output)} `
    return only(options, ({ text }) => normalizeSuperni(text) !== '' && normal.includes(` ${normalizeSuperni(text)} `))
  },
}

/** The index of the one option that passes; undefined if none or several do. */
function only(options: readonly Option[], passes: (option: Option) => boolean): number | undefined {
  const found = options.flatMap((option, i) => (passes(option) ? [i] : []))
  return found.length === 1 ? found[0] : undefined
}

/** One output with its options, and the index of the right one. */
export interface OptionAnswer {
  readonly output: string
  readonly options: readonly Option[]
  readonly target: number
}

export interface OptionScores {
  /** Share of outputs that mean the right option, ×100; an output that means none counts as wrong. */
  readonly accuracy: number
  /** Share of outputs that no rule understood, ×100: a low accuracy with a high share here says little of the model. */
  readonly unparsable: number
  readonly instances: number
  /** How many outputs each rule understood. */
  readonly byRule: Readonly<Record<MatchRule, number>>
  readonly name: string
}

/** Accuracy of generated answers over closed sets of options, with the share that could not be read. */
export function scoreOptions(answers: readonly OptionAnswer[], rules: readonly MatchRule[] = matchRules): OptionScores {
  const matches = answers.map(({ output, options }) => matchOption(output, options, rules))
  const share = (hits: number) => (100 * hits) / answers.length
  const by = (rule: MatchRule) => matches.filter((match) => match?.rule === rule).length
  return {
    accuracy: share(matches.filter((match, i) => match?.option === answers[i]!.target).length),
    unparsable: share(matches.filter((match) => match === undefined).length),
    instances: answers.length,
    byRule: { exact: by('exact'), mark: by('mark'), start: by('start'), contains: by('contains') },
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
