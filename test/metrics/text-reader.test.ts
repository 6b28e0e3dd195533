import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bareWords, gentleReader, textReader, typographic } from '../../lib/metrics/text-reader'

describe('reading an answer as one of several texts', () => {
  it('takes the text that it is, then the only one of its form, by the gentlest form', () => {
    const read = textReader(['Yes', 'yes', 'no', ' no', 'Maybe so'])
    expect(read('yes')).toEqual({ index: 1, rule: 'identity' })
    expect(read(' no')).toEqual({ index: 3, rule: 'identity' })
    expect(read('Yes\n')).toEqual({ index: 0, rule: 'normalised' })
    expect(read('"maybe  SO."')).toEqual({ index: 4, rule: 'normalised' })
    for (const alike of ['YES', 'no\n', 'no.']) expect(read(alike), alike).toBeUndefined()
    for (const other of ['', '.', 'nope', 'maybe', 'so maybe']) expect(read(other), other).toBeUndefined()
  })

  it('reads a text that occurs twice as its first place', () => {
    expect(textReader(['a', 'b', 'a'])('A')).toEqual({ index: 0, rule: 'normalised' })
  })

  it('can be held to white space and the encoding of accents', () => {
    const read = gentleReader(['caf\u00e9', 'C'])
    expect(read(' cafe\u0301 ')).toEqual({ index: 0, rule: 'normalised' })
    for (const other of ['Caf\u00e9', 'C.', 'c', '']) expect(read(other), other).toBeUndefined()
  })

  it('never gives one text the place of another, with white space around it too', () => {
    const unit = fc.constantFrom(...'aAbé51.,-+#()\'" \u0301\u2212')
    const texts = fc.uniqueArray(fc.string({ unit, maxLength: 5 }), { minLength: 1, maxLength: 8 })
    const around = fc.constantFrom(' ', '\n', '\t ')
    fc.assert(
      fc.property(texts, around, (all, edge) => {
        const read = textReader(all)
        all.forEach((text, i) => {
          expect(read(text)).toEqual({ index: i, rule: 'identity' })
          const reading = read(`${edge}${text}${edge}`)
          // It may be unreadable, or itself another of the texts.
          if (reading?.rule === 'normalised') expect(reading.index).toBe(i)
        })
      }),
      { numRuns: 1000 },
    )
  })
})

describe('words without the punctuation around them', () => {
  it.each([
    ['(No), it is “not so”…', ['No', 'it', 'is', 'not', 'so']],
    ['C++, C# and A*.', ['C++', 'C#', 'and', 'A*']],
    ['-5, +5, .5 and 1.5 or 1,000; 50%!', ['-5', '+5', '.5', 'and', '1.5', 'or', '1,000', '50%']],
    ['is - 5 or a - b', ['is', '-5', 'or', 'a', '-', 'b']],
    ['**not so** but `x`', ['**not', 'so**', 'but', 'x']],
    ['**Not so.**', ['Not', 'so']],
    ["it's n/a", ["it's", 'n/a']],
    ['不。да! ¿sí?', ['不。да', 'sí']],
    ['… -- "" ()', ['--']],
    ['', []],
  ])('%j', (text, words) => {
    expect(bareWords(text)).toEqual(words)
  })

  it('come from text with one kind of quote, white space and minus sign', () => {
    expect(typographic('‘a’\u00a0“b”\n−5 –5 10–15 a–b')).toBe(`'a' "b" -5 -5 10–15 a–b`)
  })
})
