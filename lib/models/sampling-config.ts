import { UserError } from '../base/errors'
import { expected, type Fields } from '../base/fields'
import { checkKeys } from '../base/known-keys'
import { SAMPLING_KEYS } from './generation-keys'

/** How the next token is drawn, with the meanings of Hugging Face Transformers' `generate()`. */
export interface SamplingConfig {
  /** Logits are divided by it. */
  readonly temperature: number
  /** Only so many tokens may come, the likeliest, and those as likely as the last of them; 0: all. */
  readonly topK: number
  /** Only the likeliest tokens may come whose probabilities add up to so much. */
  readonly topP: number
}

/** What holds where nothing is said, in Transformers as well. */
const DEFAULTS: SamplingConfig = { temperature: 1, topK: 50, topP: 1 }
const KEYS = { temperature: 'temperature', topK: 'top_k', topP: 'top_p' } as const

/** From a number so low that only the likeliest token is left to one that makes all alike. */
const TEMPERATURES = [1e-3, 1e3] as const
const MOST_TOKENS = 2 ** 20

/** What a generation_config.json says of sampling: an error as soon as outputs are to be drawn, if that is not done here. */
export function samplingConfig(fields: Fields, file: string): SamplingConfig | UserError {
  try {
    const others = Object.entries(fields).filter(([name]) => Object.hasOwn(SAMPLING_KEYS, name))
    checkKeys(file, Object.fromEntries(others), SAMPLING_KEYS, 'take the key out of the file to sample without it')
    const value = (name: keyof SamplingConfig) => (fields[KEYS[name]] ?? DEFAULTS[name]) as number
    const found = { temperature: value('temperature'), topK: value('topK'), topP: value('topP') }
    checkSampling(found, (name) => `${file}: ${KEYS[name]}`)
    return found
  } catch (error) {
    if (error instanceof UserError) return error
    throw error
  }
}

/** @throws UserError at a number that is none, or out of bounds */
export function checkSampling(
  { temperature, topK, topP }: SamplingConfig,
  where: (name: keyof SamplingConfig) => string,
): void {
  const [coldest, hottest] = TEMPERATURES
  const isWithin = (value: unknown, least: number, most: number) =>
    typeof value === 'number' && value >= least && value <= most
  if (!isWithin(temperature, coldest, hottest))
    throw expected(`a number from ${coldest} to ${hottest}`, temperature, where('temperature'))
  if (!isWithin(topK, 0, MOST_TOKENS) || !Number.isInteger(topK))
    throw expected(`a whole number from 0 to ${MOST_TOKENS}`, topK, where('topK'))
  if (!isWithin(topP, 0, 1)) throw expected('a number from 0 to 1', topP, where('topP'))
}
