import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Float } from '../../lib/base/float'
import { parseExactLine } from '../../lib/base/json-values'
import { root } from '../../lib/base/paths'
import { rng } from '../../lib/base/random'
import { Native, signature } from '../../lib/prompts/jinja/signature'
import { compileTemplate, usual } from '../../lib/prompts/jinja/template'
import { type Environment, TemplateError } from '../../lib/prompts/jinja/values'
import { cpuMs } from '../cpu-time'

interface Case {
  readonly template: string
  readonly text?: string
  readonly error?: string
}

/** By Jinja2 itself: test/fixtures/jinja/make.py. */
const text = readFileSync(join(root, 'test/fixtures/jinja/cases.json'), 'utf8')
const groups = parseExactLine(text, 'cases.json') as { row: Record<string, unknown>; cases: Case[] }[]

describe.each(groups)('like Jinja2', ({ row, cases }) => {
  it.each(cases.filter((one) => one.text !== undefined))('renders $template', ({ template, text }) => {
    expect(compileTemplate(template)(row)).toBe(text)
  })

  it.each(cases.filter((one) => one.error !== undefined))('refuses $template', ({ template }) => {
    expect(() => compileTemplate(template)(row)).toThrow(TemplateError)
  })
})

it('renders templates at random as Jinja2 does, or refuses them: test/fixtures/jinja/fuzz.py', () => {
  const path = process.env.JINJA_CASES ?? join(root, 'test/fixtures/jinja/random.json')
  const { row, cases } = parseExactLine(readFileSync(path, 'utf8'), path) as {
    row: Record<string, unknown>
    cases: { t: string; r?: string; err?: string; env: Pick<Environment, 'trimBlocks' | 'lstripBlocks'> }[]
  }
  const different: object[] = []
  let [rendered, refused] = [0, 0]
  for (const { t: template, r: text, err: error, env } of cases) {
    try {
      const made = compileTemplate(template, { ...usual, ...env })(row)
      if (made === text) rendered++
      else different.push({ template, text: text ?? error, made })
    } catch (thrown) {
      if (!(thrown instanceof TemplateError)) throw thrown
      if (error === undefined) refused++
    }
  }
  expect(different).toEqual([])
  expect(refused).toBeLessThan(rendered / 10)
})

describe('settings', () => {
  const render = (template: string, changed: Partial<Environment>, row = {}) =>
    compileTemplate(template, { ...usual, ...changed })(row)

  it('trims blocks, and what stands before them', () => {
    const template = '  {% if true %}\n a\n\t{# note #}\n  {% endif %}\n {{ 1 }}\nb {% if true %}c{% endif %}\n'
    expect(render(template, {})).toBe('  \n a\n\t\n  \n 1\nb c')
    expect(render(template, { trimBlocks: true })).toBe('   a\n\t   1\nb c')
    expect(render(template, { lstripBlocks: true })).toBe('\n a\n\n\n 1\nb c')
    expect(render(template, { trimBlocks: true, lstripBlocks: true })).toBe(' a\n 1\nb c')
    expect(render(' {%+ if true +%}\nx{% endif %}', { trimBlocks: true, lstripBlocks: true })).toBe(' \nx')
  })

  it('leaves loops, and goes on with the next round', () => {
    const template =
      '{% for i in range(9) %}{% if i == 1 %}{% continue %}{% elif i == 3 %}{% break %}{% endif %}{{ i }}{% else %}none{% endfor %}.'
    expect(render(template, { loopControls: true })).toBe('02.')
    expect(() => render(template, {})).toThrow("unknown tag 'continue'")
    expect(() => render('{% break %}', { loopControls: true })).toThrow('outside a loop')
  })

  it('has more globals and filters, and changes nothing where it may not', () => {
    const shout = new Native('shout', signature('text'), ([given]) => `${given}!`)
    expect(render("{{ shout('a') }}", { globals: new Map([...usual.globals, ['shout', shout]]) })).toBe('a!')
    expect(() => render('{{ [].append(1) }}', { immutable: true })).toThrow("access to attribute 'append'")
    expect(render('{{ [1].index(1) }}', { immutable: true })).toBe('0')
  })
})

it('keeps numbers what they are in a row', () => {
  const row = {
    int: 5,
    float: new Float(5),
    half: 2.5,
    big: 2n ** 70n,
    far: 1e300,
    map: new Map([
      ['b', 1],
      ['1', 2],
    ]),
  }
  expect(compileTemplate('{{ int }} {{ float }} {{ half }} {{ big }} {{ far }} {{ map }}')(row)).toBe(
    "5 5.0 2.5 1180591620717411303424 1e+300 {'b': 1, '1': 2}",
  )
})

it('refuses by name what Python would print differently each time, and what is not supported', () => {
  const told: [string, string][] = [
    ['{{ [1] | map("string") }}', 'a generator cannot be printed'],
    ['{{ "a".upper }}', 'cannot be printed'],
    ['{{ "a".encode() }}', 'encode of a str is not supported'],
    ['{{ "a".__class__ }}', '__class__'],
    ['{{ lipsum() }}', 'lipsum is not supported'],
    ['{% include "x" %}', 'include is not supported'],
    ['{% extends "x" %}', 'extends is not supported'],
    ['{% import "x" as y %}', 'import is not supported'],
    ['{% from "x" import y %}', 'from is not supported'],
    ['{% do [] %}', 'do is not supported'],
    ['{{ "\\N{DIGIT ONE}" }}', 'is not supported'],
    ['{{ (-8) ** 0.5 }}', 'complex'],
    ['{{ "a".shout() }}', "'str object' has no attribute 'shout'"],
    ['{{ x | trim(foo=1) }}', 'trim takes no argument foo'],
    ['{{ x | trim(1, 2) }}', 'trim takes at most 1 argument, found 2'],
    ['{{ "a".split(by=1) }}', 'split takes no argument by'],
    ['{% set true = 1 %}', "can't assign to 'true'"],
    ['{% for loop in x %}{% endfor %}', "Can't assign to special loop variable"],
    ['{{ "a" is sameas("a") }}', 'sameas'],
    ['{{ "&alefsym;" | striptags }}', 'the HTML entity &alefsym; is not supported'],
  ]
  for (const [template, message] of told) expect(() => compileTemplate(template)({ x: 'x' }), template).toThrow(message)
})

it('draws from the generator given, and only from it', () => {
  const draw = compileTemplate("{{ ['a', 'b', 'c'] | choice }}{{ [1, 2, 3] | random }}")
  expect(draw({}, rng(3))).toBe(draw({}, rng(3)))
  expect(new Set(Array.from({ length: 60 }, (_, i) => draw({}, rng(i)))).size).toBe(9)
  expect(() => draw({})).toThrow('was given no random generator')
})

describe('templates cannot reach or hold up the program', () => {
  const big = "{% set s = 'x' * 1000000 %}"
  it.each([
    ["{{ ''.constructor.constructor('return process')() }}", "has no attribute 'constructor'"],
    ["{{ text['__proto__']['x'] }}", '__proto__'],
    ['{{ constructor.name }}', "'constructor' is undefined"],
    ['{{ 1 // 0 }}', 'integer division or modulo by zero'],
    ['{{ 1 / 0.0 }}', 'division by zero'],
    ['{{ 1 % 0 }}', 'modulo by zero'],
    ['{{ range(1000000000) | list | length }}', 'stopped'],
    ['{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}', 'stopped'],
    ["{{ 'x' * 1000000000 }}", 'stopped'],
    ['{{ [1] * 1000000000 }}', 'stopped'],
    ['{{ 10 ** 100000 }}', 'too large a number'],
    ['{{ 10 ** 5000 }}', '4300 digits'],
    ['{{ 9 ** (9 ** 9) }}', 'too large a number'],
    ['{% set n = namespace(x=3) %}{% for i in range(99) %}{% set n.x = n.x * n.x %}{% endfor %}', 'too large a number'],
    ["{{ '%99999999d' % 1 }}", 'too much room'],
    ["{{ '{:99999999}'.format(1) }}", 'too much room'],
    ["{{ 'a'.center(999999999) }}", 'stopped'],
    ["{{ 'a\\tb'.expandtabs(999999999) }}", 'stopped'],
    ["{{ 'a' | indent(999999999, true) }}", 'stopped'],
    ['{{ [1] | batch(999999999, 0) | list }}', 'stopped'],
    ['{{ [1] | slice(999999999) | list }}', 'stopped'],
    ['{{ {} | tojson(999999999) }}', 'indent of at most 1000'],
    ['{% set g = namespace() %}{% for x in range(9) recursive %}{{ loop(range(9)) }}{% endfor %}', 'nested too deeply'],
    [`${big}{{ s | replace('x', s) }}`, 'stopped'],
    [`${big}{% for i in range(100000) %}{{ s == s ~ 'y' }}{{ s in s }}{% endfor %}`, 'stopped'],
    [`${big}{{ [s] * 100000 | join }}`, ''],
    [`${big}{% for i in range(10000) %}{% set _ = s.strip() %}{% endfor %}`, 'stopped'],
    [`${big}{% for i in range(10000) %}{% set _ = {s: 1} %}{% endfor %}`, 'stopped'],
    [
      `{% set n = namespace(l=[1]) %}{% for i in range(60) %}{% set n.l = [n.l, n.l] %}{% endfor %}{{ n.l }}`,
      'stopped',
    ],
    [
      '{% set n = namespace(l=[1], m=[1]) %}{% for i in range(60) %}{% set n.l, n.m = [n.l, n.l], [n.m, n.m] %}{% endfor %}{{ n.l == n.m }}',
      'stopped',
    ],
    ['{% set l = [] %}{% set _ = l.append(l) %}{{ l }}', 'nested too deeply'],
    [
      '{% set l = [1] %}{% for x in l %}{% set _ = l.extend(l) %}{% endfor %}{{ l | length }}{% for i in range(40) %}{% set _ = l.extend(l) %}{% endfor %}',
      'stopped',
    ],
    ['{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}', 'nested too deeply'],
    [`{{ ${'('.repeat(20_000)}1${')'.repeat(20_000)} }}`, 'nested too deeply'],
    [`{{ ${'not '.repeat(20_000)}1 }}`, 'nested too deeply'],
    [`x${' '.repeat(90_000)}{{ 1 // 0 }}`, 'by zero'],
    [`{{ 1 ${' '.repeat(90_000)} // 0 }}`, 'by zero'],
    [`${'{'.repeat(90_000)}{{ 1 // 0`, 'nested too deeply'],
    ['x'.repeat(100_001), 'at most 100000 characters'],
    [`{{ '${'1'.repeat(90_000)}x' | int }}{% for i in range(1000000) %}{% endfor %}{{ 1 // 0 }}`, ''],
    ['{{ text | system }}', "No filter named 'system'"],
    ['{% include "x" %}', 'not a Jinja template'],
    ['{{ text', 'not a Jinja template'],
    ['{% if text %}', 'not a Jinja template'],
    ['{{ text.nothing.more }}', "'str object' has no attribute 'nothing'"],
    ['{{ text + 1 }}', "unsupported operand type(s) for +: 'str' and 'int'"],
  ])('%#', (template, message) => {
    const start = process.cpuUsage()
    let error: unknown
    try {
      compileTemplate(template)({ text: 'x' })
    } catch (thrown) {
      error = thrown
    }
    expect(error).toBeInstanceOf(TemplateError)
    expect((error as TemplateError).message).toContain(message)
    expect(cpuMs(start)).toBeLessThan(1000)
  })
})
