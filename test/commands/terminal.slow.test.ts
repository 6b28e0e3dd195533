import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../lib/base/paths'
import { seen } from '../terminal'
import { fileOf, jsonl, newFolder, tinyModelFiles, tunebook } from './tunebook'

const python = spawnSync('python3', ['-c', 'import os, pty; os.waitstatus_to_exitcode']).status === 0
const bin = join(root, 'bin/tunebook.cjs')
const env = { ...process.env, TUNEBOOK_DEBUG: '', CI: '', TERM: 'xterm', LC_ALL: 'C.UTF-8' }

/** Runs the command line on a terminal, as a person does, and gives what was sent to it. */
function onTerminal(
  args: readonly string[],
  { columns = 80, more = {} } = {},
): { status: number | null; sent: string } {
  const script = join(root, 'test/commands/on_terminal.py')
  const { status, stdout } = spawnSync('python3', [script, String(columns), process.execPath, bin, ...args], {
    cwd: root,
    env: { ...env, ...more },
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  })
  return { status, sent: stdout }
}

const rows = fileOf('{"samples": 1, "score": 10}\n{"samples": 2, "score": 30}\n')
const answers = (output: string) =>
  fileOf(
    ['1', '2', '3']
      .map(
        (id) => `${JSON.stringify({ id, task: 't', targets: ['b'], output })}
`,
      )
      .join(''),
  )
const predictions = answers('b')
const others = answers('c')
const results: [string, string[], string][] = [
  ['curve', ['curve', rows], 'curve'],
  ['score', ['score', '--predictions', predictions], 'exact match'],
  ['compare', ['compare', predictions, others], 'exact match'],
  ['data show', ['data', 'show', 'mini'], '233 tasks'],
  ['data list', ['data', 'list'], 'superni'],
  ['render', ['render', '--tasks', 'datasets/mini/tasks', '--limit', '1'], 'Now complete'],
  ['baseline', ['baseline', 'copy-demo', '--tasks', 'datasets/mini/tasks', '--limit', '1'], 'mini_'],
  ['show', ['show', 'zero-shot'], 'settings'],
  ['doctor', ['doctor'], 'backend'],
]

describe.skipIf(!python)('on a terminal', () => {
  it.each(results)('%s shows its text, once, and no JSON', (_, args, word) => {
    const { status, sent } = onTerminal(args)
    expect(status).toBe(0)
    expect(sent.toLowerCase()).toContain(word.toLowerCase())
    expect(sent).not.toMatch(/^\{"/m)
  })

  it.each(results)('%s --json prints JSON lines and nothing else', (_, args) => {
    const { status, sent } = onTerminal([...args, '--json'])
    expect(status).toBe(0)
    const data = sent.split('\r\n').filter((line) => line !== '' && !/^(warning|note)/.test(line))
    expect(data.length).toBeGreaterThan(0)
    for (const line of data) expect(JSON.parse(line)).toBeTruthy()
  })

  it('sends no command that stands in the data', () => {
    const evil = { id: '\u001b]0;owned\u0007', text: '\u001b[2J\u009b31m\u007f\r\u202e', n: 1 }
    const file = fileOf(`${JSON.stringify({ id: evil.id, task: evil.text, targets: [evil.text], output: 'x' })}\n`)
    for (const args of [
      ['score', '--predictions', file, '--json'],
      ['score', '--predictions', file, '--labels'],
    ]) {
      const { sent } = onTerminal(args)
      expect(sent).toContain('\\u001b[2J\\u009b31m\\u007f')
      expect(sent.replaceAll('\r\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u)
    }
  })

  describe('an answer to --prompt', async () => {
    const { config, tokenizer } = tinyModelFiles()
    const model = join(newFolder(), 'model')
    expect((await tunebook(['init', '--config', config, '--tokenizer', tokenizer, '--out', model])).status).toBe(0)
    // Without an end token, outputs are as long as they may be.
    writeFileSync(join(model, 'generation_config.json'), JSON.stringify({ decoder_start_token_id: 0 }))
    const generate = (maxNew: string, ...flags: string[]) => [
      'generate',
      '--model',
      model,
      '--prompt',
      'a b c',
      '--sample',
      '--max-new',
      maxNew,
      ...flags,
    ]

    it('is shown as a text, the one that goes into a pipe', async () => {
      const { status, sent } = onTerminal(generate('30'))
      expect(status).toBe(0)
      const [said, answer, end, ...more] = sent.split('\r\n')
      expect(said).toContain('sampling with temperature 1')
      expect([end, more]).toEqual(['', []])
      const piped = await tunebook(generate('30'))
      expect(jsonl(piped.stdout)).toEqual([{ id: 'prompt', output: answer }])
      expect(onTerminal(generate('30', '--json')).sent).toContain(piped.stdout.trim())
    })

    it('comes while it is written, until Ctrl-C', () => {
      const { status, sent } = onTerminal(generate('1000000'), { more: { INTERRUPT_AT: '[abc] [abc]' } })
      expect(status).toBe(130)
      expect(sent.split('\r\n').slice(-2)).toEqual(['tunebook: stopped', ''])
    })
  })

  it('keeps bars on one line at any width', async () => {
    const { config, tokenizer } = tinyModelFiles()
    const model = join(newFolder(), 'model')
    expect((await tunebook(['init', '--config', config, '--tokenizer', tokenizer, '--out', model])).status).toBe(0)
    const data = fileOf('{"source": "a", "target": "b"}\n{"source": "b", "target": "a"}\n')
    for (const columns of [20, 40, 80]) {
      const args = ['train', '--model', model, '--data', data, '--steps', '400', '--batch', '2', '--log-every', '400']
      const { status, sent } = onTerminal([...args, '--out', join(newFolder(), 'tuned')], { columns })
      expect(status).toBe(0)
      const lines = seen(sent.replaceAll('\r\n', '\n'), columns)
      expect(lines.filter((line) => line.includes('%'))).toEqual([])
    }
  })
})

describe('data that commands a terminal', () => {
  const file = join(root, '../shared/cases/escape-sequences.json')

  it.skipIf(!existsSync(file))('is shown, not sent, and exact as JSON', async () => {
    const { status, stdout, stderr } = await tunebook(['data', 'show', file])
    expect(status).toBe(0)
    expect(stderr).toContain('\\u001b]0;owned\\u0007\\u001b[2J\\u001b[31mRED\\u001b[0m\\u000d\\u001b[1A')
    expect(stderr.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
    const [summary] = jsonl(stdout) as { example: { input: string } }[]
    const [instance] = JSON.parse(readFileSync(file, 'utf8')).Instances
    expect(summary?.example.input).toBe(instance.input)
  })

  it('is shown in errors too', async () => {
    const evil = fileOf(JSON.stringify({ Definition: 3 }), '\u001b[2Jx.json')
    const { status, stderr } = await tunebook(['data', 'check', evil])
    expect(status).toBe(2)
    expect(stderr).toContain('\\u001b[2Jx.json')
    expect(stderr.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
  })
})
