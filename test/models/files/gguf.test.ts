import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { UserError } from '../../../lib/base/errors'
import { root } from '../../../lib/base/paths'
import { loadModel } from '../../../lib/models/checkpoint'
import { openGguf } from '../../../lib/models/files/gguf'
import { readGgufHeader } from '../../../lib/models/files/gguf-header'
import { ggmlTypes } from '../../../lib/models/files/number-types'
import { readSafetensors } from '../../../lib/models/files/safetensors'
import { promptEncoder } from '../../../lib/models/prompt-ids'

const fixture = (name: string) => join(root, 'test/fixtures/gguf', name)
const scratch = mkdtempSync(join(tmpdir(), 'gguf-'))
afterAll(() => rmSync(scratch, { recursive: true }))

describe('number types', () => {
  const bytes = readFileSync(fixture('types.gguf'))
  const { tensors } = readGgufHeader(bytes, bytes.length, 'types.gguf')
  const expected = readSafetensors(fixture('types.safetensors'))

  it.each([...tensors.keys()])('%s is dequantised to the bits of the gguf package', (name) => {
    const { shape, type, offset } = tensors.get(name)!
    const { values, bytes: size, widen } = ggmlTypes.get(type)!
    const out = new Float32Array(512)
    widen(bytes.subarray(offset, offset + (512 / values) * size), out)
    expect(shape).toEqual([2, 256])
    expect(new Uint32Array(out.buffer)).toEqual(new Uint32Array(expected[name]!.values.buffer.slice(0)))
  })
})

describe('a model in one file', () => {
  it('has the configuration, the parameters, the tokens and the chat template that were put into it', async () => {
    const [gguf, folder] = await Promise.all([
      loadModel(fixture('tiny.gguf')),
      loadModel(join(root, 'test/fixtures/families/llama-tied')),
    ])
    expect(gguf.config).toEqual({ ...folder.config, rest: gguf.config.rest, headDim: 4, padTokenId: 0 })
    expect(gguf.params).toEqual(folder.params)
    const encoder = promptEncoder(gguf)
    expect([...encoder.prompt('7 a').ids]).toEqual([1, 29, 4, 3])
    expect([...encoder.answer(' a b').ids]).toEqual([4, 5, 2])
    expect(encoder.decode([4, 5, 2])).toBe(' a b')
    expect(promptEncoder(gguf, { chat: false }).chat).toBe(false)
  })

  it('is refused by name where it is of a kind that is not computed', () => {
    const bytes = readFileSync(fixture('tiny.gguf'))
    const file = join(scratch, 'other.gguf')
    writeFileSync(file, Buffer.from(bytes.toString('latin1').replace('llama', 'lxama'), 'latin1'))
    expect(() => openGguf(file)).toThrow(/general\.architecture: expected one of llama, .* found lxama/)
  })

  it('is refused, and nothing else happens, wherever it is damaged', () => {
    const bytes = readFileSync(fixture('tiny.gguf'))
    const header = bytes.subarray(0, 6000)
    fc.assert(
      fc.property(fc.nat(header.length - 1), fc.constantFrom(0, 1, 127, 255), fc.boolean(), (at, value, cut) => {
        const damaged = cut
          ? header.subarray(0, at)
          : Buffer.from(header).fill(value, at, Math.min(at + 8, header.length))
        try {
          readGgufHeader(damaged, bytes.length, 'x.gguf')
        } catch (error) {
          if (!(error instanceof UserError)) throw error
        }
      }),
      { numRuns: 500, seed: 1 },
    )
  })

  it('may claim any number of things without any being made room for', () => {
    const claims = Buffer.from(readFileSync(fixture('tiny.gguf')))
    claims.writeBigUInt64LE(2n ** 60n, 8)
    expect(() => readGgufHeader(claims, claims.length, 'x.gguf')).toThrow(
      /the number of tensors: \d+ (do not fit|is too)/,
    )
  })
})
