import { describe, expect, it } from 'vitest'
import { encoderFolder, encoderGolden } from '../models/sentence-encoder/encoder-fixtures'
import { fileOf, jsonl, tunebook } from './tunebook'

interface Line {
  readonly id: string
  readonly embedding: number[]
}

const golden = encoderGolden()
const lines = (...rows: unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('')
const embed = (data: string, ...flags: string[]) =>
  tunebook(['embed', '--model', encoderFolder('bert'), '--data', data, ...flags])

describe('embed', () => {
  it('prints an embedding a text, in the order of the data, whatever the batch', async () => {
    const data = fileOf(lines(...golden.sentences.map((text, i) => ({ id: `s${i}`, text }))))
    for (const flags of [[], ['--batch', '3']]) {
      const { status, stdout } = await embed(data, ...flags)
      expect(status).toBe(0)
      const rows = jsonl(stdout) as Line[]
      expect(rows.map(({ id }) => id)).toEqual(golden.sentences.map((_, i) => `s${i}`))
      const worst = rows.map(({ embedding }, i) =>
        Math.max(...embedding.map((value, j) => Math.abs(value - golden.bert.embeddings[i]![j]!))),
      )
      expect(Math.max(...worst)).toBeLessThan(1e-4)
    }
  })

  it('names file, line and field of a mistake, and the model that is not there', async () => {
    const wrong = fileOf(lines({ id: 'a', text: 'x' }, { id: 'b' }))
    const { status, stderr } = await embed(wrong)
    expect(status).toBe(2)
    expect(stderr).toContain(`${wrong}:2: text: expected a string, found nothing`)
    const missing = await tunebook([
      'embed',
      '--model',
      '/nowhere/at/all',
      '--data',
      fileOf(lines({ id: 'a', text: 'x' })),
    ])
    expect(missing.status).toBe(2)
    expect(missing.stderr).toContain('/nowhere/at/all: no such folder')
  })
})
