import cliProgress from 'cli-progress'

/** A bar on stderr for one piece of work. */
export interface Progress {
  /** @param done how much of `total` is finished, absolute; @param note a few words shown behind the bar */
  update(done: number, note?: string): void
  /** Ends the line with what it took. Safe to call twice, and to forget: nothing is kept running for it. */
  done(): void
}

/** Quick work shows nothing: how long (ms) until the first drawing, on a terminal and in a log. */
const QUIET = { terminal: 1000, log: 2000 }
/** Least time (ms) between two drawings. */
const EVERY = { terminal: 100, log: 10_000 }

let hidden = false

/** No bar is drawn from here on: for a process whose lines another one puts among its own. */
export function hideBars(): void {
  hidden = true
}

/** Whether the cursor's line on the terminal holds a bar. One line is shared by all; who updates draws. */
let drawn = false

/**
 * A progress bar with percent, rate and time left. On a terminal it redraws one line; elsewhere (a log, a pipe, a
 * notebook) it prints a plain line at most every 10 s. Work that ends within a second shows nothing.
 * @param total what `update` reaches in the end, or 0 if that is unknown
 * @param options `unit` is printed behind numbers ("steps"; "bytes" is shown as MB); `from` is where a resumed work starts
 */
export function progress(label: string, total: number, options: { unit?: string; from?: number } = {}): Progress {
  const { unit = '', from = 0 } = options
  const mode = process.stderr.isTTY ? 'terminal' : 'log'
  const start = Date.now()
  let last = start + QUIET[mode] - EVERY[mode]
  let value = from
  let ended = false
  /** When the first piece was finished: what came before it (compiling, loading) says nothing of the time left. */
  let first: { readonly at: number; readonly done: number } | undefined
  return {
    update(done, note = '') {
      value = done
      const now = Date.now()
      if (done > from) first ??= { at: now, done }
      if (hidden || ended || now - last < EVERY[mode]) return
      last = now
      const { at, done: before } = first ?? { at: start, done: from }
      const line = describeProgress({ label, total, unit, from: before, done, note, seconds: (now - at) / 1000 })
      if (mode === 'terminal') {
        process.stderr.write(`\r${line.slice(0, (process.stderr.columns ?? 80) - 1)}\u001b[K`)
        drawn = true
      } else process.stderr.write(`${line}\n`)
    },
    done() {
      const seconds = (Date.now() - start) / 1000
      if (!hidden && !ended && seconds * 1000 >= QUIET[mode]) {
        say(`${label}: ${amount(Math.max(value, total), unit)} in ${duration(seconds)}`)
      }
      ended = true
    },
  }
}

/** Prints one line of human text on stderr; a bar that is on the line makes room for it. */
export function say(line: string): void {
  process.stderr.write(drawn ? `\r\u001b[K${line}\n` : `${line}\n`)
  drawn = false
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

/** The line a bar shows: `label [=====-----] 50% 120/240 steps, 8/s, 15 s left, note`. */
export function describeProgress({ label, total, unit, from, done, note, seconds }: State): string {
  const rate = seconds > 0 ? (done - from) / seconds : 0
  const parts = [total > 0 ? amount(done, unit, total) : amount(done, unit)]
  if (rate > 0) parts.push(`${amount(rate, unit === 'bytes' ? unit : '')}/s`)
  if (rate > 0 && total > done) parts.push(`${duration((total - done) / rate)} left`)
  if (note) parts.push(note)
  if (total <= 0) return `${label} ${parts.join(', ')}`
  const fraction = Math.min(1, Math.max(0, done / total))
  const bar = cliProgress.Format.BarFormat(fraction, bars)
  return `${label} [${bar}] ${Math.floor(fraction * 100)}% ${parts.join(', ')}`
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
