import { describe, expect, it } from 'vitest'
import { smallT5 } from '../../../lib/experiments/mini/small-t5'

describe('the small T5', () => {
  const sized = (width?: number) => {
    const { config, params } = smallT5(['one two three'], 0, { width })
    const count = Object.values(params).reduce((sum, { values }) => sum + values.length, 0)
    return { config, inner: count - config.vocabSize * config.dModel }
  }

  it('is as wide as it is asked to be, and else as the embedded one', () => {
    expect(sized().config).toMatchObject({ dModel: 128, headDim: 32, dFf: 256, numHeads: 4 })
    expect(sized(64).config).toMatchObject({ dModel: 64, headDim: 16, dFf: 128, numHeads: 4 })
    expect(sized(64).inner / sized().inner).toBeCloseTo(1 / 4, 2)
  })
})
