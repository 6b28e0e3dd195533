import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs-core'
import { describe, expect, it } from 'vitest'
import { root } from '../../../lib/base/paths'
import { generate } from '../../../lib/inference/generate'
import { loadFolder } from '../../../lib/inference/load'
import { divided } from '../../../lib/models/layout'
import { promptEncoder } from '../../../lib/models/prompt-ids'
import { ready } from '../../../lib/tensor/backend'
import { NEEDS_SMOLLM2, smollm2 } from '../smollm2'

interface Golden {
  readonly prompts: {
    readonly prompt: string
    readonly ids: number[]
    readonly logits: number[]
    readonly best: number
  }[]
  /** `gap`: by how much the likeliest token's logit was above the next one's, at the closest. */
  readonly answers: { readonly prompt: string; readonly output: number[]; readonly gap: number }[]
}
const { prompts, answers }: Golden = JSON.parse(readFileSync(join(root, 'test/fixtures/smollm2/expected.json'), 'utf8'))

const folder = await smollm2()

if (folder === undefined) it.skip(`smollm2, beside Transformers ${NEEDS_SMOLLM2}`, () => {})
else
  describe('smollm2, provided by name, beside Transformers on the same file', async () => {
    await ready()
    const model = await loadFolder(folder)
    const encoder = promptEncoder(model)

    it('has its prompts’ ids, through the chat template', () => {
      expect(prompts.map(({ prompt }) => [...encoder.prompt(prompt).ids])).toEqual(prompts.map(({ ids }) => ids))
    })

    it.each(prompts)('$prompt: the next token’s logits within 1e-3', ({ ids, logits, best }) => {
      const { family, config, tensors } = model
      const { source, start } = divided(model, Int32Array.from(ids))
      const found = tf.tidy(() => {
        const attentionMask = tf.ones([1, source.length], 'int32')
        const inputIds = tf.tensor2d(source, [1, source.length], 'int32')
        const read = family.read(config, tensors, { inputIds, attentionMask })
        const ids = tf.tensor2d([start], [1, 1], 'int32')
        return family.write(config, tensors, read, attentionMask, ids).dataSync() as Float32Array
      })
      expect(found.indexOf(found.reduce((a, b) => Math.max(a, b)))).toBe(best)
      for (const [i, logit] of logits.entries()) expect(Math.abs(found[i]! - logit)).toBeLessThan(1e-3)
    })

    it('gives its 50 greedy answers, none of them a matter of rounding: all prompts at once, and some one by one', async () => {
      expect(answers).toHaveLength(50)
      for (const { gap } of answers) expect(gap).toBeGreaterThan(1e-3)
      const ids = answers.map(({ prompt }) => encoder.prompt(prompt).ids)
      const outputs = await generate(model, ids, { maxNew: 24 })
      const text = (output: ArrayLike<number>) => encoder.decode(output)
      for (const [i, { prompt, output }] of answers.entries()) {
        expect(text(outputs[i]!), prompt).toBe(text(output))
        expect([...outputs[i]!], prompt).toEqual(output)
      }
      for (const i of [0, 28, 49]) expect((await generate(model, [ids[i]!], { maxNew: 24 }))[0]).toEqual(outputs[i])
    }, 600_000)
  })
