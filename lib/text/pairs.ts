import { UserError } from '../base/errors'
import { object, someTexts, text } from '../base/fields'
import { readJsonl } from '../base/files'

/** A text and its accepted answers, as they are: what one trains on without tasks and formats. */
export interface Pair {
  readonly source: string
  readonly targets: readonly string[]
}

const shape = 'each line is {"source": "…", "target": "…"}, or has "targets": ["…"], as `tunebook render` prints them'

/**
 * Reads a JSON-lines file of pairs, all of it, so that a mistake in its last line is told before any work is done.
 * Other fields are passed over.
 * @throws UserError `file:line: field: …` at the first line that is none, or if there is no line
 */
export function readPairs(path: string): Pair[] {
  const pairs: Pair[] = []
  for (const { line, value } of readJsonl(path)) {
    const at = `${path}:${line}`
    const { source, target, targets } = object(value, at, shape)
    pairs.push({
      source: text(source, `${at}: source`, shape),
      targets:
        target === undefined && targets !== undefined
          ? someTexts(targets, `${at}: targets`, shape)
          : [text(target, `${at}: target`, shape)],
    })
  }
  if (pairs.length === 0) throw new UserError(`${path}: expected at least one line, found none`, shape)
  return pairs
}
