import type { CallArgs, Expression } from './nodes'
import type { Tokens } from './tokens'

/** The arguments of a call, in their brackets. @param expression reads one of them */
export function parseCallArgs(tokens: Tokens, expression: () => Expression): CallArgs {
  tokens.expect('(')
  const positional: Expression[] = []
  const named: (readonly [string, Expression])[] = []
  let rest: Expression | undefined
  let namedRest: Expression | undefined
  const ensure = (holds: boolean) => {
    if (!holds) tokens.fail('invalid syntax for function call expression')
  }
  let comma = false
  while (tokens.current.type !== ')') {
    if (comma) {
      tokens.expect(',')
      if (tokens.current.type === ')') break
    }
    if (tokens.current.type === '*') {
      ensure(!rest && !namedRest)
      tokens.next()
      rest = expression()
    } else if (tokens.current.type === '**') {
      ensure(!namedRest)
      tokens.next()
      namedRest = expression()
    } else if (tokens.current.type === 'name' && tokens.following.type === '=') {
      ensure(!namedRest)
      const key = tokens.next().value
      tokens.next()
      if (named.some(([other]) => other === key)) tokens.fail(`keyword argument repeated: ${key}`)
      named.push([key, expression()])
    } else {
      ensure(!rest && !namedRest && named.length === 0)
      positional.push(expression())
    }
    comma = true
  }
  tokens.expect(')')
  return { positional, named, ...(rest ? { rest } : {}), ...(namedRest ? { namedRest } : {}) }
}
