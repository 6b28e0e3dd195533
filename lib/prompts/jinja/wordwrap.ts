import { pythonSpace, word } from './patterns'
import { chars, pointCount } from './points'
import { TemplateError } from './values'

const blank = '\\t-\\r '
const punctuation = `[${word}!"'&.,?]`
const letter = `[\\p{L}\\p{Nl}\\p{No}_]`

/** Where Python's textwrap may part a line: blanks, words, and after hyphens and dashes between words. */
const pieces = new RegExp(
  `[${blank}]+|(?<=${punctuation})-{2,}(?=[${word}])|[^${blank}]+?(?:-(?:(?<=${letter}{2}-)|(?<=${letter}-${punctuation}-))(?=${letter}-?${letter})|(?=[${blank}]|$)|(?<=${punctuation})(?=-{2,}[${word}]))`,
  'gu',
)
const simplePieces = new RegExp(`[${blank}]+|[^${blank}]+`, 'gu')

const visible = new RegExp(`[^${pythonSpace}]`, 'u')
const isBlank = (piece: string) => !visible.test(piece)

/** Python's `textwrap.wrap` of one line. */
export function wrapped(text: string, width: number, breakWords: boolean, breakHyphens: boolean): string[] {
  if (width <= 0) throw new TemplateError(`invalid width ${width} (must be > 0)`)
  const left = (text.match(breakHyphens ? pieces : simplePieces) ?? []).reverse()
  const found: string[] = []
  while (left.length > 0) {
    const line: string[] = []
    let size = 0
    if (found.length > 0 && isBlank(left.at(-1) as string)) left.pop()
    while (left.length > 0) {
      const length = pointCount(left.at(-1) as string)
      if (size + length > width) break
      line.push(left.pop() as string)
      size += length
    }
    const next = left.at(-1)
    if (next !== undefined && pointCount(next) > width) {
      if (breakWords) {
        const all = chars(next)
        const end = breakAt(all, width - size, breakHyphens)
        line.push(all.slice(0, end).join(''))
        left[left.length - 1] = all.slice(end).join('')
      } else if (line.length === 0) line.push(left.pop() as string)
    }
    if (line.length > 0 && isBlank(line.at(-1) as string)) line.pop()
    if (line.length > 0) found.push(line.join(''))
  }
  return found
}

/** Where a word that is too long is broken: after a hyphen, or where the line is full. */
function breakAt(word: readonly string[], room: number, hyphens: boolean): number {
  if (hyphens && word.length > room) {
    const hyphen = word.slice(0, room).lastIndexOf('-')
    if (hyphen > 0 && word.slice(0, hyphen).some((char) => char !== '-')) return hyphen + 1
  }
  return room
}
