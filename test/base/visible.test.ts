import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { visible, visibleJson, visibleLine } from '../../lib/base/visible'
import { displayWidth, fitted } from '../../lib/base/width'

/** Everything that commands a terminal or hides from its reader. */
const harmful = /(?![\n\t])[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]|\u200b|\u2060|\ufeff|[\u{e0000}-\u{e007f}]/u
const anything = fc.string({
  unit: fc.oneof(
    fc.constantFrom('\u001b', '\u009b', '\u007f', '\r', '\u202e', '\u200b', '\u{e0041}', '\u2028', 'a', '字', '\n'),
    fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }),
  ),
})

describe('visible', () => {
  it('lets nothing through that commands or deceives', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(visible(text)).not.toMatch(harmful)
        expect(visibleLine(text)).not.toMatch(/\p{Cc}/u)
      }),
    )
  })

  it('writes each as JSON does', () => {
    expect(visible('\u001b[2J\u0007\u007f\u009b1A\r\n\t')).toBe('\\u001b[2J\\u0007\\u007f\\u009b1A\\u000d\n\t')
    expect(visible('evil\u202efdp.exe \u200bx \u{e0041}')).toBe('evil\\u202efdp.exe \\u200bx \\udb40\\udc41')
    expect(visibleLine('a\nb\tc')).toBe('a\\nb\\tc')
  })

  it('leaves text of any language as it is', () => {
    for (const text of ['Größe − 5 °C → “ja”', 'نمی‌خواهم', 'क्‍ष', '👩‍👩‍👧 ❤️ 👍🏽', 'שלום', '日本語', 'e\u0301'])
      expect(visible(text)).toBe(text)
    expect(visible('a\u200db')).toBe('a\\u200db')
  })

  it('does not change what JSON means', () => {
    fc.assert(
      fc.property(anything, fc.jsonValue(), (text, value) => {
        const json = JSON.stringify([text, value, { [text]: text }])
        expect(visibleJson(json)).not.toMatch(harmful)
        expect(JSON.parse(visibleJson(json))).toEqual(JSON.parse(json))
      }),
    )
  })
})

describe('width', () => {
  it('counts columns', () => {
    expect(['abc', '日本', 'e\u0301', '🙂', 'ﬁ', 'नि', '한국', '❤️'].map(displayWidth)).toEqual([3, 4, 1, 2, 1, 2, 4, 2])
  })

  it('cuts to what fits', () => {
    expect(fitted('日本語日本語', 8)).toBe('日本...')
    expect(fitted('abc', 2)).toBe('ab')
    fc.assert(
      fc.property(anything, fc.nat(30), (text, columns) => {
        expect(displayWidth(fitted(text, columns))).toBeLessThanOrEqual(columns)
      }),
    )
  })
})
