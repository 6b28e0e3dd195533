import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { root } from '../lib/base/paths'

/** Another project, with what `npm pack` makes of this one in its node_modules, and beside it what that depends on. */
const scratch = mkdtempSync(join(tmpdir(), 'tunebook-package-'))
const project = join(scratch, 'project')
const modules = join(project, 'node_modules')

function run(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stdout.slice(-2000)}${stderr.slice(-2000)}`)
  return stdout
}

beforeAll(() => {
  const { files, scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const copy = join(scratch, 'copy')
  const sources = (files as string[]).filter((name) => name !== 'dist')
  for (const name of [...sources, 'package.json', 'tsconfig.build.json', 'README.md', 'LICENSE'])
    cpSync(join(root, name), join(copy, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  expect(scripts.prepack).toBeDefined()
  run('npm', ['pack', '--ignore-scripts=false'], copy)
  mkdirSync(modules, { recursive: true })
  run('tar', ['xzf', join(copy, 'tunebook-0.1.0.tgz'), '-C', scratch], scratch)
  cpSync(join(scratch, 'package'), join(modules, 'tunebook'), { recursive: true })
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean }>
  }
  for (const [path, { dev }] of Object.entries(packages)) {
    if (dev || !/^node_modules\/(@[^/]+\/)?[^/]+$/.test(path)) continue
    mkdirSync(dirname(join(project, path)), { recursive: true })
    symlinkSync(join(root, path), join(project, path))
  }
}, 600_000)

afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const TRAINING = `
async function main() {
  const { train } = miniParts().seen[0]
  const examples = train.instances.map((instance) => ({ task: train, instance }))
  const options = { format: tkInstruct({ definition: true, positives: 0 }), steps: 2, batch: 4 }
  const tuned = await finetune(await loadModel('mini'), examples, options)
  const rows = tuned.training.history.map(({ step, loss }) => ({ step, loss }))
  const paths = await save(bars(rows, { x: 'step', y: 'loss' }), 'losses')
  console.log(JSON.stringify({ steps: tuned.training.steps, paths }))
}
main()`
const NAMES = 'bars, finetune, loadModel, miniParts, save, tkInstruct'

it.each([
  ['an ECMAScript module', 'use.mjs', `import { ${NAMES} } from 'tunebook'`],
  ['a CommonJS module', 'use.cjs', `const { ${NAMES} } = require('tunebook')`],
])(
  'trains and draws as a dependency of %s',
  (_, name, imports) => {
    writeFileSync(join(project, name), `${imports}\n${TRAINING}\n`)
    const said = JSON.parse(run(process.execPath, [name], project).trim().split('\n').at(-1) as string)
    expect(said.steps).toBe(2)
    expect(JSON.stringify(said.paths)).toContain('losses.png')
  },
  300_000,
)

it('has types, which find what is wrong', () => {
  writeFileSync(
    join(project, 'use.mts'),
    `import { finetune, loadModel, type Tune } from 'tunebook'
const tune: Tune = { kind: 'lora', r: 4 }
const tuned = await finetune(await loadModel('mini'), [{ source: 'a', target: 'b' }], { steps: 1, tune })
export const width: number = tuned.config.dModel
// @ts-expect-error: there is no such option
await finetune(tuned, [], { stepz: 1 })
`,
  )
  const compilerOptions = { module: 'nodenext', target: 'es2022', strict: true, noEmit: true, skipLibCheck: true }
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['use.mts'] }))
  run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', '.'], project)
}, 300_000)

it('has the command', () => {
  const command = join(modules, 'tunebook/bin/tunebook.cjs')
  expect(run(process.execPath, [command, 'run'], project)).toContain('zero-shot')
}, 120_000)
