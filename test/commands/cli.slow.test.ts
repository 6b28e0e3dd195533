import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openRun } from '../../lib/runs/store'
import { fileOf, jsonl, newFolder, tinyModelFiles, tunebook } from './tunebook'

const names = [
  'start',
  'doctor',
  'data',
  'render',
  'tokenize',
  'init',
  'train',
  'generate',
  'rank',
  'baseline',
  'score',
  'compare',
  'curve',
  'plan',
  'run',
  'runs',
  'show',
  'notebooks',
  'lab',
]

const mini = 'datasets/mini/tasks'
const line = (value: unknown) => `${JSON.stringify(value)}\n`

describe('help', () => {
  it('lists the commands', async () => {
    for (const args of [[], ['--help']]) {
      const { status, stdout } = await tunebook(args)
      expect(status).toBe(0)
      for (const name of names) expect(stdout).toContain(`\n  ${name} `)
    }
  })

  it.each(names)('%s has an example', async (name) => {
    const { status, stdout, stderr } = await tunebook([name, '--help'])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain(`Example:\n`)
    expect(stdout).toContain(`tunebook ${name}`)
  })
})

describe('what a user gets wrong', () => {
  const { config, tokenizer } = tinyModelFiles()
  const out = join(newFolder(), 'out')
  const good = fileOf(line({ id: 'a', output: 'x' }))
  const wrong: [string, string[], string][] = [
    ['a command that does not exist', ['sing'], "unknown command 'sing'"],
    ['a flag that does not exist', ['runs', '--all'], "unknown option '--all'"],
    ['a flag that is missing', ['score', '--references', good], "required option '--predictions <file or run...>' not"],
    [
      'a value of the wrong kind',
      ['train', '--model', 'm', '--steps', '1.5', '--out', out],
      "option '--steps <n>' argument '1.5' is invalid. Expected a whole number from 1 to 100,000,000, in digits.",
    ],
    ['a flag twice', ['rank', '--batch', '4', '--batch', '8'], '--batch is given twice: --batch 4, --batch 8'],
    [
      'a flag and its contrary',
      ['train', '--no-definition', '--definition'],
      '--no-definition and --definition contradict each other',
    ],
    [
      'a file that is missing',
      ['score', '--predictions', '/no/p.jsonl', '--references', good],
      '/no/p.jsonl: no such file or folder',
    ],
    [
      'a line that is not JSON',
      ['score', '--predictions', fileOf('{"id": "a", "output": "x"}\n{"id": '), '--references', good],
      'file.jsonl:2: expected one JSON value on each line',
    ],
    [
      'a line of another shape',
      ['score', '--predictions', fileOf(line({ id: 'a', output: 3 })), '--references', good],
      'file.jsonl:1: output: expected a string, found a number (3)',
    ],
    [
      'an id given twice',
      ['score', '--predictions', fileOf(line({ id: 'a', output: '' }).repeat(2)), '--references', good],
      'file.jsonl:2: id: expected an id of its own, found "a" again',
    ],
    ['an empty file', ['generate', '--model', 'm', '--data', fileOf('\n')], 'expected at least one line, found none'],
    ['tasks that are missing', ['render', '--tasks', '/no/tasks'], '/no/tasks: no such file or folder'],
    [
      'a task file of another shape',
      ['render', '--tasks', fileOf('{"Definition": 3}', 'reviews.json')],
      'reviews.json: ',
    ],
    [
      'flags that belong together',
      ['render', '--tasks', mini, '--max-source', '10'],
      '--max-source and --tokenizer belong together',
    ],
    [
      'a flag of sampling without it',
      ['generate', '--model', 'm', '--prompt', 'a', '--top-p', '0.9'],
      '--top-p changes nothing without --sample',
    ],
    [
      'two ways to decode',
      ['generate', '--model', 'm', '--prompt', 'a', '--sample', '--beams', '4'],
      '--sample and --beams 4 are two ways to decode',
    ],
    ['nothing to train on', ['train', '--model', 'm', '--out', out], 'train needs either --tasks or --data'],
    [
      'a model that is missing',
      ['generate', '--model', '/no/model', '--data', fileOf(line({ id: 'a', source: 'x' }))],
      '/no/model',
    ],
    ['a tokenizer that is missing', ['tokenize', '--tokenizer', '/no/t.json'], '/no/t.json: no such file or folder'],
    [
      'a config of another shape',
      [
        'init',
        '--config',
        fileOf('{"model_type": "t5", "d_model": "big"}', 'config.json'),
        '--tokenizer',
        tokenizer,
        '--out',
        out,
      ],
      'config.json: d_model: expected a whole number from 1 to 65536, found a string ("big")',
    ],
    [
      'a vocabulary that is too small',
      [
        'init',
        '--config',
        fileOf('{"model_type": "t5", "vocab_size": 4}', 'config.json'),
        '--tokenizer',
        tokenizer,
        '--out',
        out,
      ],
      "config.json: vocab_size: expected at least the tokenizer's",
    ],
    ['a run that does not exist', ['show', 'nothing'], 'no run is called nothing'],
    ['an experiment that does not exist', ['run', 'nothing'], 'no experiment is called nothing'],
    ['a setting that does not exist', ['run', 'main-job', '--set', 'x=1'], 'main-job: no setting is called x'],
    ['a setting without a value', ['run', 'main-job', '--set', 'steps'], '--set steps: expected key=value'],
  ]

  it.each(wrong)('%s', async (_, args, message) => {
    const { status, stdout, stderr } = await tunebook(args, { env: { TUNEBOOK_RUNS: newFolder() } })
    const lines = stderr
      .trimEnd()
      .split('\n')
      .filter((text) => !text.startsWith('main-job: What'))
    expect(lines[0]).toMatch(/^tunebook: /)
    expect(lines[0]).toContain(message)
    expect(lines.length).toBeLessThanOrEqual(2)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(existsSync(out)).toBe(false)
    expect(config).toBeTruthy()
  })
})

describe('render', () => {
  it('prints one prompt an instance, as the reference encoder writes it', async () => {
    const { status, stdout, stderr } = await tunebook(['render', '--tasks', mini, '--positives', '1', '--limit', '2'])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const rows = jsonl(stdout) as { id: string; task: string; source: string; targets: string[]; cut: unknown }[]
    expect(rows).toHaveLength(2 * new Set(rows.map(({ task }) => task)).size)
    const owns = rows.find(({ task }) => task === 'mini_object_owns')
    expect(owns).toEqual({
      id: 'mini_object_owns-0',
      task: 'mini_object_owns',
      source:
        'Definition: Write what is owned.\n\n Positive Example 1 -\nInput: Olga needs beer. Cara paints sock. Finn owns milk.\n Output: milk.\n\nNow complete the following example -\nInput: Gina owns shirt. Anna finds soup. Finn likes drum.\nOutput: ',
      targets: ['shirt'],
      cut: { positivesDropped: 0, negativesDropped: 0, queryTokens: 0 },
    })
  })

  it('takes the switches', async () => {
    const flags = ['--no-definition', '--positives', '0', '--negatives', '1', '--explanations', '--task-name']
    const { stdout } = await tunebook(['render', '--tasks', mini, '--limit', '1', ...flags])
    const [first] = jsonl(stdout) as { source: string; task: string }[]
    expect(first!.source).toMatch(new RegExp(`^${first!.task}\\. .*Negative Example 1 -`, 's'))
    expect(first!.source).toContain(' Explanation: ')
    expect(first!.source).not.toContain('Definition:')
  })

  it('says what a limit cut', async () => {
    const { tokenizer } = tinyModelFiles()
    const { status, stdout, stderr } = await tunebook([
      'render',
      '--tasks',
      mini,
      '--limit',
      '1',
      '--max-source',
      '12',
      '--tokenizer',
      tokenizer,
    ])
    expect(status).toBe(0)
    expect(stderr).toMatch(/truncation: \d+ prompts lost a demonstration, \d+ lost part of the question/)
    for (const row of jsonl(stdout)) expect(row).toMatchObject({ cut: { positivesDropped: 2 } })
  })

  it('ends quietly when its reader has had enough', async () => {
    const { spawnSync } = await import('node:child_process')
    const { status, stderr } = spawnSync(
      'bash',
      ['-c', `set -o pipefail; ${process.execPath} bin/tunebook.cjs render --tasks ${mini} | head -1 >/dev/null`],
      { encoding: 'utf8' },
    )
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  })
})

describe('tokenize', () => {
  const { tokenizer } = tinyModelFiles()

  it('prints the ids of each line, empty ones too', async () => {
    const { status, stdout } = await tunebook(['tokenize', '--tokenizer', tokenizer], { stdin: 'a b\n\nb a c?' })
    expect(status).toBe(0)
    expect(jsonl(stdout)).toEqual([{ ids: [3, 4, 1] }, { ids: [1] }, { ids: [4, 3, 5, 2, 1] }])
  })

  it('takes a line of 100 kB, and one that ends without a newline', async () => {
    const { stdout } = await tunebook(['tokenize', '--tokenizer', tokenizer], { stdin: 'a '.repeat(50_000) })
    expect((jsonl(stdout)[0] as { ids: number[] }).ids).toHaveLength(50_001)
  })
})

describe('runs and show', () => {
  it('say so when there are none', async () => {
    const { status, stdout, stderr } = await tunebook(['runs'], { env: { TUNEBOOK_RUNS: newFolder() } })
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
    expect(stderr).toContain('has no runs yet')
  })
})

describe('run, from the numbers that come with the project', () => {
  it('draws beside the runs, and names runs that show knows', async () => {
    const env = { TUNEBOOK_RUNS: newFolder() }
    const { status, stdout } = await tunebook(['run', 'left-out-words', '--included'], { env })
    expect(status).toBe(0)
    expect(readdirSync(join(env.TUNEBOOK_RUNS, 'figures'))).toContain('left-out-words-included.png')
    const [row] = jsonl(stdout) as { run: string }[]
    const shown = await tunebook(['show', row!.run], { env })
    expect(shown).toMatchObject({ status: 0 })
    expect(shown.stderr + shown.stdout).toContain(row!.run)
    const elsewhere = newFolder()
    await tunebook(['run', 'left-out-words', '--included', '--figures', elsewhere], { env })
    expect(readdirSync(elsewhere)).toContain('left-out-words.png')
  }, 120_000)

  it.each([
    [['run', 'left-out-words', '--set', 'seed=0', '--set', 'seed=1'], 'seed is set twice'],
    [['run', 'left-out-words', '--size', 'constructor'], 'no size is called constructor'],
    [['run', 'left-out-words', '--set', '__proto__=5'], 'no setting is called __proto__'],
    [['run', 'zero-shot', '--set', 'training=definitons'], 'did you mean definitions?'],
    [['runs', '--include', 'zero-shot'], 'has no run of zero-shot that is done'],
    [['runs', '--include', '../../package'], '../../package: no such file or folder'],
  ])('refuses %j', async (args, message) => {
    const { status, stdout, stderr } = await tunebook(args, { env: { TUNEBOOK_RUNS: newFolder() } })
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(message)
  })
})

describe('runs and show, with a run', () => {
  const store = newFolder()
  const opened = openRun(store, 'demo', { config: { steps: 3 }, data: 'd'.repeat(64), code: 'c'.repeat(16) })
  if (opened.kind !== 'open') throw new Error(opened.kind)
  const answer = { task: 't', source: 'Which?', targets: ['yes'], rougeL: 0, exactMatch: 0 }
  opened.run.predictions([
    { ...answer, id: 't-0', output: 'yes', rougeL: 100, exactMatch: 100 },
    { ...answer, id: 't-1', output: 'perhaps', rougeL: 0 },
  ])
  opened.run.finish([{ task: 't', rougeL: 50 }])

  it('list it, for people and for programs', async () => {
    const { status, stdout, stderr } = await tunebook(['runs'], { env: { TUNEBOOK_RUNS: store } })
    expect(status).toBe(0)
    expect(stderr).toMatch(new RegExp(`${opened.run.id} +demo +done`))
    expect(jsonl(stdout)).toMatchObject([{ id: opened.run.id, name: 'demo', state: 'done' }])
  })

  it('lead from its numbers to its settings and to the worst answer', async () => {
    const { status, stdout, stderr } = await tunebook(['show', 'demo'], { env: { TUNEBOOK_RUNS: store } })
    expect(status).toBe(0)
    expect(stderr).toContain('steps: 3')
    expect(stderr).toContain('predictions.jsonl (2, 1 of them with ROUGE-L below 100)')
    expect(stderr).toContain('t-1 (its task: ROUGE-L 50.0)\n    | Which?\n    expected "yes", found "perhaps"')
    expect(jsonl(stdout)).toMatchObject([{ id: opened.run.id, metrics: { rows: [{ task: 't', rougeL: 50 }] } }])
  })
})

describe('show, with a task', () => {
  const store = newFolder()
  const opened = openRun(store, 'demo', { config: { steps: 3 }, data: 'd'.repeat(64), code: 'c'.repeat(16) })
  if (opened.kind !== 'open') throw new Error(opened.kind)
  const answer = { source: 'Which?', targets: ['yes'], output: 'yes', rougeL: 100, exactMatch: 100 }
  opened.run.predictions([
    { ...answer, id: 't-0', task: 't' },
    { ...answer, id: 't-1', task: 't', output: 'yes or no', rougeL: 50, exactMatch: 0 },
    { ...answer, id: 'u-0', task: 'u' },
  ])
  opened.run.finish([
    { task: 't', rougeL: 75, exactMatch: 50 },
    { task: 'u', rougeL: 100, exactMatch: 100 },
  ])
  const env = { TUNEBOOK_RUNS: store }

  it('leads from its row to the run, its settings and all answers behind it, right ones too', async () => {
    const { status, stderr } = await tunebook(['show', 'demo', '--task', 't'], { env })
    expect(status).toBe(0)
    expect(stderr).toContain(`demo ${opened.run.id}: done`)
    expect(stderr).toContain('steps: 3')
    expect(stderr).toMatch(/\nt +75 +50\n/)
    expect(stderr).toContain('predictions.jsonl (2 of task t: ROUGE-L 75.0, exact match 50.0)')
    expect(stderr).toContain('t-0 (ROUGE-L 100.0, exact match 100.0)\n    | Which?\n')
    expect(stderr).toContain('expected "yes", found "yes or no"')
    expect(stderr).not.toContain('u-0')
  })

  it('says which tasks there are', async () => {
    const { status, stdout, stderr } = await tunebook(['show', 'demo', '--task', 'v'], { env })
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(/^tunebook: run \w+ has no answers to a task v\n {2}it has some to t, u\n$/)
  })
})

describe('the package', () => {
  it('stores tasks that the generator makes', async () => {
    const { mini: world } = await import('../../lib/tasks/mini')
    const { superniJson } = await import('../../lib/tasks/superni')
    const { readdirSync } = await import('node:fs')
    const { seen, development, unseenCombinations } = world({ instances: 20 })
    const all = new Map([...seen, ...development, ...unseenCombinations].map((task) => [`${task.id}.json`, task]))
    for (const name of readdirSync(mini)) {
      expect(JSON.parse(readFileSync(join(mini, name), 'utf8')), name).toEqual(superniJson(all.get(name)!))
    }
  })
})
