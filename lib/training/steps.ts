import * as tf from '@tensorflow/tfjs-core'
import type { Rng } from '../base/random'
import type { Feed, Feeds, Named, Signature, StateValues, StepFunction, Values } from '../tensor/engine'
import { need, type Optimizer } from './optimizer'

/**
 * A model's loss on one batch, in tfjs operations only.
 * @param params what is trained, under its own names
 * @param batch every tensor has a row for each example, or for each group of them (see `rowsOf`)
 * @param seed int32 [2], another one each time: dropout is on exactly where it is given
 * @param frozen parameters that stay as they are, under their own names
 * @returns `sum`, the loss summed over tokens, and `tokens`, how many those are: float32 scalars
 */
export type LossFunction = (
  params: Named,
  batch: Named,
  seed: tf.Tensor | undefined,
  frozen: Named,
) => { readonly sum: tf.Tensor; readonly tokens: tf.Tensor }

export interface UpdateOptions {
  readonly optimizer: Optimizer
  /** Gradients are scaled down to this global norm, as torch.nn.utils.clip_grad_norm_ does; without it they are not. */
  readonly maxGradNorm?: number
  /** A factor to the learning rate for each parameter, by name; 1 unless given. */
  readonly rates?: (parameter: string) => number
}

export type TrainingStep = 'train' | 'accumulate' | 'apply' | 'evaluate'

const params = 'params/'

/** The name of a parameter in the state. */
export const inState = (parameter: string) => params + parameter

const gradientSums = 'sums/gradient/'

/** Scalars that only an update needs: fed beside the batch (`train`) or alone (`apply`). */
const scalarPrefix = 'optimizer/'

/** What a feed has a row for; nothing, where it is fed beside a batch. */
export function rowsOf(feed: string): 'examples' | 'groups' | undefined {
  if (feed === 'seed' || feed.startsWith(scalarPrefix)) return undefined
  return feed.startsWith('shared') ? 'groups' : 'examples'
}

/**
 * The steps of training over the state of {@link trainingState}.
 * - `train`: one batch, one update. Fetches `loss` (mean over tokens), `tokens`, and `gradNorm` (global, before clipping).
 * - `accumulate`: adds one batch to the sums, no update. Fetches `loss` and `tokens` of this batch.
 * - `apply`: one update from the sums, each token counting alike, and clears them. The same as `train` on all those
 *   batches at once. Fetches as `train` does.
 * - `evaluate`: fetches `sum` and `tokens`, changes nothing.
 */
export function trainingSteps(loss: LossFunction, options: UpdateOptions): Record<TrainingStep, StepFunction> {
  return {
    train(state, feeds, frozen) {
      const { loss: mean, tokens, gradients } = differentiate(ofFeeds(loss, feeds, frozen), state, 'mean')
      const { changed, gradNorm } = update(state, feeds, gradients, options)
      return { state: changed, fetches: { loss: mean, tokens, gradNorm } }
    },

    accumulate(state, feeds, frozen) {
      const { loss: sum, tokens, gradients } = differentiate(ofFeeds(loss, feeds, frozen), state, 'sum')
      const added = Object.entries(gradients).map(([name, gradient]) => {
        const key = gradientSums + name
        return [key, tf.add(need(state, key), gradient)]
      })
      const totals = {
        'sums/loss': tf.add(need(state, 'sums/loss'), sum),
        'sums/tokens': tf.add(need(state, 'sums/tokens'), tokens),
      }
      return {
        state: { ...Object.fromEntries(added), ...totals },
        fetches: { loss: tf.div(sum, atLeastOne(tokens)), tokens },
      }
    },

    apply(state, feeds) {
      const tokens = need(state, 'sums/tokens')
      const perToken = tf.reciprocal(atLeastOne(tokens))
      const { changed, gradNorm } = update(state, feeds, under(gradientSums, state), options, perToken)
      const cleared = Object.keys(state).filter((name) => name.startsWith('sums/'))
      return {
        state: { ...changed, ...Object.fromEntries(cleared.map((name) => [name, tf.zerosLike(need(state, name))])) },
        fetches: { loss: tf.mul(need(state, 'sums/loss'), perToken), tokens, gradNorm },
      }
    },

    evaluate: (state, feeds, frozen) => ({
      state: {},
      fetches: { ...ofFeeds(loss, feeds, frozen)(under(params, state)) },
    }),
  }
}

/** The loss as a function of what is trained. */
function ofFeeds(loss: LossFunction, feeds: Named, frozen: Named) {
  const batch = Object.fromEntries(Object.entries(feeds).filter(([name]) => rowsOf(name)))
  return (parameters: Named) => loss(parameters, batch, feeds.seed, frozen)
}

/**
 * What training begins with: the trainable parameters as `params/…`, the optimizer's slots as `adamw/m/…` and so on, and for
 * accumulation `sums/gradient/…`, `sums/loss` and `sums/tokens`.
 */
export function trainingState(parameters: StateValues, optimizer: Optimizer, accumulation: boolean): StateValues {
  const shapes = trainingShapes(parameters, optimizer, accumulation)
  const given = Object.fromEntries(Object.entries(parameters).map(([name, value]) => [inState(name), value]))
  return Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, given[name] ?? zeros(shape)]))
}

/** The shapes of that state. */
export function trainingShapes(
  parameters: Readonly<Record<string, Pick<Values, 'shape'>>>,
  optimizer: Optimizer,
  accumulation: boolean,
): Record<string, readonly number[]> {
  const state: Record<string, readonly number[]> = {}
  for (const [name, { shape }] of Object.entries(parameters)) {
    state[inState(name)] = shape
    for (const [slot, size] of Object.entries(optimizer.slots(shape))) state[`${optimizer.name}/${slot}/${name}`] = size
    if (accumulation) state[gradientSums + name] = shape
  }
  return accumulation ? { ...state, 'sums/loss': [], 'sums/tokens': [] } : state
}

/** The parameters among a state's values, under their own names. */
export function parametersOf<T>(state: Readonly<Record<string, T>>): Record<string, T> {
  return under(params, state)
}

/** Which update, and how it comes about. */
export interface UpdateSettings {
  /** 1 at the first update */
  readonly step: number
  readonly learningRate: number
  /** Whether updates are made from sums over batches. */
  readonly accumulates?: boolean
  /** Dropout is drawn from it, anew for every batch; without it there is none. */
  readonly random?: Rng
}

/**
 * What an engine runs for one update, in this order: `train` on the one batch, or `accumulate` on each and then `apply`.
 * The last run fetches what is known of the update.
 */
export function updateRuns(
  optimizer: Optimizer,
  batches: readonly Feeds[],
  { step, learningRate, accumulates = false, random }: UpdateSettings,
): readonly Signature<TrainingStep>[] {
  const fed = batches.map((feeds) => (random ? { ...feeds, seed: drawSeed(random) } : feeds))
  const scalars = Object.entries(optimizer.scalars(step, learningRate))
  const update = Object.fromEntries(scalars.map(([name, value]) => [scalarPrefix + name, scalarFeed(value)]))
  if (!accumulates) return fed.map((feeds) => ({ step: 'train', feeds: { ...feeds, ...update } }))
  return [...fed.map((feeds) => ({ step: 'accumulate', feeds }) as const), { step: 'apply', feeds: update }]
}

function drawSeed(random: Rng): Feed {
  return { dtype: 'int32', shape: [2], values: Int32Array.of(random.int(2 ** 31), random.int(2 ** 31)) }
}

const scalarFeed = (value: number): Feed => ({ dtype: 'float32', shape: [], values: Float32Array.of(value) })

/**
 * The loss and its gradients by parameter, of its sum or of its mean over tokens. A parameter that the loss does not
 * depend on has none.
 */
function differentiate(loss: ReturnType<typeof ofFeeds>, state: Named, of: 'sum' | 'mean') {
  const parameters = under(params, state)
  const names = Object.keys(parameters)
  const out: tf.Tensor[] = []
  const forward = () => {
    const { sum, tokens } = loss(parameters)
    out.push(tf.keep(tf.clone(tokens)))
    return of === 'sum' ? sum : tf.div(sum, atLeastOne(tokens))
  }
  const { value, grads } = tf.engine().gradients(forward, Object.values(parameters))
  const tokens = tf.clone(out[0] as tf.Tensor)
  tf.dispose(out)
  const gradients: Record<string, tf.Tensor> = {}
  // The types deny it, but where nothing leads from a parameter to the loss there is no gradient.
  for (const [i, gradient] of (grads as readonly (tf.Tensor | undefined)[]).entries()) {
    if (gradient) gradients[names[i] as string] = gradient
  }
  return { loss: value, tokens, gradients }
}

/** Updates every parameter that has a gradient; the gradients are those given, times `scale` if there is one. */
function update(
  state: Named,
  feeds: Named,
  gradients: Named,
  options: UpdateOptions,
  scale?: tf.Tensor,
): { changed: Named; gradNorm: tf.Tensor } {
  const { optimizer, maxGradNorm, rates = () => 1 } = options
  const scalars = under(scalarPrefix, feeds)
  const squares = Object.values(gradients).map((gradient) => tf.tidy(() => tf.sum(tf.square(gradient))))
  const gradNorm = times(tf.sqrt(tf.addN(squares)), scale)
  const factor = maxGradNorm === undefined ? scale : times(clipFactor(gradNorm, maxGradNorm), scale)

  const changed: Record<string, tf.Tensor> = {}
  for (const [name, gradient] of Object.entries(gradients)) {
    const slotInState = (slot: string) => `${optimizer.name}/${slot}/${name}`
    const param = need(state, inState(name))
    const slots = Object.keys(optimizer.slots(param.shape)).map((slot) => [slot, need(state, slotInState(slot))])
    const next = tf.tidy(() => {
      const result = optimizer.update(param, times(gradient, factor), Object.fromEntries(slots), scalars, rates(name))
      return { param: result.param, slots: { ...result.slots } }
    })
    changed[inState(name)] = next.param
    for (const [slot, tensor] of Object.entries(next.slots)) changed[slotInState(slot)] = tensor
  }
  return { changed, gradNorm }
}

/** What brings a gradient of norm `norm` down to `most`. The small number is torch's. */
function clipFactor(norm: tf.Tensor, most: number): tf.Tensor {
  return tf.minimum(tf.div(most, tf.add(norm, 1e-6)), 1)
}

function times(tensor: tf.Tensor, factor: tf.Tensor | undefined): tf.Tensor {
  return factor ? tf.mul(tensor, factor) : tensor
}

/** The entries whose name begins with `prefix`, without it. */
function under<T>(prefix: string, named: Readonly<Record<string, T>>): Record<string, T> {
  const entries = Object.entries(named).filter(([name]) => name.startsWith(prefix))
  return Object.fromEntries(entries.map(([name, value]) => [name.slice(prefix.length), value]))
}

/** A batch without a single token has the loss 0, not 0/0. */
function atLeastOne(tokens: tf.Tensor): tf.Tensor {
  return tf.maximum(tokens, 1)
}

function zeros(shape: readonly number[]): Values {
  return { shape, values: new Float32Array(shape.reduce((product, n) => product * n, 1)) }
}
