import { UserError } from './errors'
import { foreignBytes, foreignText } from './foreign'

/** The text of UTF-8 bytes, without a byte-order mark. @throws UserError saying what they are instead, or where they are broken */
export function decodeText(bytes: Uint8Array, path: string): string {
  const decode = textDecoder(path)
  return decode(bytes) + decode(undefined)
}

/**
 * Decodes UTF-8 piece by piece, at the end with `undefined`.
 * @returns what decodes the next piece; throws a UserError saying what the bytes are instead, or where they are broken
 */
export function textDecoder(path: string): (piece: Uint8Array | undefined) => string {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let [bytes, lines] = [0, 1]
  return (piece) => {
    if (bytes === 0 && piece) {
      const other = foreignBytes(piece)
      if (other) throw new UserError(`${path}: expected text, found ${other.what}`, other.hint)
    }
    let text: string
    try {
      text = decoder.decode(piece, { stream: piece !== undefined })
    } catch {
      const where = piece ? badByte(piece) : undefined
      throw new UserError(
        where
          ? `${path}: not UTF-8: near byte ${bytes + where.byte}, in line ${lines + where.lines}`
          : `${path}: not UTF-8: it ends in the middle of a character`,
        'save the file as UTF-8',
      )
    }
    if (bytes === 0 && text.startsWith('version https://git-lfs')) {
      const other = foreignText(text)
      if (other) throw new UserError(`${path}: expected text, found ${other.what}`, other.hint)
    }
    bytes += piece?.length ?? 0
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++
    return text
  }
}

/** Where a piece stops being UTF-8, and how many lines end before that; looked for by halves. */
function badByte(piece: Uint8Array): { byte: number; lines: number } {
  // The piece may begin in the middle of a character, which its own decoder knows of: its first bytes are passed over.
  let start = 0
  while (start < 3 && ((piece[start] ?? 0) & 0xc0) === 0x80) start++
  const broken = (size: number) => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(piece.subarray(start, size), { stream: true })
      return false
    } catch {
      return true
    }
  }
  let [good, bad] = [start, piece.length]
  if (!broken(bad)) return { byte: 0, lines: 0 }
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (broken(middle)) bad = middle
    else good = middle
  }
  return { byte: bad - 1, lines: piece.subarray(0, bad).reduce((n, byte) => n + (byte === 10 ? 1 : 0), 0) }
}
