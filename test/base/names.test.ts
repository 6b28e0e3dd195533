import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { UserError } from '../../lib/base/errors'
import { choose, didYouMean, either, own } from '../../lib/base/names'
import { root } from '../../lib/base/paths'
import { titleOf } from '../../lib/figures/text'
import { metric } from '../../lib/metrics/metric'
import { matchOption } from '../../lib/metrics/options'
import { scoreWith } from '../../lib/metrics/score'
import { ni } from '../../lib/prompts/ni'
import { leaveOneOut } from '../../lib/tasks/folds'
import { thesisSample } from '../../lib/tasks/thesis-splits'
import { schedule } from '../../lib/training/schedules'
import { task } from '../tasks/made'

/** What every object has without having been given it. */
const inherited = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf']

describe('names from outside', () => {
  it.each(inherited)('%s is not found in a table that was not given it', (name) => {
    expect(own({ a: 1 }, name)).toBeUndefined()
    expect(() => choose('letter', { a: 1, b: 2 }, name)).toThrow(`letter: expected a or b, found ${name}`)
    expect(own(JSON.parse(`{"${name}": 3}`), name)).toBe(3)
  })

  it('are refused with the names there are, and the one that was meant', () => {
    const refused = (name: string) => {
      try {
        choose('model', { definitions: 1, untuned: 2, '20 tasks': 3 }, name)
        return 'taken'
      } catch (error) {
        return (error as Error).message
      }
    }
    const expected = 'model: expected definitions, untuned or 20 tasks, found'
    expect(refused('definitons')).toBe(`${expected} definitons; did you mean definitions?`)
    expect(refused('Definitions')).toBe(`${expected} Definitions; did you mean definitions?`)
    expect(refused('defintiions')).toBe(`${expected} defintiions; did you mean definitions?`)
    expect(refused('trained')).toBe(`${expected} trained`)
    expect(() => choose('model', { a: 1 }, undefined as unknown as string)).toThrow(UserError)
    expect(didYouMean(['short'], 'x'.repeat(1e6))).toBe('')
    expect([either(['a']), either(['a', 'b']), either(['a', 'b', 'c'])]).toEqual(['a', 'a or b', 'a, b or c'])
  })

  it.each(inherited)('%s as an option of the library is refused', (name) => {
    const wrong = name as never
    const one = task('one')
    expect(() => leaveOneOut([one, task('two')], wrong)).toThrow('by: expected category')
    expect(() => thesisSample(one, wrong)).toThrow('expected a whole number above 0')
    expect(() => schedule(wrong, { learningRate: 1 })).toThrow('schedule: expected constant, linear or cosine')
    expect(() => ni(wrong)).toThrow('no encoding')
    expect(() => metric(wrong)).toThrow('metric: expected')
    expect(() => matchOption('a', [], [wrong])).toThrow('rules: expected identity, ')
  })

  it.each(inherited)('%s as the name of a column, a task or a category is a name like any other', (name) => {
    expect(titleOf(name)).toMatch(/^[A-Z ]/i)
    const reference = { id: '1', task: name, category: name, targets: ['a'] }
    const { perTask, perCategory } = scoreWith([metric('exactMatch')], [{ id: '1', output: 'a' }], [reference])
    for (const table of [perTask, perCategory]) {
      expect(Object.keys(table)).toEqual([name])
      expect(JSON.parse(JSON.stringify(table))[name]).toMatchObject({ exactMatch: 100 })
    }
  })

  it('are nowhere asked for with `in`, which finds what is inherited', () => {
    const found = readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => outsideIn(name, readFileSync(join(root, 'lib', name), 'utf8')))
    expect(found).toEqual([])
    expect(outsideIn('x.ts', 'if (name in table) {}')).toEqual(['x.ts:1: name in table'])
    expect(outsideIn('x.ts', "if ('name' in table) {}")).toEqual([])
  })
})

/** Where a source asks `name in table` of a name that it does not spell out, or walks a table with `for … in`. */
function outsideIn(name: string, text: string): string[] {
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    const asks =
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind === ts.SyntaxKind.InKeyword &&
      !ts.isStringLiteral(node.left)
    if (asks || ts.isForInStatement(node)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source))
      found.push(`${name}:${line + 1}: ${node.getText(source).split('\n')[0]}`)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}
