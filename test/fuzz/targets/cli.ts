import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command, Option } from 'commander'
import { root } from '../../../lib/base/paths'
import { choice, type Rng, shuffled } from '../../../lib/base/random'
import { program, report } from '../../../lib/commands/program'
import type { Target } from '../target'

/** Files that each command line may name; they are in the working directory. */
const files: Readonly<Record<string, string>> = {
  'predictions.jsonl':
    '{"id": "1", "task": "t", "targets": ["b"], "output": "b"}\n{"id": "2", "task": "t", "targets": ["b"], "output": "c"}\n',
  'rows.jsonl': '{"samples": 1, "score": 10}\n{"samples": 2, "score": 30}\n',
  'sources.jsonl': '{"id": "1", "source": "a", "choices": ["a", "b"], "text": "a"}\n',
  'templates.yaml':
    'dataset: d\ntemplates:\n  1: !Template\n    answer_choices: null\n    id: 1\n    jinja: "{{samples}} ||| {{score}}"\n    name: n\n    reference: ""\n',
  'config.json':
    '{"model_type": "t5", "d_model": 8, "d_kv": 4, "num_heads": 2, "d_ff": 16, "num_layers": 1, "vocab_size": 32}',
  'broken.json': '{"a": ',
  empty: '',
}
const known: readonly string[] = [...Object.keys(files), 'task.json', 'tokenizer.json', 'folder']
const odd: readonly string[] = [
  '',
  ' ',
  '-',
  '--',
  '-1',
  '0',
  '1',
  '2',
  '1.5',
  '0x10',
  '1e9',
  '1e400',
  'NaN',
  '9007199254740993',
  '99999999999999999999',
  'constructor',
  '__proto__',
  'toString=1',
  '__proto__=5',
  'seed=0,1',
  '=',
  'a=b=c',
  '\u001b[2J',
  '\u202e',
  'nul\u0000byte',
  'x'.repeat(300),
  'é',
  'a,b',
  '../..',
  'missing/file',
  'mini',
  'zero-shot',
  'none',
  'owner/name',
  '*',
]
/** What does belong there, by flag or command: most inputs have one thing wrong, not all. */
const fitting: Readonly<Record<string, readonly string[]>> = {
  curve: ['rows.jsonl'],
  show: ['mini', 'task.json', 'zero-shot'],
  check: ['task.json', 'folder'],
  compare: ['predictions.jsonl'],
  baseline: ['copy-input', 'majority', 'nearest'],
  '--predictions': ['predictions.jsonl'],
  '--compare': ['predictions.jsonl'],
  '--tasks': ['task.json'],
  '--train': ['task.json'],
  '--tokenizer': ['tokenizer.json'],
  '--config': ['config.json'],
  '--rows': ['rows.jsonl'],
  '--templates': ['templates.yaml'],
  '--data': ['sources.jsonl'],
  '--figure': ['figure'],
  '--out': ['out'],
  '--limit': ['2'],
  '--seed': ['1'],
  '--samples': ['samples'],
  '--score': ['score'],
  '--by': ['samples'],
  '--runs': ['samples'],
  '--reach': ['5'],
  '--metric': ['rougeL', 'exactMatch', 'accuracy'],
  '--positives': ['1'],
  '--negatives': ['0'],
  '--worst': ['1'],
}
/** Not for what is written to: they are outside of the working directory. */
const places = ['/dev/null', '/dev/zero', '/dev/full', '/proc/self/mem', '/proc/x', '/no/such/file']
const written = ['--out', '--to', '--figure']
/** These would do their work: compute for minutes, open a page, write into the tree. They get a mistake in any case. */
const spoiled: Readonly<Record<string, readonly string[]>> = {
  start: ['--no-such-flag'],
  lab: ['one too many'],
  run: ['--set', 'no-such-setting=1'],
  notebooks: ['missing.ipynb'],
  get: ['--no-such-flag'],
}
const leftOut = ['--include']

function draw(random: Rng): readonly string[] {
  const words: string[] = []
  let command: Command = program()
  while (command.commands.length > 0 && random.int(20) > 0) {
    command = choice(command.commands, random)
    words.push(command.name())
  }
  const args = command.registeredArguments.flatMap(({ required }) =>
    random.int(required ? 20 : 2) > 0 ? [value(random, [...known, ...odd, ...places], fitting[command.name()])] : [],
  )
  const options = shuffled(command.options, random).flatMap((option) => {
    const wanted = option.mandatory ? random.int(20) > 0 : random.int(8) === 0
    return wanted && !leftOut.includes(option.long ?? '') ? given(option, random) : []
  })
  const parts = [...words, ...args, ...options]
  if (random.int(20) === 0) parts.splice(random.int(parts.length + 1), 0, value(random, odd))
  return [...parts, ...(spoiled[command.name()] ?? [])]
}

function given(option: Option, random: Rng): string[] {
  const flag = option.long as string
  if (!option.required && !option.optional) return [flag]
  const values = written.includes(flag) ? odd.filter((word) => !word.includes('..')) : [...known, ...odd, ...places]
  const many = option.variadic ? 1 + random.int(3) : random.int(20) > 0 ? 1 : 0
  return [flag, ...Array.from({ length: many }, () => value(random, values, fitting[flag] ?? option.argChoices))]
}

const value = (random: Rng, values: readonly string[], right?: readonly string[]) =>
  choice((random.int(5) > 0 && right) || values, random)

/** What a command line left behind. */
interface Ran {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

class Exit extends Error {
  constructor(readonly status: number) {
    super(`exit ${status}`)
  }
}

/** Runs it in this process, in the folder, without network and without other programs. */
async function run(args: readonly string[], folder: string): Promise<Ran> {
  const before = { cwd: process.cwd(), env: { ...process.env }, exit: process.exit }
  const streams = [process.stdout, process.stderr].map((stream) => ({ stream, write: stream.write, text: '' }))
  Object.assign(process.env, {
    HOME: folder,
    PATH: join(folder, 'folder'),
    PYTHON: '/no/such/python',
    TUNEBOOK_CACHE: join(folder, 'cache'),
    TUNEBOOK_RUNS: join(folder, 'runs'),
    TUNEBOOK_BACKEND: 'wasm',
    HF_HUB_OFFLINE: '1',
  })
  process.chdir(folder)
  process.exit = (status) => {
    throw new Exit(Number(status ?? 0))
  }
  for (const one of streams)
    one.stream.write = ((text: string | Uint8Array, ...rest: unknown[]) => {
      one.text += String(text)
      const done = rest.find((each) => typeof each === 'function') as (() => void) | undefined
      done?.()
      return true
    }) as typeof process.stdout.write
  let status = 0
  try {
    await program().parseAsync(args, { from: 'user' })
  } catch (error) {
    status = error instanceof Exit ? error.status : report(error)
  } finally {
    process.chdir(before.cwd)
    process.exit = before.exit
    process.env = before.env
    for (const { stream, write } of streams) stream.write = write
  }
  return { status, stdout: streams[0]?.text ?? '', stderr: streams[1]?.text ?? '' }
}

const cli: Target<readonly string[]> = {
  name: 'command line',
  group: 'cli',
  weight: 2,
  draw,
  async attempt(args, folder) {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    mkdirSync(join(folder, 'folder'))
    copyFileSync(join(root, 'test/commands/tokenizer.json'), join(folder, 'tokenizer.json'))
    copyFileSync(join(root, 'datasets/mini/tasks/mini_object_owns.json'), join(folder, 'task.json'))
    const { status, stdout, stderr } = await run(args, folder)
    const said = `tunebook ${args.map((word) => JSON.stringify(word)).join(' ')}\nstatus ${status}\n${stderr}`
    if (status !== 0 && status !== 2) throw new Error(said)
    if (/^ {4}at |unexpected: |\[object Object\]/m.test(stderr)) throw new Error(said)
    if (/(?![\n\t])\p{Cc}/u.test(stderr)) throw new Error(`control characters on stderr: ${said}`)
    if (status === 2 && !stderr.includes('tunebook: ')) throw new Error(`status 2 without a word: ${said}`)
    if (!/^Usage|^\d+\.\d+\.\d+$/m.test(stdout))
      for (const line of stdout.split('\n')) if (line !== '') JSON.parse(line)
    return status === 0 ? 'accepted' : 'clear error'
  },
}

export const targets: readonly Target[] = [cli as Target]
