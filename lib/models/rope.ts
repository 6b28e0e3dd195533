import { describe, UserError } from '../base/errors'

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
  throw new UserError(
    `${file}: ${field}: expected default, linear or llama3, found ${describe(type)}`,
    'other kinds of scaling (dynamic, yarn, longrope) are not computed here',
  )
}

/** Radians a position for each pair of dimensions, rounded step by step as Transformers computes them in float32. */
export function frequencies({ theta, dims, scaling }: Rope): Float32Array {
  const plain = Float32Array.from({ length: dims / 2 }, (_, i) => {
    const exponent = Math.fround(Math.fround(2 * i) / dims)
    return Math.fround(1 / Math.fround(theta ** exponent))
  })
  if (scaling.type === 'default') return plain
  const { factor } = scaling
  if (scaling.type === 'linear') return plain.map((frequency) => frequency / factor)
  const { lowFreqFactor, highFreqFactor, original } = scaling
  return plain.map((frequency) => {
    const wavelength = Math.fround((2 * Math.PI) / frequency)
    if (wavelength < original / highFreqFactor) return frequency
    const slow = Math.fround(frequency / factor)
    if (wavelength > original / lowFreqFactor) return slow
    const smooth = Math.fround(
      Math.fround(Math.fround(original / wavelength) - lowFreqFactor) / (highFreqFactor - lowFreqFactor),
    )
    return Math.fround(Math.fround(Math.fround(1 - smooth) * slow) + Math.fround(smooth * frequency))
  })
}
