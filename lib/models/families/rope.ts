import { describe, UserError } from '../../base/errors'

const f = Math.fround

/** Rotary positions: how fast each pair of dimensions turns. */
export interface Rope {
  readonly theta: number
  /** How many of a head's dimensions turn, from the first on. */
  readonly dims: number
  /** What became of the frequencies for contexts longer than those of the first training. */
  readonly scaling: Scaling
}

export type Scaling =
  | { readonly type: 'default' }
  | { readonly type: 'linear'; readonly factor: number }
  | {
      readonly type: 'llama3'
      readonly factor: number
      readonly lowFreqFactor: number
      readonly highFreqFactor: number
      readonly original: number
    }
  | {
      readonly type: 'yarn'
      readonly factor: number
      readonly attentionFactor: number
      /** Between which pairs of dimensions frequencies pass from what they were to those divided by the factor. */
      readonly range: readonly [number, number]
    }

/**
 * Reads `rope_theta` and `rope_scaling`, or Transformers 5's `rope_parameters`, which holds both.
 * @throws UserError naming a kind of scaling that is not computed here
 */
export function parseRope(json: Readonly<Record<string, unknown>>, headDim: number, file: string): Rope {
  const field = json.rope_parameters ? 'rope_parameters' : 'rope_scaling'
  const found = json[field] ?? {}
  if (typeof found !== 'object' || Array.isArray(found)) {
    throw new UserError(`${file}: ${field}: expected an object, found ${describe(found)}`)
  }
  const given = found as Readonly<Record<string, unknown>>
  const number = (name: string, fallback?: unknown): number => {
    const value = given[name] ?? fallback
    if (typeof value === 'number' && Number.isFinite(value) && value > 0) return value
    throw new UserError(`${file}: ${field}.${name}: expected a number above 0, found ${describe(value)}`)
  }
  const theta = number('rope_theta', json.rope_theta ?? 10000)
  const dims = Math.floor(headDim * number('partial_rotary_factor', json.partial_rotary_factor ?? 1))
  if (dims < 2 || dims % 2 !== 0 || dims > headDim) {
    const expected = `a share that makes an even number of a head's ${headDim} dimensions`
    throw new UserError(`${file}: partial_rotary_factor: expected ${expected}, found one that makes ${dims}`)
  }
  const type = given.rope_type ?? given.type ?? 'default'
  if (type === 'default') return { theta, dims, scaling: { type } }
  if (type === 'linear') return { theta, dims, scaling: { type, factor: number('factor') } }
  if (type === 'llama3') {
    return {
      theta,
      dims,
      scaling: {
        type,
        factor: number('factor'),
        lowFreqFactor: number('low_freq_factor'),
        highFreqFactor: number('high_freq_factor'),
        original: number('original_max_position_embeddings', json.max_position_embeddings),
      },
    }
  }
  if (type === 'yarn') {
    const original = number('original_max_position_embeddings', json.max_position_embeddings)
    const factor = number('factor', Number(json.max_position_embeddings) / original)
    const betas = [number('beta_fast', 32), number('beta_slow', 1)] as const
    const truncate = given.truncate ?? true
    if (typeof truncate !== 'boolean')
      throw new UserError(`${file}: ${field}.truncate: expected true or false, found ${describe(truncate)}`)
    const [mscale, all] = [given.mscale, given.mscale_all_dim].map((value, i) =>
      value ? number(i === 0 ? 'mscale' : 'mscale_all_dim') : undefined,
    )
    const usual = mscale && all ? magnitude(factor, mscale) / magnitude(factor, all) : magnitude(factor, 1)
    const attentionFactor = number('attention_factor', usual)
    return {
      theta,
      dims,
      scaling: { type, factor, attentionFactor, range: yarnRange(theta, dims, original, betas, truncate) },
    }
  }
  throw new UserError(
    `${file}: ${field}: expected default, linear, llama3 or yarn, found ${describe(type)}`,
    'other kinds of scaling (dynamic, longrope) turn tokens otherwise in longer batches, and are not computed here',
  )
}

/** What cosines and sines are multiplied by. */
export const attentionFactor = ({ scaling }: Rope): number => (scaling.type === 'yarn' ? scaling.attentionFactor : 1)

/** YaRN's factor of attention (Peng et al. 2023, section 3.4). */
const magnitude = (factor: number, scale: number) => (factor <= 1 ? 1 : 0.1 * scale * Math.log(factor) + 1)

/** The pairs that turn `betas` times within the original length, fast and slow. */
function yarnRange(
  theta: number,
  dims: number,
  original: number,
  betas: readonly [number, number],
  truncate: boolean,
): readonly [number, number] {
  const [low, high] = betas.map((turns) => (dims * Math.log(original / (turns * 2 * Math.PI))) / (2 * Math.log(theta)))
  const [from, to] = truncate ? [Math.floor(low as number), Math.ceil(high as number)] : [low as number, high as number]
  return [Math.max(from, 0), Math.min(to, dims - 1)]
}

/** Radians a position for each pair of dimensions, rounded step by step as Transformers computes them in float32. */
export function frequencies({ theta, dims, scaling }: Rope): Float32Array {
  const plain = Float32Array.from({ length: dims / 2 }, (_, i) => {
    const exponent = f(f(2 * i) / dims)
    return f(1 / f(theta ** exponent))
  })
  if (scaling.type === 'default') return plain
  const { factor } = scaling
  if (scaling.type === 'linear') return plain.map((frequency) => frequency / factor)
  if (scaling.type === 'yarn') {
    const [from, to] = scaling.range
    const width = from === to ? 0.001 : to - from
    return plain.map((frequency, i) => {
      const ramp = Math.min(Math.max(f(f(i - from) / f(width)), 0), 1)
      const slow = f(1 / f(factor * f(1 / frequency)))
      return f(f(slow * ramp) + f(frequency * f(1 - ramp)))
    })
  }
  const { lowFreqFactor, highFreqFactor, original } = scaling
  return plain.map((frequency) => {
    const wavelength = f((2 * Math.PI) / frequency)
    if (wavelength < original / highFreqFactor) return frequency
    const slow = f(frequency / factor)
    if (wavelength > original / lowFreqFactor) return slow
    const smooth = f(f(f(original / wavelength) - lowFreqFactor) / (highFreqFactor - lowFreqFactor))
    return f(f(f(1 - smooth) * slow) + f(smooth * frequency))
  })
}
