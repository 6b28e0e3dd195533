import { choice, type Rng } from '../../lib/base/random'

/** Values that readers stumble on, as JSON text. */
const hostileJson = [
  'null',
  'true',
  '""',
  '"\\u0000"',
  '"\\ud800"',
  '"\\u001b[2J"',
  '"__proto__"',
  '"constructor"',
  '"../../etc/passwd"',
  '[]',
  '{}',
  '[[]]',
  '{"__proto__": {"polluted": true}}',
  '{"constructor": 1, "toString": 2}',
  '-1',
  '-0',
  '0.5',
  '1e400',
  '1e-400',
  '2147483648',
  '300000000',
  '9007199254740993',
  '123456789012345678901234567890',
  'NaN',
  'Infinity',
  '-Infinity',
  '0x10',
  '01',
  '1.',
  "'x'",
]

/** Pieces of text that readers stumble on. */
const hostileText = [
  '\u0000',
  '\ufeff',
  '\r',
  '\r\n',
  '\n\n',
  '\t',
  '\u2028',
  '\u0085',
  '\u001b]0;x\u0007',
  '\u202e',
  '\u200b',
  '"',
  "'",
  '""',
  ',',
  ';',
  ':',
  '{',
  '}',
  '[',
  ']',
  '{{',
  '{%',
  '|||',
  '\\',
  '//',
  '#',
  '- ',
  '&a *a',
  '!!js/function',
  '𝒳',
  'é',
  'e\u0301',
]

/** Bytes that are not UTF-8, or begin another kind of file. */
const hostileBytes = [[0xff], [0xc3], [0xed, 0xa0, 0x80], [0xff, 0xfe], [0x1f, 0x8b, 8], [0x50, 0x4b, 3, 4], [0x89]]

type Mutation = (bytes: Buffer, random: Rng) => Uint8Array

const mutations: readonly Mutation[] = [
  // A value of JSON, by another one.
  (bytes, random) => replaced(bytes, /-?\b\d[\d.eE+-]*|"(?:[^"\\\n]|\\.)*"(?!\s*:)|\b(?:true|false|null)\b/g, random),
  // A field's name, by another one.
  (bytes, random) => renamed(bytes, random),
  // A line or a part of it: taken out, doubled, put elsewhere.
  (bytes, random) => {
    const lines = bytes.toString('latin1').split('\n')
    const [at, to] = [random.int(lines.length), random.int(lines.length)]
    const [line = ''] = lines.splice(at, 1)
    if (random.int(3) > 0) lines.splice(to, 0, line, ...(random.int(2) ? [line] : []))
    return Buffer.from(lines.join('\n'), 'latin1')
  },
  (bytes, random) => {
    const [from, to] = span(bytes, random)
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)])
  },
  (bytes, random) => {
    const [from, to] = span(bytes, random)
    const times = choice([1, 1, 2, 50], random)
    return Buffer.concat([...Array(times).fill(bytes.subarray(0, to)), bytes.subarray(from)])
  },
  (bytes, random) => bytes.subarray(0, random.int(bytes.length + 1)),
  (bytes, random) => inserted(bytes, Buffer.from(choice(hostileText, random)), random),
  (bytes, random) => inserted(bytes, Buffer.from(choice(hostileJson, random)), random),
  (bytes, random) => inserted(bytes, Buffer.from(choice(hostileBytes, random)), random),
  (bytes, random) => {
    const copy = Buffer.from(bytes)
    if (copy.length > 0) copy[random.int(copy.length)] = random.int(256)
    return copy
  },
  // Much of one thing: depth, length, width.
  (bytes, random) => {
    const piece = choice(['[', '{"a":', '(', ' ', 'x', '"', '\n', '\u0301', '9', ','], random)
    return inserted(bytes, Buffer.from(piece.repeat(10 ** (1 + random.int(5)))), random)
  },
  // Other line ends, other separators.
  (bytes, random) => {
    const text = bytes.toString('latin1')
    const [from, to] = choice(
      [
        ['\n', '\r\n'],
        ['\n', '\r'],
        [',', ';'],
        [',', '\t'],
        ['"', "'"],
        [' ', '\u00a0'],
      ],
      random,
    ) as [string, string]
    return Buffer.from(text.replaceAll(from, to), 'latin1')
  },
]

/** One to three things wrong with it. */
export function mutated(bytes: Uint8Array, random: Rng): Uint8Array {
  let made: Uint8Array = bytes
  for (let left = 1 + random.int(3); left > 0; left--) made = choice(mutations, random)(Buffer.from(made), random)
  return made
}

function span({ length }: Buffer, random: Rng): [number, number] {
  const from = random.int(length + 1)
  return [from, Math.min(length, from + 1 + random.int(choice([2, 20, 200], random)))]
}

function inserted(bytes: Buffer, piece: Uint8Array, random: Rng): Buffer {
  const at = random.int(bytes.length + 1)
  return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)])
}

function replaced(bytes: Buffer, pattern: RegExp, random: Rng): Uint8Array {
  const text = bytes.toString('latin1')
  const found = [...text.matchAll(pattern)]
  if (found.length === 0) return bytes
  const { index = 0, 0: old } = choice(found, random)
  return Buffer.from(text.slice(0, index) + choice(hostileJson, random) + text.slice(index + old.length), 'latin1')
}

function renamed(bytes: Buffer, random: Rng): Uint8Array {
  const text = bytes.toString('latin1')
  const found = [...text.matchAll(/"((?:[^"\\\n]|\\.)*)"(?=\s*:)/g)]
  if (found.length === 0) return bytes
  const { index = 0, 0: old } = choice(found, random)
  const name = choice(
    ['__proto__', 'constructor', 'toString', 'length', '', 'x', (found[0] as RegExpMatchArray)[1] as string],
    random,
  )
  return Buffer.from(text.slice(0, index) + JSON.stringify(name) + text.slice(index + old.length), 'latin1')
}
