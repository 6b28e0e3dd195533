import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { collectOutputs } from '../../lib/notebook/outputs'
import { streamText } from '../../lib/notebook/stream-text'
import { cpuMs } from '../cpu-time'

/** What is shown of a text that comes in these pieces. */
function shown(...pieces: string[]): string {
  const stream = streamText()
  for (const piece of pieces) stream.write(piece)
  return stream.text
}

describe('a stream of a cell', () => {
  it.each([
    ['a\nb\n', 'a\nb\n'],
    ['1%\r2%\r3%\n', '3%\n'],
    ['a\r\nb\r\n', 'a\nb\n'],
    ['a\r\r\nb', 'a\nb'],
    ['1%\r2%\r', '2%\r'],
    ['one\ntwo\rthree', 'one\nthree'],
    ['\r\u001b[Kbar 1\r\u001b[Kbar 2\r\u001b[Kdone\n', 'done\n'],
    ['abc\b\bd', 'ad'],
    ['a\n\b\bb', 'a\nb'],
    ['😀\bx', 'x'],
    ['\b', ''],
  ])('shows %j as %j, in whatever pieces it comes', (text, result) => {
    expect(shown(text)).toBe(result)
    expect(shown(...text)).toBe(result)
  })

  it('does not depend on how it is cut', () => {
    const text = fc
      .array(fc.constantFrom('a', 'é', '\n', '\r', '\b', '\u001b[K', '\u001b[31m', 'long'), { maxLength: 40 })
      .map((all) => all.join(''))
    fc.assert(
      fc.property(text, fc.array(fc.nat(60), { maxLength: 6 }), (all, places) => {
        const cuts = [0, ...places.sort((a, b) => a - b), all.length]
        expect(shown(...cuts.slice(1).map((to, i) => all.slice(cuts[i], to)))).toBe(shown(all))
      }),
    )
  })

  it('keeps the beginning and the end of much, and says how much is between', () => {
    const stream = streamText({ first: 10, last: 5 })
    for (let i = 0; i < 1000; i++) stream.write(`${i}\n`)
    expect(stream.text).toBe('0\n1\n2\n3\n4\n\n[3,875 characters of output left out]\n\n999\n')
    const exact = streamText({ first: 10, last: 5 })
    exact.write('0123456789abcde')
    expect(exact.text).toBe('0123456789abcde')
    exact.write('f')
    expect(exact.text).toBe('0123456789\n[1 characters of output left out]\nbcdef')
  })

  it.each<[string, () => Iterable<string>]>([
    ['one line of 3,000,000 characters', () => ['x'.repeat(3_000_000)]],
    ['the same in small pieces', () => Array<string>(300_000).fill('x'.repeat(10))],
    ['200,000 lines', () => Array.from({ length: 200_000 }, (_, i) => `line ${i}\n`)],
    ['200,000 steps of one bar', () => Array.from({ length: 200_000 }, (_, i) => `\r\u001b[K${i}`)],
    ['a line that is taken back', () => ['x'.repeat(300_000), ...Array<string>(300_000).fill('\b')]],
    ['turns of both', () => Array<string>(300_000).fill('x\b')],
    ['returns alone', () => ['\r'.repeat(1_000_000)]],
    ['sequences that do not end', () => Array<string>(200_000).fill('\u001b[')],
  ])('takes %s in time', (_, pieces) => {
    const all = [...pieces()]
    const start = process.cpuUsage()
    const stream = streamText()
    for (const piece of all) stream.write(piece)
    expect(stream.text.length).toBeLessThan(600_000)
    expect(cpuMs(start)).toBeLessThan(3000)
  })
})

it('keeps so many outputs of a cell, and says how many more there were', () => {
  const outputs = collectOutputs()
  outputs.begin()
  for (let i = 0; i < 20_000; i++) outputs.add({ type: 'stream', name: i % 2 ? 'stdout' : 'stderr', text: `${i}\n` })
  const [cell = []] = outputs.cells
  expect(cell).toHaveLength(5001)
  expect(cell.at(-1)).toEqual({ output_type: 'stream', name: 'stderr', text: '[15,000 more outputs left out]\n' })
})
