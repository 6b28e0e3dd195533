import { UserError } from '../base/errors'
import { append } from '../base/lists'
import { say } from '../base/progress'
import { processorHasBfloat16 } from './bfloat16'
import { captured } from './captured'
import { BFLOAT16_TOLERANCE, withoutCapture, worstDifference } from './difference'
import { eager } from './eager'
import type { Engine, EngineInputs, Feed, Feeds, Signature, StateValues, StepFunction } from './engine'
import { machine } from './install/machine'
import { nativeBackend } from './native-binding'

/** What of a batch is checked: so many rows, a few for each tower, and so many tokens of each. */
const [CHECKED_ROWS, CHECKED_TOKENS] = [4, 32]
/**
 * State values up to which runs are checked: the check holds the state a few times more for a moment, what is frozen not.
 * Larger models of the same kind run the same operations on larger tensors.
 */
const MOST_CHECKED = 64e6

export interface EngineOptions<Step extends string> extends EngineInputs<Step> {
  /**
   * Large matrix products in bfloat16 in steps that train: faster where the processor or GPU has such products, and less
   * exact. Asked for, it is never left out silently, since it changes what is computed.
   */
  readonly bf16?: boolean
  readonly warn?: (message: string) => void
}

/**
 * The fastest engine that computes the right thing here: captured on native TensorFlow, eager elsewhere. Before each
 * step's first run, two parts of its batch are computed both ways, one after the other, from the initial state (of up to
 * 64 million values); if the results differ, or if capturing fails, training goes on eagerly after one warning that says
 * why. With `bf16`, a message says by how much the losses differ.
 *
 * @throws UserError if `bf16` is asked for where steps cannot be captured, or gives results that are too far off
 */
export function chooseEngine<Step extends string>(
  steps: Readonly<Record<Step, StepFunction>>,
  initial: StateValues,
  options: EngineOptions<Step> = {},
): Engine<Step> {
  const { bf16 = false, warn = (message: string) => say(`tunebook: ${message}`), ...inputs } = options
  if (bf16 && !processorHasBfloat16() && !machine().gpu)
    warn('this processor has no products in bfloat16 of its own: training with bf16 is slower than without')
  if (!nativeBackend() && !bf16) return eager(steps, initial, inputs)
  try {
    const fast = captured(steps, initial, { ...inputs, bf16 })
    const size = Object.values(initial).reduce((sum, { values }) => sum + values.length, 0)
    return size > MOST_CHECKED ? fast : checked(fast, steps, initial, { ...inputs, bf16, warn })
  } catch (error) {
    if (error instanceof UserError) throw error
    if (bf16) throw withoutBfloat16(error)
    warn(withoutCapture(error))
    return eager(steps, initial, inputs)
  }
}

const withoutBfloat16 = (error: unknown) =>
  new UserError(`bf16: ${error instanceof Error ? error.message : error}`, 'leave bf16 out to train in float32')

function checked<Step extends string>(
  fast: Engine<Step>,
  steps: Readonly<Record<Step, StepFunction>>,
  initial: StateValues,
  {
    frozen,
    rowsOf = () => undefined,
    bf16,
    warn,
  }: EngineOptions<Step> & Required<Pick<EngineOptions<Step>, 'bf16' | 'warn'>>,
): Engine<Step> {
  const tolerance = bf16 ? BFLOAT16_TOLERANCE : undefined
  /** A part of the first batches of each step that was run, in their order: what a later step builds on. */
  const story: Signature<Step>[] = []
  let current = fast
  /** What was said of bfloat16, once. */
  let effect: string | undefined

  const tell = async (engine: Engine<Step>): Promise<Fetched[]> => {
    try {
      const told: Fetched[] = []
      for (const { step, feeds } of story) told.push(await engine.run(step, feeds))
      return told
    } finally {
      engine.dispose()
    }
  }
  /** Why the captured step cannot be relied on; undefined if it can. One engine at a time holds a state for this. */
  const problem = async (): Promise<unknown> => {
    try {
      const found = await tell(captured(steps, initial, { frozen, bf16 }))
      const expected = await tell(eager(steps, initial, { frozen }))
      const differences = expected.map((values, i) => worstDifference(values, found[i] as Fetched, tolerance))
      const at = differences.findIndex((difference) => difference !== undefined)
      if (bf16 && at < 0 && !effect) {
        effect = effectOnLoss(expected, found)
        if (effect) warn(effect)
      }
      return at < 0 ? undefined : `the captured step '${story[at]?.step}' gives ${differences[at]} from the eager one`
    } catch (error) {
      return error
    }
  }
  const fallBack = async () => {
    const state = await fast.read()
    fast.dispose()
    current = eager(steps, state, { frozen })
  }
  return {
    get kind() {
      return current.kind
    },
    async run(step, feeds, wanted) {
      if (current === fast && !story.some((one) => one.step === step)) {
        append(
          story,
          partsOf(feeds, rowsOf).map((part) => ({ step, feeds: part })),
        )
        const why = await problem()
        if (why !== undefined) {
          if (bf16) throw withoutBfloat16(why)
          warn(withoutCapture(why))
          await fallBack()
        }
      }
      return current.run(step, feeds, wanted)
    },
    read: (names) => current.read(names),
    write: (values) => current.write(values),
    dispose: () => current.dispose(),
  }
}

/**
 * The first few rows of what is fed in rows, and the last, or of groups of them what holds these; of token ids, [batch, time]
 * int32, the first ones.
 */
function partsOf(feeds: Feeds, rowsOf: NonNullable<EngineInputs<string>['rowsOf']>): readonly [Feeds, Feeds] {
  const lengthOf = (kind: 'examples' | 'groups') =>
    Object.entries(feeds).find(([name]) => rowsOf(name) === kind)?.[1].shape[0] ?? 0
  const [examples, groups] = [lengthOf('examples'), lengthOf('groups')]
  const inGroup = groups > 0 ? examples / groups : 1
  const inPart = Math.min(groups || examples, Math.max(1, Math.floor(CHECKED_ROWS / inGroup)))
  const counts = { groups: inPart, examples: inPart * Math.min(inGroup, CHECKED_ROWS) }
  const cut = ({ shape, dtype, values }: Feed, count: number, last: boolean): Feed => {
    const [rows = 0, ...each] = shape
    const width = each.reduce((product, n) => product * n, 1)
    const kept = dtype === 'int32' && each.length === 1 ? Math.min(width, CHECKED_TOKENS) : width
    const from = last ? rows - count : 0
    const inPart = (row: number, column: number) => row >= from && row < from + count && column < kept
    const chosen = values.filter((_, i) => inPart(Math.floor(i / width), i % width))
    return { shape: kept === width ? [count, ...each] : [count, kept], dtype, values: chosen }
  }
  const all = (last: boolean) =>
    Object.fromEntries(
      Object.entries(feeds).map(([name, feed]) => {
        const kind = rowsOf(name)
        return [name, kind ? cut(feed, counts[kind], last) : feed]
      }),
    )
  return [all(false), all(true)]
}

type Fetched = Readonly<Record<string, Float32Array>>

/** What bfloat16 does to the losses of the parts that are checked, in words; undefined of steps that fetch none. */
function effectOnLoss(exact: readonly Fetched[], rounded: readonly Fetched[]): string | undefined {
  const effects = rounded.flatMap(({ loss }, i) => {
    const [is, was] = [loss?.[0], exact[i]?.loss?.[0]]
    if (is === undefined || was === undefined) return []
    return `${is.toPrecision(5)} instead of ${was.toPrecision(5)} (${(100 * (is / was - 1)).toFixed(2)}%)`
  })
  return effects.length > 0 ? `bf16: the loss on two parts of the first batch is ${effects.join(' and ')}` : undefined
}
