import type { Family, ModelConfig } from './family'

/** What is computed at once: so many sources of so many positions, and after each so many. */
export interface BatchSizes {
  readonly rows: number
  readonly source: number
  readonly target: number
}

type Sizes = { readonly family: Family; readonly config: ModelConfig }

/**
 * Floating-point operations of a model's products, from its shapes: a matrix of n numbers takes 2n for each position that goes
 * through it, attention 4 for each pair of positions, head and number of a head. Activations, norms and masks are left out.
 * @param sizes `shared` positions before those of each source were read already
 */
export function readingFlops(
  { family, config }: Sizes,
  { rows, source, shared = 0 }: Pick<BatchSizes, 'rows' | 'source'> & { readonly shared?: number },
): Flops {
  const { ofSource, ofTarget } = matrices({ family, config })
  const { layers } = family.memory(config)
  const pairs = rows * source * (source + shared)
  if (family.encoder) return flops(rows * source * ofSource, family.encoder.layers(config) * pairs, { family, config })
  // Of the last layer nothing but its keys and values is ever read.
  return flops((rows * source * ofTarget * (layers - 1)) / layers, (layers - 1) * pairs, { family, config })
}

/** The same of what is written after a source that was read. */
export function writingFlops({ family, config }: Sizes, { rows, source, target }: BatchSizes): Flops {
  const { ofTarget, head } = matrices({ family, config })
  const { layers } = family.memory(config)
  return flops(rows * target * (ofTarget + head), layers * rows * target * (source + target), { family, config })
}

/**
 * The same of one training step. Gradients by what a product takes cost as much as the product, in attention twice that, since
 * both sides are computed; gradients by matrices as much again, where the matrices are trained.
 * @param trained whether all parameters are, or an adapter's beside them: its own products are left out
 */
export function trainingFlops(model: Sizes, sizes: BatchSizes, trained: 'all' | 'adapter'): number {
  const [read, written] = [readingFlops(model, sizes), writingFlops(model, sizes)]
  const times = trained === 'all' ? 3 : 2
  return times * (read.matrices + written.matrices) + 3 * (read.attention + written.attention)
}

export interface Flops {
  readonly matrices: number
  readonly attention: number
  readonly all: number
}

function flops(products: number, pairs: number, { family, config }: Sizes): Flops {
  const [matrices, attention] = [2 * products, 4 * pairs * config.numHeads * family.memory(config).width]
  return { matrices, attention, all: matrices + attention }
}

/** How many numbers the matrices have that a source's positions go through, a target's, and a target's at the end. */
function matrices({ family, config }: Sizes) {
  const { encoder } = family
  let [ofSource, ofTarget, head] = [0, 0, config.tieWordEmbeddings ? config.vocabSize * config.dModel : 0]
  for (const [name, shape] of Object.entries(family.shapes(config))) {
    if (!family.isProjection(name)) continue
    const size = shape.reduce((a, b) => a * b, 1)
    if (shape[0] === config.vocabSize) head += size
    else if (encoder?.takes(name)) ofSource += size
    else ofTarget += size
  }
  return { ofSource, ofTarget, head }
}

/** How many parameters a model has. */
export const parameterCount = ({ family, config }: Sizes): number =>
  Object.values(family.shapes(config)).reduce((sum, shape) => sum + shape.reduce((a, b) => a * b, 1), 0)
