import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../lib/base/paths'
import { blocks } from './guide'

/** The library and what its command line needs, in a place where it may be edited. */
function copy(): string {
  const at = mkdtempSync(join(tmpdir(), 'tunebook-extended-'))
  for (const name of ['lib', 'bin', 'package.json', 'tsconfig.json'])
    cpSync(join(root, name), join(at, name), { recursive: true })
  for (const name of ['node_modules', 'datasets']) symlinkSync(join(root, name), join(at, name))
  mkdirSync(join(at, 'test'))
  return at
}

/** The text with a block's lines: what is marked `+` behind the line before it, in place of one marked `-`. */
function edited(text: string, diff: string): string {
  let done = text
  let before = ''
  for (const line of diff.trimEnd().split('\n')) {
    const [mark, words] = [line[0], line.slice(1)]
    if (mark === '+') {
      done = done.replace(`${before}\n`, () => `${before}\n${words}\n`)
      before = words
      continue
    }
    expect(
      done.split('\n').filter((one) => one === words),
      words,
    ).toHaveLength(1)
    if (mark === '-') done = done.replace(`${words}\n`, '')
    else before = words
  }
  return done
}

describe('the guide, in the library', () => {
  const extended = copy()
  const own = blocks().filter(({ path }) => path.startsWith('lib/'))
  for (const { language, path, text } of own) {
    const file = join(extended, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, language === 'diff' ? edited(readFileSync(file, 'utf8'), text) : text)
  }
  const node = (...args: string[]) => {
    const env = { ...process.env, TUNEBOOK_RUNS: join(extended, 'runs') }
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: extended, env, encoding: 'utf8' })
    expect(status, stderr).toBe(0)
    return { stdout, stderr }
  }

  it('is one file and one table for each', () => {
    const kinds = own.map(({ language }) => language).join(' ')
    expect(kinds).toMatch(/^(ts diff ?){7}$/)
    // Two lines of a table: the import, and the entry.
    for (const { language, text } of own)
      if (language === 'diff') expect(text.match(/^\+/gm)!.length).toBeLessThanOrEqual(2)
  })

  it('is written in types that fit', () => {
    node(join(root, 'node_modules/typescript/bin/tsc'), '--noEmit', '-p', '.')
  }, 300_000)

  it('adds a metric, a format, a source and an experiment, which go together', () => {
    const set = ['--set', 'world=sums', 'format=question', 'metric=startsWith,accuracy', 'test=3']
    const { stdout, stderr } = node('bin/tunebook.cjs', 'run', 'heuristics', ...set)
    expect(stderr).toContain('Sums\nbegins with any reference, mean over tasks')
    const rows = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(new Set(rows.map(({ metric }) => metric))).toEqual(new Set(['startsWith', 'accuracy']))
    expect(rows.every(({ task }) => /^plus-\d$/.test(task))).toBe(true)
    expect(readFileSync(join(extended, 'runs', `heuristics-${rows[0].run}`, 'predictions.jsonl'), 'utf8')).toMatch(
      /"source":"Question: \d+\\nAnswer: "/,
    )
    expect(node('bin/tunebook.cjs', 'run').stderr).toContain('heuristics: What do answers score that need no model?')
  }, 120_000)

  it('adds a figure, a family of models and an adapter', () => {
    const program = join(extended, 'tried.ts')
    writeFileSync(
      program,
      `
import { dots, finetune, generate, newModel, parseTokenizer, rng, save, trainVocabulary } from './lib/index'
void (async () => {
  save(dots([{ a: 1 }, { a: 3 }], 'a'), 'dots')
  const sizes = { hidden_size: 16, intermediate_size: 32, num_hidden_layers: 2, num_attention_heads: 2, vocab_size: 40 }
  const olmo = newModel({ ...sizes, model_type: 'olmo', pad_token_id: 0, eos_token_id: 1, clip_qkv: null }, rng(0))
  const llama = newModel({ ...sizes, model_type: 'llama', pad_token_id: 0, eos_token_id: 1 }, rng(0))
  const tokenizer = parseTokenizer(trainVocabulary(['red dog', 'red fox'], {}))
  const examples = Array.from({ length: 8 }, (_, i) => ({ source: 'red ' + (i % 2 ? 'dog' : 'fox'), target: i % 2 ? 'fox' : 'dog' }))
  const options = { steps: 4, batch: 4, learningRate: 0.01, seed: 0, maxSource: 16, maxTarget: 8 }
  const all = await finetune({ ...olmo, tokenizer }, examples, options)
  const norms = await finetune({ ...llama, tokenizer }, examples, { ...options, tune: 'norms' })
  const losses = [all, norms].map(({ training }) => training.history.map(({ loss }) => loss))
  const [ids] = await generate(all, [tokenizer.encode('red dog')], { maxNew: 4 })
  console.log(JSON.stringify({ losses, trained: Object.keys(norms.adapter!.params), length: ids!.length }))
})()
`,
    )
    const { stdout } = node('-r', 'tsx/cjs', program)
    const { losses, trained, length } = JSON.parse(stdout.trim().split('\n').at(-1)!)
    for (const each of losses) {
      expect(each.every(Number.isFinite)).toBe(true)
      expect(each.at(-1)).toBeLessThan(each[0])
    }
    expect(trained).toHaveLength(5)
    expect(length).toBeGreaterThan(0)
    expect(readFileSync(join(extended, 'dots.csv'), 'utf8')).toBe('a\r\n1\r\n3\r\n')
  }, 120_000)
})
