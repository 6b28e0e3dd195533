import { createScanner, ScanError, SyntaxKind } from 'jsonc-parser'

/** What is wrong in a text that is no JSON. */
export interface Problem {
  /** Where, in UTF-16 units from the beginning. */
  readonly offset: number
  /** What stands there, and what was expected. */
  readonly said: string
  /** What to write instead. */
  readonly hint?: string
}

/** What may come next. */
type Awaited = 'value' | 'value or ]' | 'key' | 'key or }' | 'colon' | ', or ]' | ', or }' | 'end'

/**
 * The first thing in the text that JSON does not have; nothing where all of it is JSON. Lists and objects may stand in each
 * other as deep as they like.
 */
export function jsonProblem(text: string): Problem | undefined {
  const scanner = createScanner(text, false)
  const open: ('[' | '{')[] = []
  let awaited: Awaited = 'value'
  let comma: number | undefined
  /** After a whole value: what may follow it. */
  const after = (): Awaited => {
    const inside = open[open.length - 1]
    return inside === undefined ? 'end' : inside === '[' ? ', or ]' : ', or }'
  }
  for (;;) {
    let token = scanner.scan()
    while (token === SyntaxKind.Trivia || token === SyntaxKind.LineBreakTrivia) token = scanner.scan()
    const offset = scanner.getTokenOffset()
    const found = scanner.getTokenValue()
    const problem = (said: string, hint?: string): Problem => ({
      offset,
      said,
      ...(hint === undefined ? {} : { hint }),
    })
    if (token === SyntaxKind.EOF && awaited === 'end') return undefined
    if (token === SyntaxKind.EOF || isCutShort(text, offset, scanner))
      return { offset: text.trimEnd().length, said: 'it ends too early', hint: 'it may have been cut short' }
    const wrong =
      token === SyntaxKind.Unknown || isComment(token) ? strange(text, offset, found) : broken(text, offset, scanner)
    if (wrong) return { ...wrong, offset: wrong.offset ?? offset }
    const isValue = isScalar(token) || token === SyntaxKind.OpenBraceToken || token === SyntaxKind.OpenBracketToken
    if (awaited === 'end')
      return isValue
        ? problem(
            'a second value begins behind the first one, which is whole',
            'one file holds one value; of JSON lines, which hold one a line, name it .jsonl',
          )
        : problem(`${sign(text, offset)} stands behind the value, which is whole`)
    if (comma !== undefined && (token === SyntaxKind.CloseBraceToken || token === SyntaxKind.CloseBracketToken))
      return { offset: comma, said: `a comma stands before ${sign(text, offset)}`, hint: 'leave the last comma out' }
    comma = undefined
    if (awaited === 'colon') {
      if (token !== SyntaxKind.ColonToken) return problem(`expected a colon after the key, found ${sign(text, offset)}`)
      awaited = 'value'
    } else if (awaited === 'key' || awaited === 'key or }') {
      if (token === SyntaxKind.StringLiteral) awaited = 'colon'
      else if (token === SyntaxKind.CloseBraceToken) {
        open.pop()
        awaited = after()
      } else return problem(`expected a key in double quotes, found ${sign(text, offset)}`)
    } else if (awaited === ', or ]' || awaited === ', or }') {
      const closes = awaited === ', or ]' ? SyntaxKind.CloseBracketToken : SyntaxKind.CloseBraceToken
      if (token === SyntaxKind.CommaToken) {
        comma = offset
        awaited = awaited === ', or ]' ? 'value or ]' : 'key'
      } else if (token === closes) {
        open.pop()
        awaited = after()
      } else
        return problem(
          `expected a comma or ${awaited.at(-1)}, found ${sign(text, offset)}`,
          isValue ? 'put a comma before it' : undefined,
        )
    } else if (token === SyntaxKind.OpenBraceToken || token === SyntaxKind.OpenBracketToken) {
      const kind = token === SyntaxKind.OpenBraceToken ? '{' : '['
      open.push(kind)
      awaited = kind === '{' ? 'key or }' : 'value or ]'
    } else if (isScalar(token)) awaited = after()
    else if (awaited === 'value or ]' && token === SyntaxKind.CloseBracketToken) {
      open.pop()
      awaited = after()
    } else return problem(`expected a value, found ${sign(text, offset)}`)
  }
}

const isComment = (token: SyntaxKind) =>
  token === SyntaxKind.LineCommentTrivia || token === SyntaxKind.BlockCommentTrivia

const isScalar = (token: SyntaxKind) =>
  token === SyntaxKind.StringLiteral ||
  token === SyntaxKind.NumericLiteral ||
  token === SyntaxKind.TrueKeyword ||
  token === SyntaxKind.FalseKeyword ||
  token === SyntaxKind.NullKeyword

/** Whether the text ends in the middle of this token: more of it could make it whole. */
function isCutShort(text: string, offset: number, scanner: ReturnType<typeof createScanner>): boolean {
  if (offset + scanner.getTokenLength() < text.trimEnd().length) return false
  const rest = text.slice(offset).trimEnd()
  const error = scanner.getTokenError()
  const word = rest.length < 9 && ['true', 'false', 'null'].some((one) => one !== rest && one.startsWith(rest))
  return word || rest === '-' || error === ScanError.UnexpectedEndOfNumber || error === ScanError.UnexpectedEndOfString
}

/** What other languages write and JSON does not have: by the text that begins at `offset`. */
function strange(text: string, offset: number, found: string): { offset?: number; said: string; hint?: string } {
  const rest = text.slice(offset, offset + 40)
  const [number] = /^[-+]?(NaN|Infinity|inf|nan)\b/.exec(rest) ?? []
  if (number) return { said: `found ${number}, which is no number in JSON`, hint: 'write null, or leave the field out' }
  const [python] = /^(None|True|False)\b/.exec(rest) ?? []
  if (python)
    return {
      said: `found Python's ${python}`,
      hint: `write ${python === 'None' ? 'null' : python.toLowerCase()}; json.dumps(…) in Python does`,
    }
  if (rest.startsWith('undefined')) return { said: 'found undefined', hint: 'write null, or leave the field out' }
  if (rest.startsWith("'"))
    return { said: 'found a single quote', hint: 'write texts and keys in double quotes; json.dumps(…) in Python does' }
  if (/^(\/\/|\/\*|#)/.test(rest)) return { said: 'found a comment, which JSON does not have', hint: 'leave it out' }
  if (/^[“”„«]/.test(rest)) return { said: `found ${rest[0]}`, hint: 'write texts and keys in straight double quotes' }
  if (/^[-+.]/.test(rest))
    return { said: `found ${word(rest)}`, hint: 'a number has a digit before its point, and no +: 0.5, -0.5' }
  return { said: `found ${word(found || rest)}`, hint: 'a text stands in double quotes' }
}

/** What is wrong inside a token that the scanner took for one. */
function broken(
  text: string,
  offset: number,
  scanner: ReturnType<typeof createScanner>,
): { offset?: number; said: string; hint?: string } | undefined {
  const end = offset + scanner.getTokenLength()
  switch (scanner.getTokenError()) {
    case ScanError.None:
      break
    case ScanError.UnexpectedEndOfString:
      return {
        offset: end,
        said: 'a text goes on in the next line',
        hint: 'write \\n for a line break, or close the quote',
      }
    case ScanError.InvalidUnicode:
    case ScanError.InvalidEscapeCharacter: {
      const at = badEscape(text, offset, end)
      return { offset: at, said: `${text.slice(at, at + 2)} is no escape`, hint: 'write \\\\ for a backslash' }
    }
    case ScanError.InvalidCharacter: {
      const inside = [...text.slice(offset, end)].findIndex((one) => one < ' ')
      const at = offset + Math.max(0, inside)
      return {
        offset: at,
        said: `a control character (${code(text.charCodeAt(at))}) stands in a text`,
        hint: `write it as \\u${text.charCodeAt(at).toString(16).padStart(4, '0')}, or \\t for a tab`,
      }
    }
    default:
      return { said: `found ${word(text.slice(offset, end))}`, hint: 'a number has digits behind its point and its e' }
  }
  // What sticks to a number or a word, such as 1.2.3 or nullx, begins the next token, and is said there.
  const zeros = /^-?0\d+/.exec(text.slice(offset, offset + 40))
  return zeros ? { said: `found ${zeros[0]}`, hint: 'a number does not begin with 0: 7, not 07' } : undefined
}

/** Where the first escape that JSON does not have stands in a string. */
function badEscape(text: string, offset: number, end: number): number {
  const good = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y
  for (let at = text.indexOf('\\', offset); at >= 0 && at < end; at = text.indexOf('\\', at)) {
    good.lastIndex = at
    if (!good.test(text)) return at
    at = good.lastIndex
  }
  return offset
}

/** One sign, or the beginning of a text or word, as it stands there. */
function sign(text: string, offset: number): string {
  const rest = text.slice(offset, offset + 40)
  return /^[{}[\],:]/.test(rest) ? (rest[0] as string) : word(rest)
}

function word(text: string): string {
  const [found = ''] = /^("[^"\n]{0,30}"?|[\p{L}\p{N}_.+-]{1,30}|[\s\S])/u.exec(text) ?? []
  const only = found.length === 1 ? found.charCodeAt(0) : 32
  return only < 32 || (only >= 127 && only < 160) ? `the control character ${code(only)}` : found
}

const code = (unit: number) => `U+${unit.toString(16).toUpperCase().padStart(4, '0')}`
