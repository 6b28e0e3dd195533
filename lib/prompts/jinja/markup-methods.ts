import { readEntities } from './entities'
import { bound, methods, Native, signature } from './signature'
import { stringMethods } from './string-methods'
import { split } from './string-search'
import { escaped } from './text'
import { iterate } from './types'
import { List, Markup, type Run, type Value } from './values'

/** Methods of which a text is part of the result: that argument is escaped first. */
const escapedArguments: Readonly<Record<string, number>> = { replace: 1, ljust: 1, rjust: 1, center: 1 }
/** Methods that markupsafe leaves to str, and whose text is plain. */
const plain = new Set(['maketrans'])

/** The method of that name of Markup: str's, with its arguments escaped and its texts Markup. */
export function markupMethod(self: Markup, name: string): Native | undefined {
  const own = bound(ownMethods, self, name)
  const base = bound(stringMethods, self.text, name)
  if (own || !base || plain.has(name)) return own ?? base
  return new Native(name, signature('*args **kwargs'), (_, run, args) => {
    const at = escapedArguments[name]
    const positional = args.positional.map((arg, i) => (i === at ? escaped(arg, run) : arg))
    return marked(base.call({ positional, named: args.named }, run))
  })
}

function marked(value: Value): Value {
  if (typeof value === 'string') return new Markup(value)
  return value instanceof List ? new List(value.items.map(marked), value.tuple) : value
}

const ownMethods = methods<Markup>([
  ['escape', 's', (_, [value], run) => escaped(value as Value, run)],
  [
    'join',
    'iterable /',
    (self, [items], run) =>
      new Markup([...iterate(items as Value, run)].map((one) => escaped(one, run).text).join(self.text)),
  ],
  ['striptags', '/', (self, _, run) => stripTags(self.text, run)],
  ['unescape', '/', (self) => readEntities(self.text)],
])

/** markupsafe's striptags: without comments and tags, entities read, and white space as single spaces. */
export function stripTags(text: string, run: Run): string {
  const without = (all: string, open: string, close: string) => {
    let [out, at] = ['', 0]
    for (;;) {
      // What stands before an opening mark is kept, so that the next one is looked for in what was put together.
      const start = all.indexOf(open, at)
      const end = start < 0 ? -1 : all.indexOf(close, start)
      if (end < 0) return out + all.slice(at)
      out += all.slice(at, start)
      at = end + close.length
      const seam = Math.min(out.length, open.length - 1)
      all = out.slice(out.length - seam) + all.slice(at)
      out = out.slice(0, out.length - seam)
      at = 0
      run.spend(all.length / 16)
    }
  }
  const words = split(without(without(text, '<!--', '-->'), '<', '>'), null, -1, run)
  return readEntities(words.join(' '))
}
