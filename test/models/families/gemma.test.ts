import { describe, expect, it } from 'vitest'
import { rng } from '../../../lib/base/random'
import { familyOf } from '../../../lib/models/families'
import type { GemmaConfig } from '../../../lib/models/families/gemma-config'

const tiny = { vocab_size: 20, hidden_size: 8, num_hidden_layers: 6, num_attention_heads: 2, num_key_value_heads: 1 }
const parse = (type: string, json: object = {}) => {
  const file = { ...tiny, head_dim: 4, ...json, model_type: type }
  return familyOf(file, 'f').parseConfig(file, 'f') as GemmaConfig
}

describe('config.json', () => {
  it('says which layers have a window, or leaves it to the pattern', () => {
    const [full, sliding] = ['full_attention', 'sliding_attention']
    expect(parse('gemma2').layerTypes).toEqual([sliding, full, sliding, full, sliding, full])
    expect(parse('gemma3_text').layerTypes).toEqual([sliding, sliding, sliding, sliding, sliding, full])
    expect(parse('gemma3_text', { sliding_window_pattern: 3 }).layerTypes[2]).toBe(full)
    const types = [full, full, full, full, full, sliding]
    expect(parse('gemma2', { layer_types: types }).layerTypes).toEqual(types)
  })

  it("has Gemma 3's rotation by type of layer, as versions 4 and 5 of Transformers write it", () => {
    const scaling = { rope_type: 'linear', factor: 8 }
    const old = parse('gemma3_text', { rope_theta: 2e6, rope_local_base_freq: 5e3, rope_scaling: scaling })
    const now = parse('gemma3_text', {
      rope_parameters: {
        full_attention: { ...scaling, rope_theta: 2e6 },
        sliding_attention: { rope_type: 'default', rope_theta: 5e3 },
      },
    })
    expect(old.rope).toEqual(now.rope)
    expect(old.rope).toMatchObject({ full_attention: { theta: 2e6 }, sliding_attention: { theta: 5e3 } })
    expect(parse('gemma3_text').rope).toMatchObject({
      full_attention: { theta: 1e6 },
      sliding_attention: { theta: 1e4 },
    })
    expect(parse('gemma2').rope).toMatchObject({ full_attention: { theta: 1e4 }, sliding_attention: { theta: 1e4 } })
  })

  it('caps scores where it says so: null is none', () => {
    expect(parse('gemma2')).toMatchObject({ attnLogitSoftcapping: 50, finalLogitSoftcapping: 30 })
    const none = parse('gemma2', { attn_logit_softcapping: null, final_logit_softcapping: null })
    expect([none.attnLogitSoftcapping, none.finalLogitSoftcapping]).toEqual([undefined, undefined])
    expect(parse('gemma3_text').attnLogitSoftcapping).toBeUndefined()
    expect(parse('gemma3_text', { final_logit_softcapping: 9 }).finalLogitSoftcapping).toBe(9)
  })

  it.each([
    [{ layer_types: ['full_attention'] }, 'f: layer_types: expected full_attention or sliding_attention for each of'],
    [{ attention_bias: true }, 'f: attention_bias: true is not done here'],
    [{ use_bidirectional_attention: true }, 'f: use_bidirectional_attention: true is not done here'],
    [{ hidden_activation: 'gelu' }, 'f: hidden_activation: expected "gelu_pytorch_tanh"'],
    [{ query_pre_attn_scalar: 0 }, 'f: query_pre_attn_scalar: expected a number above 0'],
    [{ num_key_value_heads: 3 }, 'f: num_key_value_heads: expected a divisor of the 2 heads'],
    [{ rope_parameters: { rope_type: 'default' } }, 'f: rope_parameters.full_attention: expected an object'],
  ])('is refused: %j', (json, message) => {
    expect(() => parse('gemma3_text', json)).toThrow(message)
  })
})

it('norms of a new model multiply by one', () => {
  const config = parse('gemma3_text')
  const { values } = familyOf({ model_type: 'gemma3_text' }, 'f').init(config, rng(0))['model.norm.weight']!
  expect([...values]).toEqual(new Array(8).fill(0))
})
