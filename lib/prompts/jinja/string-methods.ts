import { capitalized, characterTests, folded, swapped, titled } from './case'
import { chars, pointCount } from './points'
import { methods } from './signature'
import { borders, find, lines, occurrences, rsplit, split, stripped } from './string-search'
import { replaced } from './text'
import { count, describe, flag, iterate, text as textArgument, textOf, typeName, whole } from './types'
import { charSteps, Dict, List, type Method, type Run, TemplateError, textSteps, type Value, type Work } from './values'

const listed = (parts: readonly string[]): List => new List([...parts])

/** As many characters as that, to be put before or after a text. */
function filling(fill: Value | undefined, size: number, run: Run): string {
  const char = fill === undefined ? ' ' : textArgument(fill, 'the fill character')
  if (pointCount(char) !== 1) throw new TemplateError('The fill character must be exactly one character long')
  run.spend(textSteps(Math.max(0, size)))
  return char.repeat(Math.max(0, size))
}

/** Python's `str.center`. */
export function centered(text: string, width: number, fill: Value | undefined, run: Run): string {
  const room = Math.max(0, width - pointCount(text))
  const left = Math.floor(room / 2) + (room % 2 === 1 && width % 2 === 1 ? 1 : 0)
  return filling(fill, left, run) + text + filling(fill, room - left, run)
}

function expanded(text: string, size: number, run: Run): string {
  let column = 0
  return chars(text)
    .map((char) => {
      if (char === '\t') {
        const room = size > 0 ? size - (column % size) : 0
        column += room
        run.spend(textSteps(room))
        return ' '.repeat(room)
      }
      column = char === '\n' || char === '\r' ? 0 : column + 1
      return char
    })
    .join('')
}

function partitioned(text: string, given: Value | undefined, last: boolean): List {
  const by = textArgument(given as Value, 'partition')
  if (by === '') throw new TemplateError('empty separator')
  const at = last ? text.lastIndexOf(by) : text.indexOf(by)
  if (at < 0) return new List(last ? ['', '', text] : [text, '', ''], true)
  return new List([text.slice(0, at), by, text.slice(at + by.length)], true)
}

function joined(separator: string, items: Value, run: Run): string {
  const parts = [...iterate(items, run)].map((one, i) => {
    const part = textOf(one)
    if (part === undefined) throw new TemplateError(`sequence item ${i}: expected str instance, ${typeName(one)} found`)
    return part
  })
  run.spend(textSteps(parts.reduce((total, part) => total + part.length + separator.length, 0)))
  return parts.join(separator)
}

function translated(text: string, table: Value, run: Run): string {
  if (!(table instanceof Dict)) throw new TemplateError(`translate: expected a dict, found a ${describe(table)}`)
  const out = chars(text).map((char) => {
    const to = table.get(BigInt(char.codePointAt(0) as number), run)
    if (to === undefined) return char
    if (to === null) return ''
    const code = whole(to)
    const part = code === undefined ? textOf(to) : String.fromCodePoint(Number(code))
    if (part === undefined) throw new TemplateError('character mapping must return integer, None or str')
    run.spend(textSteps(part.length))
    return part
  })
  return out.join('')
}

const maketrans: Work<string> = (_, [x, y, z], run) => {
  const table = new Dict()
  const code = (char: string) => BigInt(char.codePointAt(0) as number)
  if (y === undefined) {
    if (!(x instanceof Dict)) throw new TemplateError('if you give only one argument to maketrans it must be a dict')
    for (const [key, value] of x.pairs()) {
      const char = textOf(key)
      if (char !== undefined && pointCount(char) !== 1)
        throw new TemplateError('string keys in translate table must be of length 1')
      table.set(char === undefined ? BigInt(count(key, 'maketrans')) : code(char), value, run)
    }
    return table
  }
  const [from, to] = [chars(textArgument(x as Value, 'maketrans')), chars(textArgument(y, 'maketrans'))]
  if (from.length !== to.length) throw new TemplateError('the first two maketrans arguments must have equal length')
  from.forEach((char, i) => {
    table.set(code(char), code(to[i] as string), run)
  })
  if (z !== undefined) for (const char of chars(textArgument(z, 'maketrans'))) table.set(code(char), null, run)
  return table
}

const found = (text: string, given: readonly (Value | undefined)[], last: boolean, run: Run): bigint => {
  const at = find(text, given, last, run)
  if (at < 0) throw new TemplateError('substring not found')
  return BigInt(at)
}

const zeroFilled = (text: string, width: number, run: Run): string => {
  const room = Math.max(0, width - pointCount(text))
  const sign = /^[+-]/.exec(text)?.[0] ?? ''
  return sign + filling('0', room, run) + text.slice(sign.length)
}

const limit = (value: Value | undefined): number => (value === undefined ? -1 : count(value, 'a number of times'))

const known = methods<string>([
  ['capitalize', '/', (self) => capitalized(self)],
  ['casefold', '/', (self) => folded(self)],
  [
    'center',
    'width fillchar? /',
    (self, [width, fill], run) => centered(self, count(width as Value, 'center'), fill, run),
  ],
  ['count', 'sub start? end? /', (self, given, run) => BigInt(occurrences(self, given, run))],
  ['endswith', 'suffix start? end? /', (self, given, run) => borders(self, given, true, run)],
  [
    'expandtabs',
    'tabsize?',
    (self, [size], run) => expanded(self, size === undefined ? 8 : count(size, 'expandtabs'), run),
  ],
  ['find', 'sub start? end? /', (self, given, run) => BigInt(find(self, given, false, run))],
  ['index', 'sub start? end? /', (self, given, run) => found(self, given, false, run)],
  ['join', 'iterable /', (self, [items], run) => joined(self, items as Value, run)],
  [
    'ljust',
    'width fillchar? /',
    (self, [width, fill], run) => self + filling(fill, count(width as Value, 'ljust') - pointCount(self), run),
  ],
  ['lower', '/', (self) => self.toLowerCase()],
  ['lstrip', 'chars? /', (self, [given]) => stripped(self, given, true, false)],
  ['maketrans', 'x y? z? /', maketrans],
  ['partition', 'sep /', (self, [by]) => partitioned(self, by, false)],
  [
    'removeprefix',
    'prefix /',
    (self, [prefix]) => {
      const start = textArgument(prefix as Value, 'removeprefix')
      return self.startsWith(start) ? self.slice(start.length) : self
    },
  ],
  [
    'removesuffix',
    'suffix /',
    (self, [suffix]) => {
      const end = textArgument(suffix as Value, 'removesuffix')
      return end !== '' && self.endsWith(end) ? self.slice(0, -end.length) : self
    },
  ],
  [
    'replace',
    'old new count? /',
    (self, [old, by, times], run) =>
      replaced(self, textArgument(old as Value, 'replace'), textArgument(by as Value, 'replace'), limit(times), run),
  ],
  ['rfind', 'sub start? end? /', (self, given, run) => BigInt(find(self, given, true, run))],
  ['rindex', 'sub start? end? /', (self, given, run) => found(self, given, true, run)],
  [
    'rjust',
    'width fillchar? /',
    (self, [width, fill], run) => filling(fill, count(width as Value, 'rjust') - pointCount(self), run) + self,
  ],
  ['rpartition', 'sep /', (self, [by]) => partitioned(self, by, true)],
  ['rsplit', 'sep? maxsplit?', (self, [by, times], run) => listed(rsplit(self, by, limit(times), run))],
  ['rstrip', 'chars? /', (self, [given]) => stripped(self, given, false, true)],
  ['split', 'sep? maxsplit?', (self, [by, times], run) => listed(split(self, by, limit(times), run))],
  ['splitlines', 'keepends?', (self, [keep], run) => listed(lines(self, flag(keep, 'splitlines'), run))],
  ['startswith', 'prefix start? end? /', (self, given, run) => borders(self, given, false, run)],
  ['strip', 'chars? /', (self, [given]) => stripped(self, given, true, true)],
  ['swapcase', '/', (self) => swapped(self)],
  ['title', '/', (self) => titled(self)],
  ['translate', 'table /', (self, [table], run) => translated(self, table as Value, run)],
  ['upper', '/', (self) => self.toUpperCase()],
  ['zfill', 'width /', (self, [width], run) => zeroFilled(self, count(width as Value, 'zfill'), run)],
  ...Object.entries(characterTests).map(
    ([name, test]) => [name, '/', (self: string) => test(self)] as [string, string, Work<string>],
  ),
])

/** All of Python's `str` but `encode`, and `format`, which looks into any value. Each looks at its text once. */
export const stringMethods: ReadonlyMap<string, Method<string>> = new Map(
  [...known].map(([name, { taken, work }]) => [
    name,
    {
      taken,
      work: (self, given, run, rest) => {
        run.spend(charSteps(self.length))
        return work(self, given, run, rest)
      },
    },
  ]),
)
