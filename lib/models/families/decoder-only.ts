import * as tf from '@tensorflow/tfjs-core'
import type { Named } from '../../tensor/engine'
import type { Segment } from '../../tensor/segments'
import type { Family, Sources } from '../family'
import {
  capacityOf,
  dropper,
  keep,
  memory,
  prefixed,
  READING,
  READING_ON,
  SHARED_MASK,
  seeded,
  WRITING,
} from '../layers'
import {
  type DecoderConfig,
  type DecoderLayers,
  type Part,
  passOf,
  placesAfter,
  standing,
  through,
  widthOf,
} from './decoder-layers'

/**
 * How every decoder-only model reads a prompt and writes after it. What is kept of a prompt are each layer's keys and values,
 * `source.i.keys` and `source.i.values` [batch, kvHeads, source, headDim], and the same of a shared beginning in `shared.*`.
 *
 * Heads stand by the key-value head that they share, so that grouped queries are one product a key-value head: queries are
 * [rows, kvHeads, groups·time, headDim].
 */
export function decoderOnly<C extends DecoderConfig>(
  layers: DecoderLayers<C>,
): Pick<Family<C>, 'layout' | 'read' | 'readAfter' | 'write' | 'teach' | 'writeTree' | 'memory' | 'step'> {
  /**
   * Sources that go through the layers.
   * @param past what stands before them; their own keys and values are put there under `name`
   * @param kept what is kept of a layer's own keys and values
   */
  const sourcePart = (
    config: C,
    past: Record<string, tf.Tensor>,
    { inputIds, attentionMask }: Sources,
    name: 'source' | 'shared',
    kept: (layer: number, own: Segment) => Segment,
  ): Part => {
    const [rows, time] = inputIds.shape as [number, number]
    const before = standing(rows, name === 'source' ? past : {})
    const positions = placesAfter(before, 0, time)
    return {
      ids: inputIds,
      pass: passOf(config, positions, [...before.keys, { positions, present: attentionMask }]),
      segmentsOf(i, here) {
        const own = kept(i, here)
        past[`${name}.${i}.keys`] = own.keys
        past[`${name}.${i}.values`] = own.values
        // Of the last layer nothing but its keys and values is ever read.
        return i < config.numLayers - 1 ? [...before.segments(i), own] : undefined
      },
    }
  }
  const targetPart = (config: C, past: Named, attentionMask: tf.Tensor, ids: tf.Tensor) => {
    const [rows, time] = ids.shape as [number, number]
    const before = standing(rows, past, attentionMask)
    const positions = placesAfter(before, 0, time)
    const part: Part = {
      ids,
      pass: passOf(config, positions, [...before.keys, { positions }]),
      segmentsOf: (i, own) => [...before.segments(i), own],
    }
    return { part, read: widthOf(before.keys) }
  }
  const asIs = (_layer: number, own: Segment) => own

  return {
    layout: 'decoder-only',

    read(config, params, sources, dropout) {
      const past: Record<string, tf.Tensor> = {}
      const part = sourcePart(config, past, sources, 'source', (i, own) => prefixed(params, i, own))
      through(layers, config, params, [part], dropper(dropout, READING))
      return past
    },

    readAfter(config, params, shared, sources, dropout) {
      const past = { ...shared }
      const part = sourcePart(config, past, sources, 'source', asIs)
      through(layers, config, params, [part], dropper(dropout, READING_ON))
      return Object.fromEntries(Object.entries(past).filter(([name]) => name.startsWith('source.')))
    },

    write(config, params, source, attentionMask, ids, dropout, watch) {
      const [rows, time] = ids.shape as [number, number]
      const { part, read } = targetPart(config, source, attentionMask, ids)
      const ofSource = (weights: tf.Tensor) =>
        watch?.(tf.slice(weights, [0, 0, 0, 0], [rows, config.numHeads, time, read]))
      const x = through(layers, config, params, [part], dropper(dropout, WRITING), watch && ofSource)
      return tf.reshape(layers.logits(config, params, x as tf.Tensor), [rows, time, config.vocabSize])
    },

    teach(config, params, { beginnings, shared, sources, decoderIds }, dropout) {
      const past: Record<string, tf.Tensor> = { ...shared }
      const parts: Part[] = []
      const first = (i: number, own: Segment) => prefixed(params, i, own)
      if (beginnings) {
        parts.push(sourcePart(config, past, beginnings, 'shared', first))
        past[SHARED_MASK] = beginnings.attentionMask
      }
      if (sources && decoderIds) {
        parts.push(sourcePart(config, past, sources, 'source', past[SHARED_MASK] ? asIs : first))
        parts.push(targetPart(config, past, sources.attentionMask, decoderIds).part)
      }
      const x = through(layers, config, seeded(params, dropout, READING), parts, dropper(dropout, READING))
      const entries = Object.entries(past).filter(([name]) => name.startsWith('shared.'))
      return { logits: x && layers.logits(config, params, x), shared: Object.fromEntries(entries) }
    },

    writeTree(config, params, source, attentionMask, { ids, depths, ends }) {
      const [rows, nodes] = ids.shape as [number, number]
      const before = standing(rows, source, attentionMask)
      const positions = tf.add(before.length, depths)
      const part: Part = {
        ids,
        pass: passOf(config, positions, [...before.keys, { positions, ends }]),
        segmentsOf: (i, own) => [...before.segments(i), own],
      }
      const x = through(layers, config, params, [part], keep)
      return tf.reshape(layers.logits(config, params, x as tf.Tensor), [rows, nodes, config.vocabSize])
    },

    memory: ({ numLayers, numKvHeads, headDim }) => ({ layers: numLayers, heads: numKvHeads, width: headDim }),

    step(config, params, cache, attentionMask, ids, position) {
      const before = standing(ids.shape[0] as number, cache, attentionMask)
      const slots = placesAfter(before, 0, capacityOf(cache))
      const pass = passOf(config, placesAfter(before, position, 1), [...before.keys, { positions: slots }])
      const { grown, write } = memory(cache, position)
      const segmentsOf = (i: number, own: Segment) => [...before.segments(i), write(i, own)]
      const x = through(layers, config, params, [{ ids, pass, segmentsOf }], keep)
      return { logits: layers.logits(config, params, x as tf.Tensor), cache: grown }
    },
  }
}
