import { beforeAll, describe, expect, it } from 'vitest'
import { rng } from '../../lib/base/random'
import { newModel } from '../../lib/models/families'
import { readingFlops, trainingFlops, writingFlops } from '../../lib/models/flops'
import { lossSum } from '../../lib/models/loss'
import { ready } from '../../lib/tensor/backend'
import type { Named, StepFunction } from '../../lib/tensor/engine'
import { nativeBackend } from '../../lib/tensor/native-binding'
import { type RecordedOp, type Recording, record, type TensorShape } from '../../lib/tensor/recorder'
import { adamw } from '../../lib/training/adamw'
import { modelLoss } from '../../lib/training/model-loss'
import { trainingState, trainingSteps, updateRuns } from '../../lib/training/steps'
import { toTune } from '../../lib/training/tune'

/** Eight layers: the first and the last, of which some products are never made, weigh little. */
const models = {
  t5: {
    model_type: 't5',
    ...{ vocab_size: 500, d_model: 64, d_kv: 16, num_heads: 4, d_ff: 256, num_layers: 8, num_decoder_layers: 6 },
  },
  bart: {
    model_type: 'bart',
    ...{ vocab_size: 500, d_model: 64, encoder_layers: 8, decoder_layers: 6, max_position_embeddings: 256 },
    ...{ encoder_attention_heads: 4, decoder_attention_heads: 4, encoder_ffn_dim: 256, decoder_ffn_dim: 256 },
  },
  llama: {
    model_type: 'llama',
    ...{ vocab_size: 500, hidden_size: 64, intermediate_size: 192, num_hidden_layers: 8, tie_word_embeddings: true },
    ...{ num_attention_heads: 4, num_key_value_heads: 2, rms_norm_eps: 1e-5, max_position_embeddings: 256 },
  },
  gpt2: {
    model_type: 'gpt2',
    ...{ vocab_size: 500, n_embd: 64, n_layer: 8, n_head: 4, n_positions: 256, n_inner: 256 },
    ...{ bos_token_id: 1, eos_token_id: 1 },
  },
}
const sizes = { rows: 4, source: 96, target: 24 }

/** Multiplications and additions of the recorded products. */
function productsOf({ ops, shapes }: Recording): number {
  const product = ({ op, attrs, inputs, outputs }: RecordedOp) => {
    if (op !== 'MatMul' && op !== 'BatchMatMulV2') return 0
    const [a = [], out = []] = [inputs[0], outputs[0]].map((id) => shapes.get(id as number)?.shape)
    const turned = attrs.some(({ name, value }) => (name === 'adj_x' || name === 'transpose_a') && value)
    return 2 * out.reduce((n, m) => n * m, 1) * (a[a.length - (turned ? 2 : 1)] as number)
  }
  return ops.reduce((sum, op) => sum + product(op), 0)
}

const scalarsOf = ({ sum, tokens }: ReturnType<typeof lossSum>) => ({ sum, tokens })

const float = (shape: readonly number[]): TensorShape => ({ shape, dtype: 'float32' })
const named = (of: Readonly<Record<string, { readonly shape: readonly number[] }>>) =>
  Object.fromEntries(Object.entries(of).map(([name, { shape }]) => [name, float(shape)]))
const ids = (length: number) => {
  const shape = [sizes.rows, length]
  return { shape, dtype: 'int32' as const, values: new Int32Array(sizes.rows * length) }
}
const feeds = {
  inputIds: ids(sizes.source),
  attentionMask: ids(sizes.source),
  decoderIds: ids(sizes.target),
  labels: ids(sizes.target),
}

describe.each(Object.entries(models))('operations of %s, beside those of a recorded graph', (_, json) => {
  beforeAll(() => ready())
  const model = newModel(json, rng(0))
  const recorded = (...[step, ...inputs]: [StepFunction, ...Readonly<Record<string, TensorShape>>[]]) =>
    productsOf(record(nativeBackend()!, step, inputs[0]!, inputs[1]!, inputs[2]))

  it('are within a tenth, of a prompt that is read and an answer that is written', () => {
    const loss = (params: Named, batch: Named) => ({ state: {}, fetches: scalarsOf(lossSum(model, params, batch)) })
    const found = recorded(loss, named(model.params), feeds)
    const planned = readingFlops(model, sizes).all + writingFlops(model, sizes).all
    expect(planned / found).toBeGreaterThan(0.9)
    expect(planned / found).toBeLessThan(1.1)
  })

  it.each(['all', 'lora'] as const)('are within a tenth, of a training step of %s', (tune) => {
    const { model: tuned, trained, frozen } = toTune(model, tune === 'all' ? tune : { kind: tune, r: 2 }, 0)
    const optimizer = adamw()
    const { train } = trainingSteps(modelLoss(tuned), { optimizer })
    const state = trainingState(trained, optimizer, false)
    const [run] = updateRuns(optimizer, [feeds], { step: 1, learningRate: 1 })
    const found = recorded(train, named(state), run!.feeds, named(frozen))
    const planned = trainingFlops(model, sizes, tune === 'all' ? 'all' : 'adapter')
    expect(planned / found).toBeGreaterThan(0.9)
    expect(planned / found).toBeLessThan(1.1)
  })
})
