import { UserError } from '../base/errors'
import { choose } from '../base/names'
import { register } from '../base/registry'
import { bbh } from './bbh'
import type { PromptFormat } from './format'
import { labour } from './labour'
import { ni, niEncodings } from './ni'
import { plain } from './plain'
import { promptsource } from './promptsource-task'
import { thesis } from './thesis'
import { tkInstruct } from './tk-instruct'

/** All switches that some format has, by their names in settings and flags. */
export interface FormatSwitches {
  /** A prompt that the format's authors have a name for. */
  readonly encoding?: string
  readonly definition?: boolean
  readonly positives?: number
  readonly negatives?: number
  /** With bbh, chains of thought. */
  readonly explanations?: boolean
  readonly taskName?: boolean
}
export type FormatSwitch = keyof FormatSwitches

/** A format with the switches that it has. */
export interface KnownFormat {
  readonly switches: readonly FormatSwitch[]
  /** One that is left out is as the format has it. */
  make(switches: FormatSwitches): PromptFormat
}

/** The formats by name: a further one is a line here, or in a script `registerFormat`. */
const table: Record<string, KnownFormat> = {
  'tk-instruct': {
    switches: ['definition', 'positives', 'negatives', 'explanations', 'taskName'],
    make: (switches) => tkInstruct({ ...switches }),
  },
  ni: {
    switches: ['encoding', 'definition', 'positives', 'negatives', 'explanations'],
    make: ({ encoding = 'full', ...changed }) => ni({ ...choose('encoding', niEncodings, encoding), ...changed }),
  },
  thesis: { switches: ['definition', 'positives'], make: (switches) => thesis({ ...switches }) },
  bbh: {
    switches: ['positives', 'explanations'],
    make: ({ positives, explanations }) => bbh({ exemplars: positives, chainOfThought: explanations }),
  },
  labour: { switches: ['encoding'], make: (switches) => labour({ ...switches }) },
  plain: { switches: [], make: plain },
  promptsource: { switches: [], make: promptsource },
}
export const formats: Readonly<Record<string, KnownFormat>> = table

/** Adds a format from a script: from then on it is one like the others, by its name. */
export function registerFormat(name: string, format: KnownFormat): void {
  register('format', table, name, format, registerFormat)
}

/**
 * A format as one text: `thesis`, with its usual switches; `tk-instruct(definition, 2)`, with these and no others, a number
 * being that of positive examples and a second one that of negative examples; `ni(prompt + definition)`, an encoding by its name.
 * @param changes switches that are to be otherwise
 * @throws UserError at a format or a switch that does not exist
 */
export function promptFormat(text: string, changes: FormatSwitches = {}): PromptFormat {
  const [, name = text, list] = /^([^(]*)\((.*)\)$/.exec(text) ?? []
  const { switches, make } = choose('format', formats, name.trim())
  for (const key of Object.keys(changes)) {
    if (!switches.includes(key as FormatSwitch)) throw new UserError(`format: ${name} has no ${key} to change`)
  }
  return make({ ...(list === undefined ? {} : listed(name, list, switches)), ...changes })
}

function listed(name: string, list: string, switches: readonly FormatSwitch[]): FormatSwitches {
  const words = list.split(',').flatMap((word) => word.trim() || [])
  if (switches.includes('encoding')) return words.length > 0 ? { encoding: words.join(', ') } : {}
  const known = (kinds: readonly FormatSwitch[]) => kinds.filter((one) => switches.includes(one))
  const [numbers, toggles] = [known(['positives', 'negatives']), known(['definition', 'explanations', 'taskName'])]
  const found: Record<string, number | boolean> = {
    ...Object.fromEntries(numbers.map((key) => [key, 0])),
    ...Object.fromEntries(toggles.map((key) => [key, false])),
  }
  const left = [...numbers]
  for (const word of words) {
    const number = /^\d{1,3}$/.test(word) ? left.shift() : undefined
    if (number !== undefined) found[number] = Number(word)
    else if ((toggles as readonly string[]).includes(word)) found[word] = true
    else {
      const counts = numbers.map((key) => `the number of ${key}`)
      throw new UserError(`format: ${name}: expected ${[...toggles, ...counts].join(', ')}, found ${word}`)
    }
  }
  return found
}
