import { captured, type Signature } from './captured'
import { eager } from './eager'
import type { Engine, Feed, Feeds, InitialState, StepFunction } from './engine'
import { nativeBackend } from './native-binding'

/** How far a captured step's results may be from the eager ones: both are fp32, summed in another order. */
const TOLERANCE = 1e-3
/** Runs of each step that are made both ways: the second one also checks the state that the first one left. */
const CHECKED_RUNS = 2
/** What of a batch is checked: so many rows, a few for each tower, and so many tokens of each. */
const [CHECKED_ROWS, CHECKED_TOKENS] = [4, 32]
/**
 * State values up to which runs are checked: the check holds the state a few times more for a moment. Larger models of
 * the same kind run the same operations on larger tensors.
 */
const MOST_CHECKED = 64e6

/**
 * The fastest engine that computes the right thing here: captured on native TensorFlow, eager elsewhere. On the first
 * batches of every step, a part of the batch is also computed both ways from the initial state (up to 64 million state
 * values); if the results differ, or if capturing fails, training goes on eagerly after one warning that says why.
 *
 * @param planned the signatures that will come, so that one graph holds them all
 */
export function chooseEngine<Step extends string>(
  steps: Readonly<Record<Step, StepFunction>>,
  initial: InitialState,
  planned: readonly Signature<Step>[] = [],
  warn: (message: string) => void = (message) => void process.stderr.write(`tunebook: ${message}\n`),
): Engine<Step> {
  if (!nativeBackend()) return eager(steps, initial)
  try {
    const fast = captured(steps, initial, planned)
    const size = Object.values(initial).reduce((sum, { values }) => sum + values.length, 0)
    return size > MOST_CHECKED ? fast : checked(fast, steps, initial, warn)
  } catch (error) {
    warn(`${reason(error)}; going on without capture, several times slower`)
    return eager(steps, initial)
  }
}

function checked<Step extends string>(
  fast: Engine<Step>,
  steps: Readonly<Record<Step, StepFunction>>,
  initial: InitialState,
  warn: (message: string) => void,
): Engine<Step> {
  const runs = new Map<Step, number>()
  let current = fast
  /** Two engines of their own, beside the real one while there is something to check. */
  let pair: readonly [eager: Engine<Step>, captured: Engine<Step>] | undefined

  const release = () => {
    for (const engine of pair ?? []) engine.dispose()
    pair = undefined
  }
  /** Why the captured step cannot be relied on; undefined if it can. */
  const problem = async (step: Step, feeds: Feeds): Promise<string | undefined> => {
    try {
      pair ??= [eager(steps, initial), captured(steps, initial)]
      const part = partOf(feeds)
      const [expected, found] = [await pair[0].run(step, part), await pair[1].run(step, part)]
      const difference = worstDifference(expected, found)
      return difference && `the captured step '${step}' gives ${difference} from the eager one`
    } catch (error) {
      return reason(error)
    }
  }
  const fallBack = async () => {
    const state = await fast.read()
    fast.dispose()
    const shaped = Object.entries(initial).map(([name, { shape }]) => {
      return [name, { shape, values: state[name] as Float32Array }] as const
    })
    current = eager(steps, Object.fromEntries(shaped))
  }
  return {
    get kind() {
      return current.kind
    },
    async run(step, feeds, wanted) {
      const done = runs.get(step) ?? 0
      if (current !== fast || done >= CHECKED_RUNS) release()
      else {
        const why = await problem(step, feeds)
        runs.set(step, done + 1)
        if (why !== undefined) {
          warn(`${why}; going on without capture, several times slower`)
          release()
          await fallBack()
        }
      }
      return current.run(step, feeds, wanted)
    },
    read: (names) => current.read(names),
    write: (values) => current.write(values),
    dispose() {
      release()
      current.dispose()
    },
  }
}

/** A few rows of what is fed in rows; of token ids, [batch, time] int32, the first ones. */
function partOf(feeds: Feeds): Feeds {
  const cut = ([name, feed]: [string, Feed]): [string, Feed] => {
    const [rows, width] = feed.shape
    if (feed.shape.length !== 2 || rows === undefined || width === undefined) return [name, feed]
    const shape = [Math.min(rows, CHECKED_ROWS), feed.dtype === 'int32' ? Math.min(width, CHECKED_TOKENS) : width]
    const values = feed.values.filter((_, i) => i < (shape[0] as number) * width && i % width < (shape[1] as number))
    return [name, { ...feed, shape, values }]
  }
  return Object.fromEntries(Object.entries(feeds).map(cut))
}

type Fetched = Readonly<Record<string, Float32Array>>

/** What differs by more than the tolerance, in words; undefined if nothing does. */
function worstDifference(expected: Fetched, found: Fetched): string | undefined {
  for (const [name, values] of Object.entries(expected)) {
    const scale = Math.max(...values.map(Math.abs), 1e-6)
    for (const [i, value] of values.entries()) {
      const other = (found[name] as Float32Array)[i] as number
      const bothBroken = !Number.isFinite(value) && !Number.isFinite(other)
      if (!bothBroken && !(Math.abs(value - other) <= TOLERANCE * scale))
        return `another ${name} (${other}, not ${value})`
    }
  }
  return undefined
}

const reason = (error: unknown) => (error instanceof Error ? error.message : String(error))
