import type { CallArgs, CallNode, Expression, FilterNode, Operand } from './nodes'
import { parseCallArgs } from './parse-call-args'
import { bracketed, commaSeparated } from './parse-list'
import { constants } from './parse-target'
import { describeToken, type Tokens } from './tokens'

const noArgs: CallArgs = { positional: [], named: [] }

export function parseExpression(tokens: Tokens, conditional = true): Expression {
  return conditional ? parseConditional(tokens) : parseOr(tokens)
}

interface TupleOptions {
  readonly conditional?: boolean
  /** Whether it stands in brackets, where it may be empty. */
  readonly brackets?: boolean
}

/** An expression, or several with commas between them, which are a tuple. */
export function parseTuple(tokens: Tokens, { conditional = true, brackets = false }: TupleOptions = {}): Expression {
  const { items, tuple } = commaSeparated(tokens, () => parseExpression(tokens, conditional))
  if (!tuple && items.length > 0) return items[0] as Expression
  if (!tuple && !brackets) tokens.fail(`Expected an expression, got '${describeToken(tokens.current)}'`)
  return { type: 'Tuple', items }
}

function parseConditional(tokens: Tokens): Expression {
  let yes = parseOr(tokens)
  while (tokens.skip('name', 'if')) {
    const test = parseOr(tokens)
    const no = tokens.skip('name', 'else') ? parseConditional(tokens) : undefined
    yes = { type: 'CondExpr', test, yes, ...(no ? { no } : {}) }
  }
  return yes
}

function parseOr(tokens: Tokens): Expression {
  let left = parseAnd(tokens)
  while (tokens.skip('name', 'or')) left = { type: 'Or', left, right: parseAnd(tokens) }
  return left
}

function parseAnd(tokens: Tokens): Expression {
  let left = parseNot(tokens)
  while (tokens.skip('name', 'and')) left = { type: 'And', left, right: parseNot(tokens) }
  return left
}

function parseNot(tokens: Tokens): Expression {
  return tokens.skip('name', 'not') ? { type: 'Not', node: parseNot(tokens) } : parseCompare(tokens)
}

const comparisons = new Set(['==', '!=', '<', '<=', '>', '>='])

function parseCompare(tokens: Tokens): Expression {
  const first = parseSum(tokens)
  const rest: Operand[] = []
  for (;;) {
    if (comparisons.has(tokens.current.type)) rest.push({ operator: tokens.next().type, node: parseSum(tokens) })
    else if (tokens.skip('name', 'in')) rest.push({ operator: 'in', node: parseSum(tokens) })
    else if (tokens.isName('not') && tokens.following.type === 'name' && tokens.following.value === 'in') {
      tokens.next()
      tokens.next()
      rest.push({ operator: 'not in', node: parseSum(tokens) })
    } else return rest.length === 0 ? first : { type: 'Compare', first, rest }
  }
}

const leftward = (operators: readonly string[], operand: (tokens: Tokens) => Expression) => (tokens: Tokens) => {
  let left = operand(tokens)
  while (operators.includes(tokens.current.type)) {
    const operator = tokens.next().type
    left = { type: 'Binary', operator, left, right: operand(tokens) }
  }
  return left
}

// Jinja's `**` goes from the left to the right, unlike Python's.
const parsePower = leftward(['**'], (tokens) => parseUnary(tokens))
const parseProduct = leftward(['*', '/', '//', '%'], parsePower)
const parseSum = leftward(['+', '-'], parseConcat)

function parseConcat(tokens: Tokens): Expression {
  const items = [parseProduct(tokens)]
  while (tokens.skip('~')) items.push(parseProduct(tokens))
  return items.length === 1 ? (items[0] as Expression) : { type: 'Concat', items }
}

function parseUnary(tokens: Tokens, filters = true): Expression {
  const { type } = tokens.current
  let node: Expression
  if (type === '-' || type === '+') {
    tokens.next()
    node = { type: type === '-' ? 'Neg' : 'Pos', node: parseUnary(tokens, false) }
  } else node = parsePrimary(tokens)
  const whole = parsePostfix(tokens, node)
  return filters ? parseFilters(tokens, whole) : whole
}

function parsePrimary(tokens: Tokens): Expression {
  const token = tokens.current
  switch (token.type) {
    case 'name': {
      tokens.next()
      const constant = constants.get(token.value)
      return constant === undefined ? { type: 'Name', name: token.value } : { type: 'Const', value: constant }
    }
    case 'string': {
      const parts: string[] = []
      while (tokens.current.type === 'string') parts.push(tokens.next().constant as string)
      return { type: 'Const', value: parts.join('') }
    }
    case 'integer':
    case 'float':
      tokens.next()
      return { type: 'Const', value: token.constant as bigint | number }
    case '(': {
      tokens.next()
      const node = parseTuple(tokens, { brackets: true })
      tokens.expect(')')
      return node
    }
    case '[':
      return { type: 'List', items: bracketed(tokens, '[', ']', () => parseExpression(tokens)) }
    case '{':
      return {
        type: 'Dict',
        pairs: bracketed(tokens, '{', '}', () => {
          const key = parseExpression(tokens)
          tokens.expect(':')
          return [key, parseExpression(tokens)] as const
        }),
      }
    default:
      return tokens.fail(`unexpected '${describeToken(token)}'`)
  }
}

function parsePostfix(tokens: Tokens, start: Expression): Expression {
  let node = start
  for (;;) {
    if (tokens.current.type === '.' || tokens.current.type === '[') node = parseSubscript(tokens, node)
    else if (tokens.current.type === '(') node = parseCall(tokens, node)
    else return node
  }
}

function parseFilters(tokens: Tokens, start: Expression): Expression {
  let node = start
  for (;;) {
    if (tokens.current.type === '|') node = parseFilter(tokens, node) as FilterNode
    else if (tokens.isName('is')) node = parseTest(tokens, node)
    else if (tokens.current.type === '(') node = parseCall(tokens, node)
    else return node
  }
}

function parseSubscript(tokens: Tokens, node: Expression): Expression {
  if (tokens.next().type === '.') {
    const token = tokens.next()
    if (token.type === 'name') return { type: 'Getattr', node, name: token.value }
    if (token.type !== 'integer') tokens.fail('expected name or number')
    return { type: 'Getitem', node, key: { type: 'Const', value: token.constant as bigint } }
  }
  const keys: Expression[] = []
  while (tokens.current.type !== ']') {
    if (keys.length > 0) tokens.expect(',')
    keys.push(parseKey(tokens))
  }
  tokens.expect(']')
  return { type: 'Getitem', node, key: keys.length === 1 ? (keys[0] as Expression) : { type: 'Tuple', items: keys } }
}

function parseKey(tokens: Tokens): Expression {
  const start = tokens.current.type === ':' ? undefined : parseExpression(tokens)
  if (start && tokens.current.type !== ':') return start
  tokens.expect(':')
  const ends = () => [']', ',', ':'].includes(tokens.current.type)
  const stop = ends() ? undefined : parseExpression(tokens)
  const step = tokens.skip(':') && !ends() ? parseExpression(tokens) : undefined
  return { type: 'Slice', bounds: [start, stop, step] }
}

const parseArguments = (tokens: Tokens): CallArgs => parseCallArgs(tokens, () => parseExpression(tokens))
const parseCall = (tokens: Tokens, node: Expression): CallNode => ({ type: 'Call', node, args: parseArguments(tokens) })

function dottedName(tokens: Tokens): string {
  let name = tokens.expect('name').value
  while (tokens.skip('.')) name += `.${tokens.expect('name').value}`
  return name
}

/** The filters after `|`. @param inline whether the first stands without a `|`, as in a filter block */
export function parseFilter(tokens: Tokens, start: Expression | undefined, inline = false): FilterNode | undefined {
  let [node, first] = [start, inline]
  while (tokens.current.type === '|' || first) {
    if (!first) tokens.next()
    first = false
    const name = dottedName(tokens)
    const args = tokens.current.type === '(' ? parseArguments(tokens) : noArgs
    node = { type: 'Filter', name, args, ...(node ? { node } : {}) }
  }
  return node as FilterNode | undefined
}

function parseTest(tokens: Tokens, node: Expression): Expression {
  tokens.next()
  const negated = tokens.skip('name', 'not')
  const name = dottedName(tokens)
  let args = noArgs
  if (tokens.current.type === '(') args = parseArguments(tokens)
  else if (
    ['name', 'string', 'integer', 'float', '[', '{'].includes(tokens.current.type) &&
    !tokens.isName('else', 'or', 'and')
  ) {
    if (tokens.isName('is')) tokens.fail('You cannot chain multiple tests with is')
    args = { positional: [parsePostfix(tokens, parsePrimary(tokens))], named: [] }
  }
  const test: Expression = { type: 'Test', node, name, args }
  return negated ? { type: 'Not', node: test } : test
}
