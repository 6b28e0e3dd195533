import { type Command, InvalidArgumentError, Option } from 'commander'
import { UserError } from '../base/errors'
import type { Dtype } from '../models/dtype'

/** Checks of a flag's value: each gives the value typed, or says what was expected. */
const checked =
  (expected: string, notation: RegExp, fits: (value: number) => boolean) =>
  (text: string): number => {
    const value = Number(text)
    if (!notation.test(text) || !fits(value)) throw new InvalidArgumentError(`Expected ${expected}.`)
    return value
  }

/** Whole numbers in digits alone: `0x10`, `1e9`, `5.0` and `+5` are more likely slips than meant so. */
const whole = (least: number, most: number) =>
  checked(
    `a whole number from ${least} to ${most.toLocaleString('en')}, in digits`,
    /^\d+$/,
    (value) => value >= least && value <= most,
  )

const DECIMAL = /^-?\d+(\.\d+)?$/
/** Learning rates are written 5e-5 in the field's papers and tools. */
const SCIENTIFIC = /^\d+(\.\d+)?(e-?\d+)?$/i

/** How many of something there are to be, such as instances; the bound keeps a slip from running for ever. */
export const count = whole(1, 1_000_000_000)
export const countOrNone = whole(0, 1_000_000_000)
/** What a sequence may hold: longer ones than any model's context are a slip. */
export const tokens = whole(1, 1_048_576)
export const steps = whole(1, 100_000_000)
/** Rows that are computed at once. */
export const batchSize = whole(1, 65_536)
export const groupSize = whole(2, 65_536)
export const beamWidth = whole(1, 1024)
export const processes = whole(1, 1024)
/** Machines that work on one grid. */
export const nodes = whole(1, 100_000)
export const port = whole(1, 65_535)
/** 32 bits, as NumPy's and TensorFlow's. */
export const seed = whole(0, 4_294_967_295)
export const learningRate = checked(
  'a number above 0 and at most 1,000, such as 0.001 or 5e-5',
  SCIENTIFIC,
  (value) => value > 0 && value <= 1000,
)
/** Of LoRA. */
export const rank = whole(1, 65_536)
export const alpha = checked(
  'a number above 0 and at most 65,536, such as 16 or 0.5',
  DECIMAL,
  (value) => value > 0 && value <= 65_536,
)
export const shareAbove0 = checked('a number above 0 and below 1, such as 0.1', DECIMAL, (v) => v > 0 && v < 1)
export const shareBelowOne = checked('a number from 0 to below 1, such as 0.1', DECIMAL, (v) => v >= 0 && v < 1)
/** Of sampling. */
export const temperature = checked(
  'a number from 0.001 to 1000, such as 0.7',
  DECIMAL,
  (value) => value >= 0.001 && value <= 1000,
)
export const topK = whole(0, 1_048_576)
export const topP = checked('a number from 0 to 1, such as 0.9', DECIMAL, (value) => value >= 0 && value <= 1)
/** Any finite number, such as a score to reach. */
export const decimal = checked('a number such as 50 or -1.5', DECIMAL, Number.isFinite)

/** A flag as it is typed: `--task-name` of `taskName`. */
export const dashed = (name: string) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

/** A flag that takes one of a few words. */
export const oneOf = (flag: string, description: string, words: readonly string[], otherwise?: string) =>
  new Option(flag, description).choices(words).default(otherwise)

const dtypes: readonly Dtype[] = ['float32', 'bfloat16']
/** How a model's weights are held while it answers. */
export const dtype = () =>
  oneOf(
    '--dtype <name>',
    'how weights are held: bfloat16 takes half the memory and answers small batches faster; it says how much it rounds',
    dtypes,
    'float32',
  )

/**
 * Makes a command refuse a flag that is given twice, or together with its contrary (`--shuffle`, `--no-shuffle`): the last
 * would win in silence. Flags that take several values may be repeated, since their values add up.
 */
export function refuseRepeatedFlags(command: Command): void {
  const given = new Map<string, string>()
  for (const option of command.options) {
    if (option.variadic) continue
    command.on(`option:${option.name()}`, (value?: string | null) => {
      const [name, flag] = [option.attributeName(), `--${option.name()}`]
      const typed = value == null ? flag : `${flag} ${value}`
      const before = given.get(name)
      if (before !== undefined) {
        const twice = before.split(' ')[0] === flag
        throw new UserError(
          twice ? `${flag} is given twice: ${before}, ${typed}` : `${before} and ${typed} contradict each other`,
          'give one of them',
        )
      }
      given.set(name, typed)
    })
  }
  command.commands.forEach(refuseRepeatedFlags)
}
