import type * as tf from '@tensorflow/tfjs-core'
import { asShared } from '../models/layers'
import { capturedFunction } from '../tensor/captured-function'
import type { Named } from '../tensor/engine'
import { type Layout, layoutOf, padded, roundedLength, roundedRows } from './batches'
import type { Asked } from './decoding-steps'
import type { LoadedModel } from './load'
import { fewOf, inParts } from './parts'

/** Names a model among those whose captured functions are kept. */
export const keyOf = ({ family, config }: Asked, parts: number) => `${parts} ${family.type} ${JSON.stringify(config)}`

/** Reads sources and what they begin with. What it returns is for the caller to dispose of. */
export interface Reader {
  /** `shared.*` of these beginnings; nothing of none. */
  beginnings(ids: readonly Int32Array[]): Named
  /** `source.*` and `attentionMask` of sources that stand after `shared`, of groups that are laid out so. */
  sources(sources: readonly Int32Array[], layout: Layout, shared: Named): Named
}

export function reader({ family, config, tensors, parts }: LoadedModel): Reader {
  const run = capturedFunction(
    `read ${keyOf({ family, config }, parts)}`,
    inParts(
      (params, { inputIds, attentionMask, ...shared }) => {
        const sources = { inputIds: inputIds as tf.Tensor, attentionMask: attentionMask as tf.Tensor }
        const isFirst = Object.keys(shared).length === 0
        if (isFirst || !family.readAfter) return family.read(config, params, sources)
        return family.readAfter(config, params, shared, sources)
      },
      parts,
      1,
    ),
    tensors,
    { part: fewOf },
  )
  const read = (sources: ReturnType<typeof padded>, shared: Named) => {
    const { inputIds, attentionMask } = sources
    try {
      return { ...run({ ...sources, ...shared }), attentionMask }
    } finally {
      inputIds.dispose()
    }
  }
  return {
    beginnings(ids) {
      if (ids.length === 0) return {}
      const lengths = ids.map(({ length }) => length)
      // Padding of one beginning is read once for many: few lengths will do.
      const rounded = lengths.length === 1 ? Math.max(16, roundedRows(lengths[0] as number)) : roundedLength(lengths)
      const layout = layoutOf(ids.map((_, group) => group))
      const { attentionMask, ...found } = read(padded(config, ids, layout, rounded), {})
      return asShared(found, attentionMask as tf.Tensor)
    },
    sources: (sources, layout, shared) => read(padded(config, sources, layout), shared),
  }
}
