import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { embed } from '../../lib/inference/embed'
import { loadModel } from '../../lib/models/checkpoint'
import { loadEncoder } from '../../lib/models/sentence-encoder/encoder-checkpoint'
import { loadTokenizer } from '../../lib/text/tokenizer'
import { cpuMs } from '../cpu-time'
import { describeWith, sharedData } from '../shared'
import { fixture } from './fixtures'
import { encoderFolder } from './sentence-encoder/encoder-fixtures'

const cases = (name: string) => sharedData('..', 'cases', name)
const scratch = mkdtempSync(join(tmpdir(), 'tunebook-cases-'))
afterAll(() => rmSync(scratch, { recursive: true }))

describeWith('../cases', 'model files that were taken wrongly', () => {
  it('a token id of 300,000,000, in under a second', () => {
    const start = process.cpuUsage()
    expect(() => loadTokenizer(cases('token-id-300000000.json'))).toThrow(/model\.vocab\["6"\]: expected a token id/)
    expect(cpuMs(start)).toBeLessThan(1000)
  })

  it('2147483648 layers, in under a second', async () => {
    cpSync(fixture('v10'), join(scratch, 'layers'), { recursive: true })
    cpSync(cases('num-layers-2147483648.json'), join(scratch, 'layers', 'config.json'))
    const start = process.cpuUsage()
    await expect(loadModel(join(scratch, 'layers'))).rejects.toThrow(
      /num_layers: expected a whole number from 1 to 1024/,
    )
    expect(cpuMs(start)).toBeLessThan(1000)
  })

  it('a generation_config.json that begins with another token', async () => {
    const { config, generation } = await loadModel(cases('generation-config'))
    expect([config.decoderStartTokenId, generation?.decoderStartTokenId]).toEqual([0, 5])
  })

  it("an encoder's default prompt", async () => {
    const folder = join(scratch, 'encoder')
    cpSync(encoderFolder('bert'), folder, { recursive: true })
    const name = 'config_sentence_transformers.json'
    cpSync(cases(`default-prompt-name/${name}`), join(folder, name))
    expect(JSON.parse(readFileSync(join(folder, name), 'utf8')).default_prompt_name).toBe('query')
    const [prompted] = await embed(await loadEncoder(folder), ['a text'])
    const [typed] = await embed(await loadEncoder(encoderFolder('bert')), ['search query: a text'])
    expect(prompted).toEqual(typed)
  })
})
