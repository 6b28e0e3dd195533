import { resolve } from 'node:path'
import { contentHash } from '../base/canonical'
import { UserError } from '../base/errors'
import { finite, object } from '../base/fields'
import { readJson } from '../base/files'
import { choose, didYouMean, own } from '../base/names'
import { root } from '../base/paths'
import { equal, proportional, type Rates, t0Rates, tempered } from './rates'

/** Rates as a setting has them, and the hash of what they are read from, if that is a file. */
export interface NamedRates {
  readonly rates: Rates
  readonly hash?: string
}

type Kind = (parameters: readonly string[], written: string) => NamedRates

/** The rates by name: a further one is a line here. */
const kinds: Readonly<Record<string, Kind>> = {
  equal: (given, written) => ({ rates: numbers(written, given, 0, () => equal) }),
  proportional: (given, written) => ({ rates: numbers(written, given, 1, proportional) }),
  tempered: (given, written) => ({ rates: numbers(written, given, 2, (by = 1, max) => tempered(by, max)) }),
  t0: (given, written) => ({ rates: numbers(written, given, 1, (max) => t0Rates({ max })) }),
  rates: ([file, ...more], written) => {
    if (file === undefined || more.length > 0)
      throw new UserError(`mixture: ${written}: expected a file, such as rates(rates.json)`)
    return ratesIn(file)
  },
}

/**
 * Rates as one text: `equal`, `proportional`, with a maximum `proportional(3000)`, `tempered(2)`, `t0(500000)`, or
 * `rates(FILE)`, a file from the repository's root.
 * @throws UserError at rates that do not exist, and a file that is none
 */
export function ratesOf(written: string): NamedRates {
  const [, name = written, list = ''] = /^([^(]*)\((.*)\)$/.exec(written) ?? []
  const parameters = list.split(',').flatMap((one) => one.trim() || [])
  return choose('mixture', kinds, name.trim())(parameters, written)
}

function numbers(
  written: string,
  given: readonly string[],
  most: number,
  make: (first?: number, second?: number) => Rates,
): Rates {
  if (given.length > most || !given.every((one) => /^\d{1,15}(\.\d{1,15})?$/.test(one)))
    throw new UserError(
      `mixture: ${written}: expected ${most === 0 ? 'nothing' : `at most ${most} numbers`} in brackets`,
    )
  const [first, second] = given.map(Number)
  return make(first, second)
}

const shape = 'such as {"Sentiment Analysis": 1, "task1312_amazonreview_polarity_classification": 0.5}'

/** The rates in a file: numbers by the names of tasks or of their categories, a task's own first. */
function ratesIn(file: string): NamedRates {
  const table = object(readJson(resolve(root, file)), file, shape)
  for (const [name, rate] of Object.entries(table))
    if (finite(rate, `${file}: ${name}`) < 0) throw new UserError(`${file}: ${name}: expected a number of at least 0`)
  const rates: Rates = (parts) => {
    const known = new Set(parts.flatMap(({ task }) => [task.id, task.category]))
    const strange = Object.keys(table).find((name) => !known.has(name))
    if (strange !== undefined)
      throw new UserError(
        `${file}: ${strange}: none of the tasks that are trained on has this name or category${didYouMean([...known], strange)}`,
        'tasks that are kept for tests are never trained on',
      )
    return parts.map(({ task }) => {
      const rate = own(table, task.id) ?? own(table, task.category)
      if (rate !== undefined) return rate as number
      throw new UserError(`${file}: expected a rate of ${task.id} or of its category ${task.category}`, shape)
    })
  }
  return { rates, hash: contentHash(table) }
}
