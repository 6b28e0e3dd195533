import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listRuns } from '../../lib/runs/store'
import { jsonl, tunebook } from '../commands/tunebook'
import { blocks } from '../guide'

/** The files of the guide: an experiment, and the metric, format and world that it imports. */
const guide = Object.fromEntries(
  blocks()
    .filter(({ path }) => !path.includes('/'))
    .map(({ path, text }) => [path, text]),
)

/** Answers without a model, by the library's own experiment. */
const light = `
import { experiment, zeroShot } from 'tunebook'
import './animals'
import './first-word'

export const light = experiment({
  ...zeroShot,
  name: 'light',
  fixed: { ...zeroShot.fixed, world: 'animals', metric: 'firstWord', wordings: 1 },
  vary: { training: ['copy the input'], seed: [0] },
  usual: () => ({}),
})
`

/** A folder with these files, and the command line in it with a store of its own. */
function place(files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'tunebook-own-'))
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
  for (const [name, text] of Object.entries(files)) write(name, text)
  const store = join(folder, 'runs')
  const run = (...args: string[]) => tunebook(args, { cwd: folder, env: { TUNEBOOK_RUNS: store } })
  return { folder, store, write, run }
}

describe("an experiment in a user's own file", () => {
  it('runs as the built-in ones do: sizes, settings, workers, the store, a table and a figure', async () => {
    const { run, store } = place(guide)
    const first = await run('run', './mine.ts', '--workers', '2')
    expect(first.status, first.stderr).toBe(0)
    expect(first.stderr).toContain('first word, the same as that of a reference, mean over tasks')
    expect(first.stderr).toMatch(/unseen tasks \(2 tasks, 4 instances\)\n {2}untuned +\d/)
    expect(new Set(jsonl(first.stdout).map((row) => (row as { metric: string }).metric))).toEqual(
      new Set(['firstWord', 'rougeL']),
    )
    for (const kind of ['png', 'svg', 'pdf', 'csv'])
      expect(existsSync(join(store, 'figures', `mine.${kind}`)), kind).toBe(true)
    const runs = listRuns(store)
    expect(runs.map(({ name, state }) => `${name} ${state}`).sort()).toEqual([
      'instructed done',
      'mine done',
      'mine done',
    ])
    expect(runs[0]?.config).toMatchObject({ world: 'animals', format: 'plainly', metric: 'firstWord,rougeL' })
    expect(readFileSync(join(runs.find(({ name }) => name === 'mine')!.folder, 'predictions.jsonl'), 'utf8')).toContain(
      'Plainly: ',
    )

    const again = await run('run', './mine.ts')
    expect(again.stderr).toMatch(/run 2 of 2 .*: stored/)
    const shown = await run('show', runs.find(({ name }) => name === 'mine')!.id)
    expect(shown.stderr).toMatch(/of them with firstWord below 100/)
    expect((await run('runs')).stderr).toMatch(/ mine +done/)

    const longer = await run('run', './mine.ts', '--size', 'longer', '--set', 'training=tuned')
    expect(longer.stderr).toMatch(/run 1 of 1 \(training tuned, seed 0\): [\d.]+ m?s, in/)
    expect(listRuns(store).map(({ config }) => config.steps)).toContain(3)
  }, 300_000)

  it('is made again when it, or what it adds to the tables, is edited, and by nothing else', async () => {
    const { run, write } = place({ ...guide, 'light.ts': light, 'other.ts': '' })
    const made = async () => {
      const { status, stderr } = await run('run', './light.ts')
      expect(status, stderr).toBe(0)
      return !/: stored/.test(stderr)
    }
    expect(await made()).toBe(true)
    write('other.ts', 'export {}')
    write('light.ts', light.replace("name: 'light',", "name: 'light', question: 'Why?',"))
    expect(await made()).toBe(false)
    write('first-word.ts', (guide['first-word.ts'] as string).replace('? 1 : 0', '? 1 : 0.5'))
    expect(await made()).toBe(true)
  }, 120_000)

  it.each([
    ['none.ts', undefined, /^tunebook: \.\/none\.ts: no such file or folder\n$/],
    ['folder.ts', 'FOLDER', /^tunebook: \.\/folder\.ts: expected a file with an experiment, found a folder\n$/],
    [
      'empty.ts',
      'export const a = 1',
      /^tunebook: \.\/empty\.ts: exports no experiment, but a\n {2}a file that it exports|^tunebook: \.\/empty\.ts: exports no experiment, but a\n/,
    ],
    [
      'thrown.ts',
      "throw new Error('out of tea')",
      /^tunebook: \.\/thrown\.ts: cannot be loaded: out of tea\n {2}TUNEBOOK_DEBUG=1/,
    ],
    ['syntax.js', 'export default {', /^tunebook: \.\/syntax\.js: cannot be loaded: .*syntax\.js:1:\d+: ERROR: .*\n/],
    [
      'missing.mjs',
      "import './nowhere.js'",
      /^tunebook: \.\/missing\.mjs: cannot be loaded: Cannot find module '\.\/nowhere\.js'\n/,
    ],
    [
      'half.ts',
      "export default { name: 'half', run() {} }",
      /^tunebook: \.\/half\.ts: question of its experiment: expected a string, found nothing\n/,
    ],
    [
      'two.ts',
      `${light}export const b = light`.replace('export const b = light', "export const b = { ...light, name: 'b' }"),
      /^tunebook: \.\/two\.ts: expected one experiment, found b, light\n/,
    ],
    [
      'taken.ts',
      "export { zeroShot as default } from 'tunebook'",
      /^tunebook: \.\/taken\.ts: zero-shot is one of the library's own experiments\n/,
    ],
    [
      'known.ts',
      "import { registerMetric } from 'tunebook'\nregisterMetric('rougeL', () => ({}))",
      /^tunebook: \.\/known\.ts: cannot be loaded: metric: rougeL is one of the library's own\n {2}choose another name\n/,
    ],
  ])('is refused in a line that names the file: %s', async (name, text, message) => {
    const { run, folder } = place({ ...guide, ...(text && text !== 'FOLDER' && { [name]: text }) })
    if (text === 'FOLDER') mkdirSync(join(folder, name))
    const { status, stdout, stderr } = await run('run', `./${name}`)
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(message)
  })
})
