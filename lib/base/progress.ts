import cliProgress from 'cli-progress'
import { type Screen, screenOf } from './terminal'
import { visible, visibleLine } from './visible'
import { displayWidth, fitted } from './width'

/** A bar on stderr for one piece of work. */
export interface ProgressBar {
  /** @param done how much of `total` is finished, absolute; @param note a few words shown behind the bar */
  update(done: number, note?: string): void
  /**
   * Ends the line with what was done and how long it took; where that is not all, the line says that it stopped. Belongs
   * in a `finally`. Safe to call twice, and to forget: nothing is kept running for it.
   */
  done(): void
}

/** Quick work shows nothing: how long (ms) until the first drawing, on a terminal and in a log. */
const QUIET = { line: 1000, log: 2000 }
/** Least time (ms) between two drawings. */
const EVERY = { line: 100, log: 10_000 }
/** A bar that has not moved for so long (ms) leaves the line to another one. */
const IDLE = 2000

let hidden = false

/** No bar is drawn from here on: for a process whose lines another one puts among its own. */
export function hideBars(): void {
  hidden = true
}

/** The bar on the cursor's line of the terminal, and how it was drawn. */
let drawn: { readonly bar: ProgressBar; readonly at: number; readonly width: number } | undefined
/** Bars that have begun and not ended, in that order. */
const running = new Set<ProgressBar>()

/**
 * A progress bar with percent, rate and time left. On a terminal it redraws one line, which all bars share; elsewhere (a
 * log, a pipe, a notebook) it prints a plain line at most every 10 s. Work that ends within a second shows nothing.
 * @param total what `update` reaches in the end, or 0 if that is unknown
 * @param options `unit` is printed behind numbers ("steps"; "bytes" is shown as MB); `from` is where a resumed work starts
 */
export function progress(label: string, total: number, options: { unit?: string; from?: number } = {}): ProgressBar {
  const { unit = '', from = 0 } = options
  const start = Date.now()
  let last: number | undefined
  let value = from
  let ended = false
  /** When the first piece was finished: what came before it (compiling, loading) says nothing of the time left. */
  let first: { readonly at: number; readonly done: number } | undefined
  const bar: ProgressBar = {
    update(done, note = '') {
      value = done
      const now = Date.now()
      if (done > from) first ??= { at: now, done }
      const screen = screenOf(process.stderr)
      const next = last === undefined ? start + QUIET[screen.kind] : last + EVERY[screen.kind]
      if (hidden || ended || now < next) return
      last = now
      const { at, done: before } = first ?? { at: start, done: from }
      const state = { label, total, unit, from: before, done, note, seconds: (now - at) / 1000 }
      if (screen.kind === 'log') process.stderr.write(`${describeProgress(state, screen)}\n`)
      else draw(bar, state, screen, now)
    },
    done() {
      if (ended) return
      ended = true
      running.delete(bar)
      const ms = Date.now() - start
      if (!hidden && ms >= QUIET[screenOf(process.stderr).kind])
        say(describeEnd({ label, total, unit, done: value }, ms / 1000))
      else if (drawn?.bar === bar) clearBar()
    },
  }
  running.add(bar)
  return bar
}

/** Draws over what the cursor's line holds, unless that is a later bar that is moving. */
function draw(bar: ProgressBar, state: State, screen: Screen, now: number): void {
  const moving = drawn && drawn.bar !== bar && now - drawn.at < IDLE
  const order = [...running]
  if (drawn && moving && order.indexOf(drawn.bar) > order.indexOf(bar)) return
  // Where the window has become narrower than the line, the line has wrapped, and its beginning is out of reach.
  const fresh = drawn !== undefined && drawn.width > screen.columns ? '\n' : '\r'
  const line = describeProgress(state, screen)
  process.stderr.write(`${fresh}${line}\u001b[K`)
  drawn = { bar, at: now, width: displayWidth(line) }
}

/** Ends all bars that are not ended yet, each saying how far it came: for whoever ends the process. */
export function endBars(): void {
  for (const bar of [...running]) bar.done()
}

/** Clears the terminal's line of a bar, for something else to be printed there; the bar draws itself again. */
export function clearBar(): void {
  if (drawn) process.stderr.write(drawn.width > screenOf(process.stderr).columns ? '\n' : '\r\u001b[K')
  drawn = undefined
}

/**
 * Prints text for people on stderr, and a line feed; a bar that is on the line makes room for it. Whatever data is in the
 * text, no character of it commands the terminal.
 */
export function say(text: string): void {
  clearBar()
  process.stderr.write(`${visible(text)}\n`)
}

interface State {
  label: string
  total: number
  unit: string
  from: number
  done: number
  note: string
  seconds: number
}

/**
 * The line a bar shows: `label [=====-----] 50% 120/240 steps, 8/s, 15 s left, note`. Where it does not fit, the note
 * goes first, then the bar, the label, and the rest.
 */
export function describeProgress(
  { label, total, unit, from, done, note, seconds }: State,
  { columns, unicode }: Pick<Screen, 'columns' | 'unicode'> = { columns: Number.POSITIVE_INFINITY, unicode: true },
): string {
  const plain = (text: string) => (unicode ? visibleLine(text) : visibleLine(text).replace(/[^ -~]/gu, '?'))
  const rate = seconds > 0 ? (done - from) / seconds : 0
  const count = total > 0 ? amount(done, unit, total) : amount(done, unit)
  const pace = [
    ...(rate > 0 ? [`${amount(rate, unit === 'bytes' ? unit : '')}/s`] : []),
    ...(rate > 0 && total > done ? [`${duration((total - done) / rate)} left`] : []),
  ]
  const fraction = Math.min(1, Math.max(0, done / total))
  const percent = total > 0 ? `${Math.floor(fraction * 100)}% ` : ''
  const bar = total > 0 ? `[${cliProgress.Format.BarFormat(fraction, bars)}] ` : ''
  const all = [count, ...pace].join(', ')
  const name = plain(label)
  const behind = note ? `, ${plain(note)}` : ''
  const forms = [
    `${name} ${bar}${percent}${all}${behind}`,
    `${name} ${bar}${percent}${all}`,
    `${name} ${percent}${all}`,
  ]
  const room = (rest: string) => Math.max(0, columns - displayWidth(rest) - 1)
  for (const rest of [`${percent}${all}`, `${percent}${count}`, percent.trim() || count])
    if (room(rest) >= 8) forms.push(`${fitted(name, room(rest))} ${rest}`)
  return forms.find((form) => displayWidth(form) <= columns) ?? fitted(percent.trim() || count, columns)
}

/** What a bar leaves behind: `label: 240 steps in 30 s`, or `label: stopped at 94/240 steps after 12 s`. */
function describeEnd({ label, total, unit, done }: Pick<State, 'label' | 'total' | 'unit' | 'done'>, seconds: number) {
  return done < total
    ? `${label}: stopped at ${amount(done, unit, total)} after ${duration(seconds)}`
    : `${label}: ${amount(done, unit)} in ${duration(seconds)}`
}

const bars: cliProgress.Options = {
  barsize: 16,
  barCompleteString: '='.repeat(16),
  barIncompleteString: '-'.repeat(16),
  barGlue: '',
}

/** "8", "8.3 steps", "1.5 MB", "120/240 steps". */
function amount(n: number, unit: string, of?: number): string {
  const scaled = unit === 'bytes' ? 1e6 : 1
  const show = (x: number) => (x / scaled).toFixed(x / scaled >= 10 || Number.isInteger(x / scaled) ? 0 : 1)
  const name = unit === 'bytes' ? ' MB' : unit && ` ${unit}`
  return `${show(n)}${of === undefined ? '' : `/${show(of)}`}${name}`
}

/** "8 s", "2 min 05 s", "1 h 20 min". */
export function duration(seconds: number): string {
  const s = Math.round(seconds)
  if (s < 10) return `${seconds.toFixed(1)} s`
  if (s < 60) return `${s} s`
  if (s < 3600) return `${Math.floor(s / 60)} min ${String(s % 60).padStart(2, '0')} s`
  return `${Math.floor(s / 3600)} h ${String(Math.floor((s % 3600) / 60)).padStart(2, '0')} min`
}
