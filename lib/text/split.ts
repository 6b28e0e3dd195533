import { choose } from '../base/names'
import { type CodePoints, classSource } from './code-points'
import { matches, type Pattern } from './pattern'

/** Takes a piece of a text, whether it stands at the very beginning of all that is encoded, and its place in the text. */
export type Emit = (piece: string, first: boolean, at: number) => void

/** Cuts a text into pieces, none of them empty. */
export type Split = (text: string, first: boolean, emit: Emit) => void

/** One of the steps that follow one another: each sees the words of the one before. */
export interface Step {
  /** What is put before a text. */
  readonly prefix?: (text: string, first: boolean) => string
  readonly split: Split
  /** A chunk's characters, each replaced by itself. */
  readonly word: (chunk: string) => string
  readonly asksForFirst?: boolean
}

/** What becomes of the matches at which a text is cut. */
export type Behavior = 'Removed' | 'Isolated' | 'MergedWithPrevious' | 'MergedWithNext' | 'Contiguous'

const BEHAVIORS: Readonly<Record<string, Behavior>> = {
  Removed: 'Removed',
  Isolated: 'Isolated',
  MergedWithPrevious: 'MergedWithPrevious',
  MergedWithNext: 'MergedWithNext',
  Contiguous: 'Contiguous',
}

export const behavior = (value: unknown, where: string): Behavior => choose(where, BEHAVIORS, value as string)

/** @param invert whether what lies between the matches counts as matched, and the matches as what lies between */
export function splitAt(pattern: Pattern, behavior: Behavior, invert = false): Split {
  if (behavior === 'Isolated' || behavior === 'Removed') {
    const [drops, dropsRest] = behavior === 'Isolated' ? [false, false] : [!invert, invert]
    return (text, first, emit) => {
      let done = 0
      pattern(text, (start, end) => {
        if (start > done && !dropsRest) emit(text.slice(done, start), first && done === 0, done)
        if (end > start && !drops) emit(text.slice(start, end), first && start === 0, start)
        done = end
      })
      if (done < text.length && !dropsRest) emit(text.slice(done), first && done === 0, done)
    }
  }
  return (text, first, emit) => {
    const parts = partsOf(text, pattern, invert)
    let start = 0
    for (const end of ENDS[behavior](parts)) {
      if (end > start) emit(text.slice(start, end), first && start === 0, start)
      start = end
    }
  }
}

/** Cuts at single characters. */
export const splitAtCharacters = (characters: CodePoints, behavior: Behavior): Split =>
  splitAt(matches(new RegExp(classSource(characters), 'gu'), ''), behavior)

interface Part {
  readonly end: number
  readonly matched: boolean
}

/** The matches, and what lies between them, in order. */
function partsOf(text: string, pattern: Pattern, invert: boolean): Part[] {
  const parts: Part[] = []
  let done = 0
  pattern(text, (start, end) => {
    if (start > done) parts.push({ end: start, matched: invert })
    parts.push({ end, matched: !invert })
    done = end
  })
  if (done < text.length) parts.push({ end: text.length, matched: invert })
  return parts
}

/** Where the pieces end into which parts are joined. */
const ENDS = {
  Contiguous: (parts: readonly Part[]) =>
    parts.filter(({ matched }, i) => matched !== parts[i + 1]?.matched).map(({ end }) => end),
  /** A match joins what lies before it, but a match right after another stands alone. */
  MergedWithPrevious: (parts: readonly Part[]) => {
    const joins = (i: number) => i > 0 && !!parts[i]?.matched && !parts[i - 1]?.matched
    return parts.filter((_, i) => !joins(i + 1)).map(({ end }) => end)
  },
  MergedWithNext: (parts: readonly Part[]) =>
    parts.filter(({ matched }, i) => !matched || i + 1 === parts.length || parts[i + 1]?.matched).map(({ end }) => end),
}
