import type { Token } from './lexer'
import { TemplateError } from './values'

/** The tokens of a template, read one after another. */
export class Tokens {
  private at = 0
  private readonly end: Token
  constructor(private readonly all: readonly Token[]) {
    this.end = { type: 'end', value: '', line: all.at(-1)?.line ?? 1 }
  }
  get current(): Token {
    return this.all[this.at] ?? this.end
  }
  get following(): Token {
    return this.all[this.at + 1] ?? this.end
  }
  next(): Token {
    const { current } = this
    this.at++
    return current
  }
  isName(...names: string[]): boolean {
    return this.current.type === 'name' && names.includes(this.current.value)
  }
  /** Passes over a token of that type, or that name. */
  skip(type: string, name?: string): boolean {
    if (this.current.type !== type || (name !== undefined && this.current.value !== name)) return false
    this.at++
    return true
  }
  expect(type: string, name?: string): Token {
    const { current } = this
    if (this.skip(type, name)) return current
    if (current.type === 'end') return this.fail(`unexpected end of template, expected '${name ?? words(type)}'`)
    return this.fail(`expected '${name ?? words(type)}', got '${describeToken(current)}'`)
  }
  fail(message: string): never {
    throw new TemplateError(`not a Jinja template: line ${this.current.line}: ${message}`)
  }
}

const words = (type: string): string =>
  ({
    block_end: '%}',
    variable_end: '}}',
    block_begin: '{%',
    variable_begin: '{{',
    data: 'text',
    end: 'end of template',
  })[type] ?? type

export const describeToken = ({ type, value }: Token): string =>
  type === 'name' || type === 'string' || type === 'integer' || type === 'float' ? value : words(type)
