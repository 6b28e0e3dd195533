/** A set of code points: ranges in ascending order, each as its first and last one, that neither overlap nor touch. */
export type CodePoints = readonly number[]

const LAST = 0x10ffff

/** @param ranges first and last code points in any order, overlapping or not */
export function codePoints(ranges: readonly (readonly [first: number, last: number])[]): CodePoints {
  const set: number[] = []
  for (const [first, last] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const end = set.length - 1
    if (end > 0 && first <= (set[end] as number) + 1) set[end] = Math.max(set[end] as number, last)
    else set.push(first, last)
  }
  return set
}

/** The ranges of a table that is written as `gap+more` in base 36: how far from the last one before, how many follow. */
export function readRanges(table: string): [first: number, last: number][] {
  let at = 0
  return table.split(' ').map((range) => {
    const [gap, more] = range.split('+').map((digits) => Number.parseInt(digits, 36)) as [number, number?]
    const first = at + gap
    at = first + (more ?? 0)
    return [first, at]
  })
}

export function union(sets: readonly CodePoints[]): CodePoints {
  return codePoints(sets.flatMap(pairs))
}

/** All code points that are not in the set. */
export function complement(set: CodePoints): CodePoints {
  const rest: number[] = []
  let next = 0
  for (const [first, last] of pairs(set)) {
    if (first > next) rest.push(next, first - 1)
    next = last + 1
  }
  if (next <= LAST) rest.push(next, LAST)
  return rest
}

export function intersection(a: CodePoints, b: CodePoints): CodePoints {
  return complement(union([complement(a), complement(b)]))
}

export function has(set: CodePoints, codePoint: number): boolean {
  let [low, high] = [0, set.length / 2]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((set[2 * middle + 1] as number) < codePoint) low = middle + 1
    else high = middle
  }
  return low < set.length / 2 && (set[2 * low] as number) <= codePoint
}

/** The set as a class of a JavaScript expression with the flag `u`: `[\u{61}-\u{7a}]`. */
export function classSource(set: CodePoints): string {
  if (set.length === 2 && set[0] === 0 && set[1] === LAST) return '[^]'
  const inverse = set.length > 0 && set[0] === 0
  const shown = inverse ? complement(set) : set
  const items = pairs(shown).map(([first, last]) =>
    first === last ? escaped(first) : `${escaped(first)}-${escaped(last)}`,
  )
  return `[${inverse ? '^' : ''}${items.join('')}]`
}

const escaped = (codePoint: number) => `\\u{${codePoint.toString(16)}}`

function pairs(set: CodePoints): [number, number][] {
  return Array.from({ length: set.length / 2 }, (_, i) => [set[2 * i] as number, set[2 * i + 1] as number])
}
