import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { clearBar, describeProgress, duration, endBars, progress, say } from '../../lib/base/progress'
import { screenOf } from '../../lib/base/terminal'
import { displayWidth } from '../../lib/base/width'
import { seen } from '../terminal'

let shown = ''
/** Makes stderr a terminal of so many columns, or none. */
function terminal(columns: number | undefined) {
  Object.defineProperty(process.stderr, 'isTTY', { value: columns !== undefined, configurable: true })
  Object.defineProperty(process.stderr, 'columns', { value: columns, configurable: true })
}
const was = { isTTY: process.stderr.isTTY, columns: process.stderr.columns }

beforeEach(() => {
  shown = ''
  vi.stubEnv('CI', undefined)
  vi.stubEnv('TERM', 'xterm')
  vi.stubEnv('LC_ALL', 'C.UTF-8')
  vi.useFakeTimers()
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    shown += text
    return true
  })
})
afterEach(() => {
  endBars()
  clearBar()
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  vi.useRealTimers()
  for (const [key, value] of Object.entries(was))
    Object.defineProperty(process.stderr, key, { value, configurable: true })
})

/** Ten updates a second for some seconds, of work that takes `all` seconds. */
function work(seconds: number, all = seconds, label = 'Training') {
  const bar = progress(label, all * 10, { unit: 'steps' })
  for (let i = 1; i <= seconds * 10; i++) {
    vi.advanceTimersByTime(100)
    bar.update(i, `loss ${i}`)
  }
  bar.done()
  bar.done()
}

it('shows nothing for work under a second', () => {
  for (const columns of [80, undefined]) {
    terminal(columns)
    work(0.9)
    work(0.9, 2)
  }
  expect(shown).toBe('')
})

it('redraws one line on a terminal and ends it with the time it took', () => {
  terminal(80)
  work(5)
  const frames = shown.split('\r')
  expect(frames.length).toBeGreaterThan(30)
  expect(shown.split('\n').length).toBe(2)
  expect(frames[15]).toMatch(/^Training \[=+-+\] \d+% \d+\/50 steps, 10\/s, \d\.\d s left, loss \d+/)
  expect(seen(shown)).toEqual(['Training: 50 steps in 5.0 s'])
})

it('says of work that was stopped how far it came', () => {
  for (const columns of [80, undefined]) {
    terminal(columns)
    shown = ''
    work(9, 30)
    expect(seen(shown).at(-1)).toBe('Training: stopped at 90/300 steps after 9.0 s')
  }
})

it('ends every bar that is still running, for whoever ends the process', () => {
  terminal(80)
  const [outer, inner] = [progress('Runs', 3), progress('Training', 300, { unit: 'steps' })]
  vi.advanceTimersByTime(2000)
  outer.update(1)
  inner.update(94)
  endBars()
  endBars()
  expect(seen(shown)).toEqual(['Runs: stopped at 1/3 after 2.0 s', 'Training: stopped at 94/300 steps after 2.0 s'])
})

it('does not take the first piece, which has the compiling in it, for the pace of the others', () => {
  terminal(80)
  const bar = progress('Training', 50, { unit: 'steps' })
  vi.advanceTimersByTime(20_000)
  bar.update(1)
  expect(shown).not.toContain('left')
  for (let i = 2; i <= 30; i++) {
    vi.advanceTimersByTime(100)
    bar.update(i)
  }
  expect(shown).toMatch(/30\/50 steps, 10\/s, 2\.0 s left/)
})

describe('on a terminal', () => {
  const state = { total: 300e6, unit: 'bytes', from: 0, done: 250e6, note: 'model.safetensors', seconds: 10 }

  it('never draws as wide as it is, whatever is in the label', () => {
    for (const label of ['loading /a/rather/long/path', '数据集'.repeat(30), '🙂🙂🙂', 'e\u0301'.repeat(50), 'x'])
      for (let columns = 1; columns < 150; columns++) {
        const line = describeProgress({ ...state, label }, { columns, unicode: true })
        expect(displayWidth(line)).toBeLessThanOrEqual(columns)
        if (columns >= 3) expect(line).toMatch(/83%/)
      }
  })

  it('leaves out what matters least first', () => {
    const at = (columns: number) => describeProgress({ ...state, label: 'loading model' }, { columns, unicode: true })
    expect([90, 70, 60, 40, 30, 20, 10].map(at)).toEqual([
      'loading model [=============---] 83% 250/300 MB, 25 MB/s, 2.0 s left, model.safetensors',
      'loading model [=============---] 83% 250/300 MB, 25 MB/s, 2.0 s left',
      'loading model 83% 250/300 MB, 25 MB/s, 2.0 s left',
      'loading model 83% 250/300 MB',
      'loading model 83% 250/300 MB',
      'loading model 83%',
      '83%',
    ])
  })

  it('shows two bars in turn: the later one while it moves', () => {
    terminal(80)
    const [outer, inner] = [progress('Runs', 3), progress('Training', 300)]
    vi.advanceTimersByTime(1500)
    outer.update(1)
    for (let i = 0; i < 30; i++) {
      inner.update(i)
      outer.update(1)
      vi.advanceTimersByTime(100)
    }
    expect(seen(shown)[0]).toMatch(/^Training/)
    expect(shown.match(/Runs/g)).toHaveLength(1)
    vi.advanceTimersByTime(3000)
    outer.update(2)
    expect(seen(shown)[0]).toMatch(/^Runs \[=+-+\] 66%/)
    inner.done()
    outer.update(2)
    expect(seen(shown)).toHaveLength(1)
    vi.advanceTimersByTime(200)
    outer.update(3)
    expect(seen(shown)).toEqual([
      expect.stringMatching(/^Training: stopped at 29/),
      expect.stringMatching(/^Runs \[=+\]/),
    ])
  })

  it('begins a new line when the window has become narrower than the old one', () => {
    terminal(80)
    const bar = progress('Training', 300, { unit: 'steps' })
    vi.advanceTimersByTime(1500)
    bar.update(1, 'loss 1.234')
    vi.advanceTimersByTime(500)
    bar.update(2, 'loss 1.234')
    terminal(30)
    vi.advanceTimersByTime(500)
    const before = shown
    bar.update(3, 'loss 1.234')
    expect(shown.slice(before.length)).toMatch(/^\nTraining 1% 3\/300 steps/)
  })

  it('makes room for a line said in between', () => {
    terminal(80)
    const bar = progress('Training', 10)
    vi.advanceTimersByTime(1500)
    bar.update(1)
    say('hello')
    say('again')
    expect(seen(shown)).toEqual(['hello', 'again'])
  })
})

it('prints plain lines, at most one in ten seconds, where there is no terminal', () => {
  terminal(undefined)
  work(35)
  const lines = shown.trim().split('\n')
  expect(lines.length).toBe(5)
  expect(shown).not.toMatch(/(?!\n)\p{Cc}/u)
  expect(lines[4]).toBe('Training: 350 steps in 35 s')
})

it('takes for a log what cannot redraw a line, or does not say how wide it is', () => {
  const kind = (columns: number, env: Record<string, string>) =>
    screenOf({ isTTY: true, columns } as NodeJS.WriteStream, env).kind
  expect(kind(80, {})).toBe('line')
  expect(kind(80, { CI: 'false' })).toBe('line')
  expect(kind(0, {})).toBe('log')
  expect(kind(undefined as unknown as number, {})).toBe('log')
  expect(kind(80, { TERM: 'dumb' })).toBe('log')
  expect(kind(80, { CI: 'true' })).toBe('log')
})

it('draws in ASCII where the locale is not UTF-8', () => {
  const screen = screenOf({ isTTY: true, columns: 80 } as NodeJS.WriteStream, { LANG: 'de_DE.ISO-8859-1' })
  const state = { label: 'Größe', total: 2, unit: '', from: 0, done: 1, note: '→', seconds: 0 }
  expect(describeProgress(state, screen)).toBe('Gr??e [========--------] 50% 1/2, ?')
})

it('sends no control character from a label, a note or a text', () => {
  terminal(80)
  const evil = 'x\u001b]0;owned\u0007\u009b2J\r\u202e'
  const bar = progress(evil, 10)
  vi.advanceTimersByTime(1500)
  bar.update(1, `${evil}\n`)
  say(`${evil}\nsecond\tline`)
  bar.done()
  expect(shown.replaceAll('\u001b[K', '').replaceAll('\r', '')).not.toMatch(/(?![\n\t])[\p{Cc}\p{Bidi_Control}]/u)
  expect(shown).toContain('x\\u001b]0;owned\\u0007\\u009b2J\\u000d\\u202e\nsecond\tline\n')
})

it('counts the rate of a resumed work from where it started', () => {
  const state = { label: 'Get', total: 300e6, unit: 'bytes', from: 200e6, done: 250e6, note: '', seconds: 10 }
  expect(describeProgress(state)).toMatch(/83% 250\/300 MB, 5 MB\/s, 10 s left$/)
  expect(describeProgress({ ...state, total: 0, from: 0 })).toBe('Get 250 MB, 25 MB/s')
})

it('says durations as people do', () => {
  expect([2.34, 59, 125, 4800].map(duration)).toEqual(['2.3 s', '59 s', '2 min 05 s', '1 h 20 min'])
})
