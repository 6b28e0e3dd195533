import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { describeProgress, duration, progress, say } from '../../lib/base/progress'

let shown = ''
const terminal = (yes: boolean) => Object.defineProperty(process.stderr, 'isTTY', { value: yes, configurable: true })
const was = process.stderr.isTTY

beforeEach(() => {
  shown = ''
  vi.useFakeTimers()
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    shown += text
    return true
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
  terminal(was)
})

/** Ten updates a second for some seconds. */
function work(seconds: number) {
  const bar = progress('Training', seconds * 10, { unit: 'steps' })
  for (let i = 1; i <= seconds * 10; i++) {
    vi.advanceTimersByTime(100)
    bar.update(i, `loss ${i}`)
  }
  bar.done()
  bar.done()
}

it('shows nothing for work under a second', () => {
  for (const tty of [true, false]) {
    terminal(tty)
    work(0.9)
  }
  expect(shown).toBe('')
})

it('redraws one line on a terminal and ends it with the time it took', () => {
  terminal(true)
  work(5)
  const frames = shown.split('\r')
  expect(frames.length).toBeGreaterThan(30)
  expect(shown.split('\n').length).toBe(2)
  expect(frames[15]).toMatch(/^Training \[=+-+\] \d+% \d+\/50 steps, 10\/s, \d\.\d s left, loss \d+/)
  expect(shown.endsWith('Training: 50 steps in 5.0 s\n')).toBe(true)
})

it('does not take the first piece, which has the compiling in it, for the pace of the others', () => {
  terminal(true)
  const bar = progress('Training', 50, { unit: 'steps' })
  vi.advanceTimersByTime(20_000)
  bar.update(1)
  expect(shown).not.toContain('left')
  for (let i = 2; i <= 30; i++) {
    vi.advanceTimersByTime(100)
    bar.update(i)
  }
  expect(shown).toMatch(/30\/50 steps, 10\/s, 2\.0 s left/)
  bar.done()
})

it('never draws wider than the terminal', () => {
  terminal(true)
  const bar = progress('x'.repeat(200), 10)
  vi.advanceTimersByTime(1500)
  bar.update(1)
  bar.done()
  expect((shown.split('\u001b[K')[0] as string).length).toBeLessThanOrEqual(process.stderr.columns ?? 80)
})

it('prints plain lines, at most one in ten seconds, where there is no terminal', () => {
  terminal(false)
  work(35)
  const lines = shown.trim().split('\n')
  expect(lines.length).toBe(5)
  expect(shown).not.toContain('\r')
  expect(lines[4]).toBe('Training: 350 steps in 35 s')
})

it('makes room for a line said in between', () => {
  terminal(true)
  const bar = progress('Training', 10)
  vi.advanceTimersByTime(1500)
  bar.update(1)
  say('hello')
  say('again')
  expect(shown.endsWith('\r\u001b[Khello\nagain\n')).toBe(true)
})

it('counts the rate of a resumed work from where it started', () => {
  const state = { label: 'Get', total: 300e6, unit: 'bytes', from: 200e6, done: 250e6, note: '', seconds: 10 }
  expect(describeProgress(state)).toMatch(/83% 250\/300 MB, 5 MB\/s, 10 s left$/)
  expect(describeProgress({ ...state, total: 0, from: 0 })).toBe('Get 250 MB, 25 MB/s')
})

it('says durations as people do', () => {
  expect([2.34, 59, 125, 4800].map(duration)).toEqual(['2.3 s', '59 s', '2 min 05 s', '1 h 20 min'])
})
