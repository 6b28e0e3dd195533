import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { append, largest, smallest } from '../../lib/base/lists'
import { root } from '../../lib/base/paths'

describe('lists of any length', () => {
  const many = Array.from({ length: 1_000_000 }, (_, i) => (i * 7919) % 1_000_003)

  it('have a largest and a smallest value, as Math.max and Math.min have them', () => {
    expect(largest(many)).toBe(many.reduce((a, b) => Math.max(a, b)))
    expect(smallest(many)).toBe(0)
    expect([largest([]), smallest([]), largest([], 1), smallest([], 1)]).toEqual([-Infinity, Infinity, 1, 1])
    expect([largest([-3, 2], 5), smallest([-3, 2], -5), largest(new Set([1, 4]))]).toEqual([5, -5, 4])
    expect([largest([1, Number.NaN, 2]), smallest([1, Number.NaN])]).toEqual([Number.NaN, Number.NaN])
  })

  it('are put behind one another', () => {
    const list = [1]
    append(list, many)
    append(list, new Set([2]))
    expect([list.length, list[0], list.at(-1)]).toEqual([many.length + 2, 1, 2])
  })
})

/**
 * Calls whose spread argument is short by what it is, with the reason; all others are bounded by their form: a list
 * written out in place, or a function's own rest parameter handed on.
 */
const SHORT: Readonly<Record<string, string>> = {
  'lib/tensor/ops.ts: ...inputs': 'the inputs of one operation',
  'lib/notebook/cell.ts: ...rest': 'the arguments of one call of console.log',
}

describe('lib', () => {
  it('spreads no list of any length into the arguments of a call', () => {
    const found = sources(join(root, 'lib')).flatMap((path) => unbounded(path))
    expect(found.filter((one) => !(one in SHORT))).toEqual([])
    expect(Object.keys(SHORT).filter((one) => !found.includes(one))).toEqual([])
  })

  it('would be caught doing so', () => {
    const caught = (code: string) => spreads(ts.createSourceFile('a.ts', code, ts.ScriptTarget.Latest, true))
    const bad = [
      'Math.max(...rows)',
      'Math.max(0, ...rows.map(f))',
      'list.push(...(all as number[]))',
      'String.fromCharCode(...bytes)',
      'new Set(...all)',
      'f(...[...all].sort())',
      'const g = ([one, ...rest]) => f(...rest)',
      'Math.max.apply(null, rows)',
      'list.push.apply(list, rows)',
      'Reflect.apply(f, undefined, rows)',
    ]
    for (const code of bad) expect(caught(code), code).toHaveLength(1)
    const good = [
      'const all = [...a, ...b]',
      'const one = { ...a }',
      'f(...(shown ? [] : ["input"]))',
      'f(...["a", "b"])',
      'const g = (...parts) => f(1, ...parts)',
      'const g = (h) => h.map((...parts) => () => f(...parts))',
      'template.apply(row, { random })',
      'template.apply(row)',
    ]
    for (const code of good) expect(caught(code), code).toEqual([])
  })
})

function sources(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? sources(path) : /\.(ts|cjs)$/.test(entry.name) ? [path] : []
  })
}

function unbounded(path: string): string[] {
  const text = readFileSync(path, 'utf8')
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  return spreads(source).map((spread) => `${path.slice(root.length + 1)}: ${spread}`)
}

/** The text of every argument that is spread from a list of any length. */
function spreads(source: ts.SourceFile): string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      for (const argument of node.arguments ?? []) {
        if (ts.isSpreadElement(argument) && !bounded(argument.expression)) found.push(argument.getText())
      }
      if (ts.isCallExpression(node) && isApply(node)) found.push(node.getText())
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** A list written out without a spread, a choice between such lists, or the rest parameter of a function around. */
function bounded(expression: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(expression) || ts.isAsExpression(expression)) return bounded(expression.expression)
  if (ts.isConditionalExpression(expression)) return bounded(expression.whenTrue) && bounded(expression.whenFalse)
  if (ts.isArrayLiteralExpression(expression)) return !expression.elements.some(ts.isSpreadElement)
  if (!ts.isIdentifier(expression)) return false
  for (let at: ts.Node = expression; at; at = at.parent) {
    if (!ts.isFunctionLike(at)) continue
    const own = at.parameters.find(({ name }) => name.getText() === expression.text)
    if (own) return own.dotDotDotToken !== undefined
  }
  return false
}

/** `f.apply(self, list)` and `Reflect.apply(f, self, list)`; a method of that name that takes no list is another. */
function isApply({ expression, arguments: given }: ts.CallExpression): boolean {
  if (!ts.isPropertyAccessExpression(expression) || expression.name.text !== 'apply') return false
  const list = given[expression.expression.getText() === 'Reflect' ? 2 : 1]
  return list !== undefined && !ts.isObjectLiteralExpression(list) && !bounded(list)
}
