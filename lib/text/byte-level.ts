import { isAscii } from 'node:buffer'

/*
 * GPT-2's bytes: every byte of UTF-8 is written as one visible character, so that a vocabulary has no white space and no
 * controls (Radford et al. 2019, encoder.py). Bytes that are visible in Latin-1 are themselves; the others get the
 * characters from U+0100 on, in order.
 */
const CHARACTERS: readonly string[] = (() => {
  const visible = (byte: number) => (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte !== 0xad)
  let next = 0x100
  return Array.from({ length: 256 }, (_, byte) => String.fromCharCode(visible(byte) ? byte : next++))
})()

const BYTES = new Int16Array(0x180).fill(-1)
for (const [byte, character] of CHARACTERS.entries()) BYTES[character.charCodeAt(0)] = byte

/** How GPT-2 cuts a text into words, each with the space before it. */
export const GPT2_WORDS = "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+"

/** The text's bytes as characters. */
export function toByteCharacters(text: string): string {
  if (/^[!-~]*$/.test(text)) return text
  let out = ''
  for (const byte of Buffer.from(text, 'utf8')) out += CHARACTERS[byte]
  return out
}

/** The text of tokens that are bytes as characters. A token with any other character stands for its own bytes. */
export function fromByteCharacters(tokens: readonly string[]): string {
  const bytes = Buffer.concat(tokens.map((token) => bytesOf(token) ?? Buffer.from(token, 'utf8')))
  return isAscii(bytes) ? bytes.toString('latin1') : bytes.toString('utf8')
}

function bytesOf(token: string): Uint8Array | undefined {
  const bytes = new Uint8Array(token.length)
  for (let i = 0; i < token.length; i++) {
    const byte = BYTES[token.charCodeAt(i)] ?? -1
    if (byte < 0) return undefined
    bytes[i] = byte
  }
  return bytes
}
