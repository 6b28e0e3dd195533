import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { rank } from '../../lib/inference/rank'
import { loadModel } from '../../lib/models/checkpoint'
import { fileOf, jsonl, newFolder, tinyModelFiles, tunebook } from './tunebook'

interface Line {
  readonly id: string
  readonly scores: number[]
  readonly best: number
  readonly normalisation: string
}

const lines = (...rows: unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('')
const items = [
  { id: 'x', source: 'a b c', choices: ['a', 'b b b', 'c?'] },
  { id: 'y', source: 'b', choices: ['c a', 'a'] },
  { id: 'z', source: '', choices: ['a b a b a', 'b'] },
]
const data = fileOf(lines(...items))
const model = join(newFolder(), 'model')
const rankLines = async (...flags: string[]) => {
  const { status, stdout, stderr } = await tunebook(['rank', '--model', model, '--data', data, ...flags])
  return { status, stderr, stdout, rows: jsonl(stdout) as Line[] }
}

describe('rank', () => {
  beforeAll(async () => {
    const { config, tokenizer } = tinyModelFiles()
    const init = await tunebook(['init', '--config', config, '--tokenizer', tokenizer, '--out', model])
    expect(init.status).toBe(0)
  })

  it('prints a score a choice in the order of the data, whatever the batch, and the highest', async () => {
    const { status, stderr, stdout, rows } = await rankLines()
    expect(status).toBe(0)
    expect(stderr).toContain("normalisation none: a choice's score is the sum of its tokens, EOS included")
    expect(rows.map(({ id, scores }) => [id, scores.length])).toEqual([
      ['x', 3],
      ['y', 2],
      ['z', 2],
    ])
    for (const { scores, best, normalisation } of rows) {
      expect(best).toBe(scores.indexOf(Math.max(...scores)))
      expect(scores.every((score) => score < 0)).toBe(true)
      expect(normalisation).toBe('none')
    }
    const alone = (await rankLines('--batch', '1')).rows
    alone.forEach(({ scores }, i) => {
      scores.forEach((score, k) => {
        expect(score).toBeCloseTo(rows[i]!.scores[k]!, 4)
      })
    })
    expect((await rankLines()).stdout).toBe(stdout)
  })

  it.each(['token', 'character', 'byte', 'unconditional'] as const)('takes %s, as the library does', async (name) => {
    const { stderr, rows } = await rankLines('--normalisation', name)
    expect(stderr).toContain(`normalisation ${name}: `)
    const loaded = await loadModel(model)
    const encode = loaded.tokenizer!.encode
    const ranked = await rank(
      loaded,
      items.map(({ source, choices }) => ({
        source: encode(source),
        choices: choices.map((text) => ({ ids: encode(text), text })),
      })),
      { normalisation: name },
    )
    rows.forEach((row, i) => {
      expect(row).toMatchObject({ best: ranked[i]!.best, normalisation: name })
      row.scores.forEach((score, k) => {
        expect(score).toBeCloseTo(ranked[i]!.scores[k]!, 4)
      })
    })
  })

  it.each([
    ['a line without choices', lines(items[0], { id: 'q', source: 'a' }), ':2: choices: expected a list of strings'],
    [
      'one choice',
      lines(items[0], { id: 'q', source: 'a', choices: ['b'] }),
      ':2: choices: expected two or more choices, found one ("b")',
    ],
    [
      'a choice given twice',
      lines({ id: 'q', source: 'a', choices: ['b', 'a', 'b'] }),
      ':1: choices[2]: expected different choices, found "b" again (first at choices[0])',
    ],
    [
      'an empty choice',
      lines({ id: 'q', source: 'a', choices: ['b', ''] }),
      ':1: choices[1]: expected some text, found none',
    ],
    [
      'a choice without tokens',
      lines({ id: 'q', source: 'a', choices: ['b', ' '] }),
      ':1: choices[1]: " " has no token of this model',
    ],
    ['an empty list', lines({ id: 'q', source: 'a', choices: [] }), ':1: choices: expected at least one string'],
    [
      'a choice of another kind',
      lines({ id: 'q', source: 'a', choices: ['a', 3] }),
      ':1: choices[1]: expected a string',
    ],
    ['an id given twice', lines(items[0], items[0]), 'expected an id of its own, found "x" again'],
    ['a broken line', `${lines(items[0])}{"id"`, ':2: expected one JSON value on each line'],
  ])('refuses %s before any work', async (_, text, message) => {
    const { status, stdout, stderr } = await tunebook(['rank', '--model', model, '--data', fileOf(text)])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(message)
    expect(stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(2)
  })

  it('names choices that are the same tokens to the model', async () => {
    const file = fileOf(lines({ id: 'q', source: 'a', choices: ['b', ' b', 'a'] }))
    const { status, stderr, stdout } = await tunebook(['rank', '--model', model, '--data', file])
    expect(status).toBe(0)
    expect(stderr).toContain(`${file}:1: "b" and " b"`)
    const [{ scores }] = jsonl(stdout) as [Line]
    expect(scores[1]).toBe(scores[0])
  })

  it('refuses a normalisation that does not exist', async () => {
    const { status, stdout, stderr } = await rankLines('--normalisation', 'word')
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain('none, token, character, byte, unconditional')
  })
})
