import { characterTests } from './case'
import { holds, operate } from './operators'
import { methods } from './signature'
import { str } from './text'
import { numeric, stepsOf, textOf, typeName } from './types'
import { Dict, keyOf, List, Markup, type Run, Special, TemplateError, Undefined, type Value, type Work } from './values'

const comparison =
  (operator: string): Work<Value> =>
  (value, [other], run) =>
    holds(operator, value, other as Value, run)

const remainder = (value: Value, by: Value, rest: bigint, run: Run): boolean =>
  holds('==', operate('%', value, by, run), rest, run)

/** Python's `is`. Where it hangs on how Python stores equal values, nobody may rely on it. */
function same(a: Value, b: Value): boolean {
  if (typeof a === 'object' || typeof b === 'object') {
    if (a instanceof Undefined && b instanceof Undefined && a !== b) return false
    return a === b
  }
  if (typeof a !== typeof b || a !== b) return false
  if (typeof a === 'boolean' || (typeof a === 'bigint' && a >= -5n && a <= 256n)) return true
  throw new TemplateError(`sameas: whether two equal values of type ${typeName(a)} are one is not defined; use ==`)
}

const isSequence = (value: Value): boolean =>
  value instanceof Special
    ? value.length !== undefined && value.item !== undefined
    : textOf(value) !== undefined || value instanceof List || value instanceof Dict || value instanceof Undefined

/** Whether a table has that name. What Python cannot look up is refused, as there. */
function known(table: ReadonlyMap<string, unknown>, name: Value, run: Run): boolean {
  keyOf(name, run)
  const text = textOf(name)
  return text !== undefined && table.has(text)
}

/** Jinja's tests. */
export const tests = methods<Value>([
  ['boolean', '', (value) => typeof value === 'boolean'],
  ['callable', '', (value) => value instanceof Undefined || (value instanceof Special && value.call !== undefined)],
  ['defined', '', (value) => !(value instanceof Undefined)],
  ['divisibleby', 'num', (value, [by], run) => remainder(value, by as Value, 0n, run)],
  ['escaped', '', (value) => value instanceof Markup],
  ['even', '', (value, _, run) => remainder(value, 2n, 0n, run)],
  ['false', '', (value) => value === false],
  ['filter', '', (value, _, run) => known(run.environment.filters, value, run)],
  ['float', '', (value) => typeof value === 'number'],
  ['in', 'seq', comparison('in')],
  ['integer', '', (value) => typeof value === 'bigint'],
  ['iterable', '', (value, _, run) => stepsOf(value, run) !== undefined],
  ['lower', '', (value, _, run) => (characterTests.islower as (text: string) => boolean)(str(value, run))],
  ['mapping', '', (value) => value instanceof Dict],
  ['none', '', (value) => value === null],
  ['number', '', (value) => numeric(value) !== undefined],
  ['odd', '', (value, _, run) => remainder(value, 2n, 1n, run)],
  ['sameas', 'other', (value, [other]) => same(value, other as Value)],
  ['sequence', '', (value) => isSequence(value)],
  ['string', '', (value) => textOf(value) !== undefined],
  ['test', '', (value, _, run) => known(run.environment.tests, value, run)],
  ['true', '', (value) => value === true],
  ['undefined', '', (value) => value instanceof Undefined],
  ['upper', '', (value, _, run) => (characterTests.isupper as (text: string) => boolean)(str(value, run))],
  ...(
    [
      ['==', 'eq', 'equalto'],
      ['!=', 'ne'],
      ['>', 'gt', 'greaterthan'],
      ['>=', 'ge'],
      ['<', 'lt', 'lessthan'],
      ['<=', 'le'],
    ] as const
  ).flatMap(([operator, ...names]) =>
    [operator, ...names].map((name): [string, string, Work<Value>] => [name, 'other /', comparison(operator)]),
  ),
])
