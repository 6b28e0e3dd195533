import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../lib/base/paths'
import { rng } from '../../lib/base/random'
import { compileTemplate } from '../../lib/prompts/jinja/template'
import { TemplateError } from '../../lib/prompts/jinja/values'
import { cpuMs } from '../cpu-time'

/** By Jinja2 itself: test/fixtures/jinja/make.py. */
const { row, cases }: { row: Record<string, unknown>; cases: { template: string; text: string }[] } = JSON.parse(
  readFileSync(join(root, 'test/fixtures/jinja/cases.json'), 'utf8'),
)

it.each(cases)('renders as Jinja2 does: $template', ({ template, text }) => {
  expect(compileTemplate(template)(row)).toBe(text)
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
    ["{{ ''.constructor.constructor('return process')() }}", 'constructor is asked of a value that is undefined'],
    ["{{ text['__proto__']['x'] }}", 'undefined'],
    ['{{ constructor.name }}', 'name is asked of a value that is undefined'],
    ['{{ 1 // 0 }}', 'division by zero'],
    ['{{ 1 / 0.0 }}', 'division by zero'],
    ['{{ 1 % 0 }}', 'division by zero'],
    ['{{ range(1000000000) | list | length }}', 'stopped'],
    ['{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}', 'stopped'],
    ["{{ 'x' * 1000000000 }}", 'stopped'],
    ['{{ [1] * 1000000000 }}', 'stopped'],
    ['{{ 10 ** 1000 }}', 'too large a number'],
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
      '{% set n = namespace(l=[1]) %}{% for i in range(60) %}{% set n.l = [n.l, n.l] %}{% endfor %}{{ n.l == n.l + [] }}',
      'stopped',
    ],
    ['{% set l = [] %}{% set _ = l.append(l) %}{{ l }}', 'nested too deeply'],
    [
      '{% set l = [1] %}{% for x in l %}{% set _ = l.extend(l) %}{% endfor %}{{ l | length }}{% for i in range(40) %}{% set _ = l.extend(l) %}{% endfor %}',
      'stopped',
    ],
    ['{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}', 'Macro: templates may not use this here'],
    [`{{ ${'('.repeat(20_000)}1${')'.repeat(20_000)} }}`, 'nested too deeply'],
    [`{{ ${'not '.repeat(20_000)}1 }}`, 'nested too deeply'],
    [`x${' '.repeat(90_000)}`, 'less than 2,000 blanks'],
    ['x'.repeat(100_001), 'at most 100000 characters'],
    [`{{ '${'1'.repeat(90_000)}x' | int }}{% for i in range(1000000) %}{% endfor %}{{ 1 // 0 }}`, ''],
    ['{{ text | system }}', 'no filter system'],
    ['{% include "x" %}', 'not a Jinja template'],
    ['{{ text', 'not a Jinja template'],
    ['{% if text %}', 'not a Jinja template'],
    ['{{ text.nothing.more }}', 'more is asked of a value that is undefined'],
    ['{{ text + 1 }}', '+ does not go between a str and a int'],
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
