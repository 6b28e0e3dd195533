import { spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../../lib/base/paths'

export interface Result {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the command line as a user does, in a process of its own. */
export function tunebook(
  args: readonly string[],
  { stdin = '', env = {}, cwd = root }: { stdin?: string; env?: Record<string, string>; cwd?: string } = {},
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'bin/tunebook.cjs'), ...args], {
      cwd,
      env: { ...process.env, TUNEBOOK_DEBUG: '', ...env },
    })
    let [stdout, stderr] = ['', '']
    child.stdout.on('data', (text) => {
      stdout += text
    })
    child.stderr.on('data', (text) => {
      stderr += text
    })
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, stdout, stderr }))
    child.stdin.on('error', () => {}) // a command that does not read may end before all is written
    child.stdin.end(stdin)
  })
}

export const jsonl = (text: string): unknown[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'tunebook-cli-'))

/** A file with this text, in a folder of its own. */
export function fileOf(text: string, name = 'file.jsonl'): string {
  const file = join(newFolder(), name)
  writeFileSync(file, text)
  return file
}

/** A tiny T5's config.json and tokenizer.json. */
export function tinyModelFiles(): { config: string; tokenizer: string } {
  const config = {
    model_type: 't5',
    d_model: 8,
    d_kv: 4,
    num_heads: 2,
    d_ff: 16,
    num_layers: 1,
    vocab_size: 32,
    dropout_rate: 0,
  }
  return {
    config: fileOf(JSON.stringify(config), 'config.json'),
    tokenizer: join(root, 'test/commands/tokenizer.json'),
  }
}
