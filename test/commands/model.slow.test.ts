import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Lock, takeLock } from '../../lib/base/lock'
import { fileOf, jsonl, newFolder, tinyModelFiles, tunebook } from './tunebook'

const lines = (rows: readonly unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('')

const { config, tokenizer } = tinyModelFiles()
const model = join(newFolder(), 'model')

describe('init, train, generate', () => {
  it('init writes a checkpoint, the same for the same seed', async () => {
    const init = (out: string, seed: string) =>
      tunebook(['init', '--config', config, '--tokenizer', tokenizer, '--seed', seed, '--out', out])
    const { status, stdout, stderr } = await init(model, '3')
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
    expect(stderr).toContain('drawn from seed 3')
    expect(readdirSync(model).sort()).toEqual([
      'config.json',
      'model.safetensors',
      'tokenizer.json',
      'tokenizer_config.json',
    ])
  })

  it('train prints its steps, lowers the loss, and writes a model', async () => {
    const data = fileOf(
      lines([
        { source: 'a b', target: 'c' },
        { source: 'b a', target: 'b b' },
      ]),
    )
    const out = join(newFolder(), 'tuned')
    const flags = ['--data', data, '--steps', '30', '--batch', '2', '--lr', '0.01', '--log-every', '10']
    const { status, stdout, stderr } = await tunebook(['train', '--model', model, ...flags, '--out', out])
    expect(stderr).toContain('trained for 30 steps')
    expect(status).toBe(0)
    const rows = jsonl(stdout) as { step: number; loss: number }[]
    expect(rows.map(({ step }) => step)).toEqual([10, 20, 30])
    expect(rows[2]!.loss).toBeLessThan(rows[0]!.loss)
    expect(existsSync(join(out, 'model.safetensors'))).toBe(true)
    expect(readdirSync(dirname(out))).toEqual(['tuned'])

    const before = readFileSync(join(out, 'model.safetensors'))
    const again = await tunebook(['train', '--model', model, ...flags, '--seed', '5', '--out', out])
    expect(again).toMatchObject({ status: 2, stdout: '' })
    expect(again.stderr).toContain(`--out ${out}: is there already, and not empty`)
    expect(readFileSync(join(out, 'model.safetensors')).equals(before)).toBe(true)
    const over = await tunebook(['train', '--model', model, ...flags, '--seed', '5', '--out', out, '--overwrite'])
    expect(over.status).toBe(0)
    expect(readFileSync(join(out, 'model.safetensors')).equals(before)).toBe(false)
  }, 120_000)

  it('train takes passes through the data, a schedule, and keeps the model that is best on what is held out', async () => {
    const table = fileOf(
      `text,label\n${[...'abcabcabca'].map((letter, i) => `${letter} ${i},${letter}\n`).join('')}`,
      'reviews.csv',
    )
    const tasks = ['--tasks', table, '--instruction', 'a', '--format', 'plain', '--hold-out', '0.3']
    const flags = [
      '--epochs',
      '3',
      '--batch',
      '4',
      '--lr',
      '0.02',
      '--schedule',
      'linear',
      '--warmup',
      '2',
      '--max-grad-norm',
      '1',
    ]
    const out = join(newFolder(), 'tuned')
    const { status, stdout, stderr } = await tunebook([
      'train',
      '--model',
      model,
      ...tasks,
      ...flags,
      '--accumulate',
      '1',
      '--out',
      out,
    ])
    expect(stderr).toMatch(
      /^held out: loss \d.* at step [246], the lowest of 3 validations, whose parameters are kept$/m,
    )
    expect(status).toBe(0)
    const rows = jsonl(stdout) as { step: number; lr: number }[]
    expect(rows.map(({ step, lr }) => [step, lr])).toEqual([[6, expect.closeTo(0.005, 10)]])

    const rendered = await tunebook(['render', ...tasks])
    expect(jsonl(rendered.stdout)).toHaveLength(3)
    for (const flag of ['--patience', '--validate-every']) {
      const refused = await tunebook([
        'train',
        '--model',
        model,
        '--tasks',
        table,
        '--instruction',
        'a',
        flag,
        '2',
        '--out',
        `${out}2`,
      ])
      expect(refused).toMatchObject({ status: 2, stdout: '' })
      expect(refused.stderr).toContain(`${flag} needs --hold-out`)
    }
    const both = await tunebook([
      'train',
      '--model',
      model,
      '--tasks',
      table,
      '--steps',
      '2',
      '--epochs',
      '2',
      '--out',
      `${out}2`,
    ])
    expect(both).toMatchObject({ status: 2, stdout: '' })
  }, 120_000)

  it('train takes tasks, and the switches of their prompts', async () => {
    const out = join(newFolder(), 'tuned')
    const flags = ['--tasks', 'datasets/mini/tasks', '--positives', '0', '--steps', '2', '--batch', '4']
    const { status, stdout } = await tunebook([
      'train',
      '--model',
      model,
      ...flags,
      '--optimizer',
      'adafactor',
      '--lr',
      '0.001',
      '--log-every',
      '1',
      '--out',
      out,
    ])
    expect(status).toBe(0)
    expect(jsonl(stdout)).toHaveLength(2)
  }, 120_000)

  it('train --tune writes an adapter of its own model, which answers and is trained further', async () => {
    const data = fileOf(lines([...'abc'].map((id) => ({ id, source: `${id} b`, target: id }))))
    const folder = newFolder()
    const [out, further] = [join(folder, 'adapter'), join(folder, 'further')]
    const flags = ['--data', data, '--steps', '20', '--batch', '3', '--log-every', '10']
    const tune = ['--tune', 'lora', '--rank', '4', '--alpha', '32', '--targets', 'q,v,wi,wo']
    const first = await tunebook(['train', '--model', model, ...tune, ...flags, '--out', out])
    expect(first.stderr).toMatch(/^learning rate 0.0002, as is usual for lora$/m)
    expect(first.stderr).toMatch(/^trainable params: [\d,]+ \|\| all params: [\d,]+ \|\| trainable%: \d+\.\d{4}$/m)
    expect(first).toMatchObject({ status: 0 })
    const rows = jsonl(first.stdout) as { loss: number }[]
    expect(rows).toHaveLength(2)
    expect(rows[1]!.loss).toBeLessThan(rows[0]!.loss)
    expect(readdirSync(folder)).toEqual(['adapter'])
    expect(readdirSync(out)).toContain('adapter_model.safetensors')
    expect(readdirSync(out)).not.toContain('model.safetensors')
    const settings = JSON.parse(readFileSync(join(out, 'adapter_config.json'), 'utf8'))
    expect(settings).toMatchObject({ r: 4, lora_alpha: 32, base_model_name_or_path: model })

    const generate = (of: string) => tunebook(['generate', '--model', of, '--data', data, '--max-new', '4'])
    const [bare, tuned] = [await generate(model), await generate(out)]
    expect([bare.status, tuned.status]).toEqual([0, 0])
    const again = await tunebook(['train', '--model', out, ...flags, '--lr', '0.05', '--out', further])
    expect(again.status).toBe(0)
    expect(again.stderr).not.toContain('as is usual')
    expect((jsonl(again.stdout) as { loss: number }[])[1]!.loss).toBeLessThan(rows[1]!.loss)
    expect((await generate(further)).stdout).not.toBe(bare.stdout)
    const twice = await tunebook(['train', '--model', out, '--tune', 'lora', ...flags, '--out', join(folder, 'no')])
    expect(twice).toMatchObject({ status: 2, stdout: '' })
    expect(twice.stderr).toContain('the model has an adapter already, lora')
  }, 120_000)

  it('train refuses a flag of another kind of adapter before it reads anything', async () => {
    const flags = ['--model', '/nowhere', '--data', '/nowhere', '--tune', 'soft-prompt', '--rank', '4']
    const { status, stdout, stderr } = await tunebook(['train', ...flags, '--out', join(newFolder(), 'out')])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toBe('tunebook: --rank goes with --tune lora, found --tune soft-prompt\n')
  })

  it('generate answers in the order of the data, whatever the batch', async () => {
    const sources = ['a b c a', 'b', 'c c', 'a'].map((source, i) => ({ id: `x${i}`, source }))
    const data = fileOf(lines(sources))
    const generate = (...flags: string[]) =>
      tunebook(['generate', '--model', model, '--data', data, '--max-new', '4', ...flags])
    const all = await generate()
    expect(all.status).toBe(0)
    expect(jsonl(all.stdout)).toMatchObject(sources.map(({ id }) => ({ id })))
    expect((await generate('--batch', '1')).stdout).toBe(all.stdout)
    expect((await generate('--beams', '2')).status).toBe(0)
  }, 120_000)

  it('generate --sample draws the same for the same seed, and says how', async () => {
    const generate = (...flags: string[]) =>
      tunebook(['generate', '--model', model, '--prompt', 'a b c', '--max-new', '12', ...flags])
    const sampled = await generate('--sample', '--temperature', '0.9', '--top-k', '0', '--top-p', '0.99', '--seed', '4')
    expect(sampled.status).toBe(0)
    expect(sampled.stderr).toBe('sampling with temperature 0.9, top-k 0, top-p 0.99, seed 4\n')
    const again = await generate('--sample', '--temperature', '0.9', '--top-k', '0', '--top-p', '0.99', '--seed', '4')
    expect(again.stdout).toBe(sampled.stdout)
    const others = await Promise.all(['5', '6'].map((seed) => generate('--sample', '--seed', seed)))
    expect(new Set([sampled, ...others].map(({ stdout }) => stdout)).size).toBeGreaterThan(1)
  }, 120_000)

  it('generate says that nothing is drawn where the model asks for it', async () => {
    const asking = join(newFolder(), 'asking')
    cpSync(model, asking, { recursive: true })
    const settings = { do_sample: true, top_p: 0.9, decoder_start_token_id: 0, eos_token_id: 1 }
    writeFileSync(join(asking, 'generation_config.json'), JSON.stringify(settings))
    const generate = (...flags: string[]) =>
      tunebook(['generate', '--model', asking, '--prompt', 'a', '--max-new', '2', ...flags])
    const greedy = await generate()
    expect(greedy.status).toBe(0)
    expect(greedy.stderr).toBe(
      `${join(asking, 'generation_config.json')} asks for sampling; decoding is greedy, --sample samples\n`,
    )
    expect(await generate('--beams', '1')).toEqual({ ...greedy, stderr: '' })
    expect((await generate('--sample')).stderr).toBe('sampling with temperature 1, top-k 50, top-p 0.9, seed 0\n')
  }, 120_000)

  it('train refuses a folder that another process is training into, and names it', async () => {
    const data = fileOf(lines([{ source: 'a b', target: 'c' }]))
    const out = join(newFolder(), 'tuned')
    const training = ['train', '--model', model, '--data', data, '--steps', '2', '--out', out]
    const lock = takeLock(`${out}.training`) as Lock
    const refused = await tunebook(training)
    expect(refused).toMatchObject({ status: 2, stdout: '' })
    expect(refused.stderr).toContain(`--out ${out}: process ${process.pid} on ${hostname()} is training into it`)
    expect(existsSync(out)).toBe(false)
    lock.release()
    expect((await tunebook(training)).status).toBe(0)
    expect(readdirSync(dirname(out))).toEqual(['tuned'])
  }, 120_000)

  it('train leaves nothing behind when the data is wrong', async () => {
    const data = fileOf('{"source": "a", "target": "b"}\n{"source": "a"}\n')
    const out = join(newFolder(), 'tuned')
    const { status, stdout, stderr } = await tunebook(['train', '--model', model, '--data', data, '--out', out])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toBe(
      `tunebook: ${data}:2: target: expected a string, found nothing\n  each line is {"source": "…", "target": "…"}, or has "targets": ["…"], as \`tunebook render\` prints them\n`,
    )
    expect(readdirSync(dirname(out))).toEqual([])
  })
})
