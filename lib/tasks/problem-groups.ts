import type { UserError } from '../base/errors'

/** Problems that are the same but for where they stand and what was found there. */
export interface ProblemGroup {
  readonly first: UserError
  readonly count: number
  /** Where the next ones stand, a few of them. */
  readonly also: readonly string[]
}

/** So many further places are named. */
const PLACES = 5

/** Problems by their kind, in the order in which each kind first comes. */
export function groupProblems(problems: readonly UserError[]): ProblemGroup[] {
  const groups = new Map<string, { first: UserError; count: number; also: string[] }>()
  for (const problem of problems) {
    const key = kindOf(problem.message)
    const group = groups.get(key)
    if (!group) groups.set(key, { first: problem, count: 1, also: [] })
    else {
      group.count++
      if (group.also.length < PLACES) group.also.push(placeOf(problem.message))
    }
  }
  return [...groups.values()]
}

/** What is left of a message without numbers of lines and items, and without the value that was found. */
function kindOf(message: string): string {
  const [place = '', ...rest] = message.split(/(?=: expected |: not )/)
  const said = rest.join('')
  const value = said.search(/, found [^,]*?["(]/)
  const opening = value < 0 ? said.length : value + said.slice(value).search(/["(]/)
  return place.replace(/:\d+/g, ':').replace(/\[\d+\]/g, '[]') + said.slice(0, opening)
}

/** Where the problem stands, without the file: `line 3`, or `Instances[3].output`. */
function placeOf(message: string): string {
  const [place = ''] = message.split(/: expected |: not /)
  const line = /:(\d+)(?::[^:]*)?$/.exec(place)?.[1]
  return line === undefined ? place.slice(place.lastIndexOf(': ') + 1).trim() : `line ${line}`
}
