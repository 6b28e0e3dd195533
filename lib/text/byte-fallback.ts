import { isUtf8 } from 'node:buffer'

/** The ids of a text's bytes, each a token `<0x0A>` of the vocabulary; undefined if it lacks one of them. */
export function byteFallback(ids: ReadonlyMap<string, number>): (text: string) => number[] | undefined {
  const ofByte = Array.from({ length: 256 }, (_, byte) =>
    ids.get(`<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`),
  )
  return (text) => {
    const found: number[] = []
    for (const byte of Buffer.from(text, 'utf8')) {
      const id = ofByte[byte]
      if (id === undefined) return undefined
      found.push(id)
    }
    return found
  }
}

/** Tokens of bytes joined to texts. Where the bytes side by side are no UTF-8, each of them becomes U+FFFD. */
export function joinBytes(tokens: readonly string[]): string[] {
  const pieces: string[] = []
  let bytes: number[] = []
  const flush = () => {
    const joined = Buffer.from(bytes)
    if (isUtf8(joined)) pieces.push(joined.toString('utf8'))
    else for (const _ of bytes) pieces.push('\ufffd')
    bytes = []
  }
  for (const token of tokens) {
    // Rust reads a sign before the digit, too.
    const digits = /^<0x(\+?[0-9a-f]|[0-9a-f]{2})>$/i.exec(token)?.[1]
    if (digits !== undefined && token.length === 6) bytes.push(Number.parseInt(digits, 16))
    else {
      if (bytes.length > 0) flush()
      pieces.push(token)
    }
  }
  if (bytes.length > 0) flush()
  return pieces
}
