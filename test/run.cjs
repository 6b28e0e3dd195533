// `npm test`: provides the native backend, checks types and style, runs the fast tests and then the slow ones.
// `npm test -- --fast` leaves the slow ones out. Ends with `N passed, N failed`; exit status 1 if anything failed.
const { spawnSync } = require('node:child_process')
const { mkdtempSync, readFileSync, rmSync } = require('node:fs')
const { tmpdir } = require('node:os')
const { join, relative } = require('node:path')

const root = join(__dirname, '..')
const scratch = mkdtempSync(join(tmpdir(), 'tunebook-test-'))
const fast = process.argv.includes('--fast')
const total = { passed: 0, failed: 0, skipped: 0 }
const failures = []
const skips = []

/** Runs one part and prints how long it took. */
function stage(name, work) {
  const start = Date.now()
  console.log(`\n== ${name}`)
  work()
  console.log(`== ${name}: ${((Date.now() - start) / 1000).toFixed(1)} s`)
}

/** Runs a program of node_modules, or a script, by this Node; whether it ended well. */
function node(...args) {
  return spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0
}

function check(name, ...args) {
  stage(name, () => {
    if (node(...args)) total.passed++
    else fail(name)
  })
}

function fail(name) {
  total.failed++
  failures.push(name)
}

/** One run of vitest; its report counts tests, and a file that does not load counts as one that failed. */
function tests(name, config) {
  stage(name, () => {
    const report = join(scratch, `${config}.json`)
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const ended = node('node_modules/vitest/vitest.mjs', 'run', '--config', config, '--passWithNoTests', ...reporters)
    const before = total.failed
    for (const file of readReport(report)) {
      const path = relative(root, file.name)
      if (file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed')) fail(path)
      for (const test of file.assertionResults) {
        if (test.status === 'passed') total.passed++
        else if (test.status === 'failed') fail(`${path}: ${test.fullName}`)
        else {
          total.skipped++
          skips.push([path, test.title.includes('[needs ') ? test.title : (test.ancestorTitles[0] ?? test.title)])
        }
      }
    }
    if (!ended && total.failed === before) fail(`${name}: the test runner ended with an error`)
  })
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).testResults
  } catch {
    return []
  }
}

/** What was not run, counted by what it needs. A group whose data is missing counts as one, since its tests are not made. */
function printSkips() {
  const counts = new Map()
  for (const [path, name] of skips) {
    const reason = /\[(needs [^\]]*)\]$/.exec(name)?.[1] ?? `${path}: ${name}`
    counts.set(reason, (counts.get(reason) ?? 0) + 1)
  }
  for (const [reason, count] of counts)
    console.log(`skipped: ${count} ${count > 1 ? 'tests or groups' : 'test or group'}: ${reason}`)
  if (fast) console.log('skipped: the slow tests (npm test runs them)')
}

check('native backend', '--require', 'tsx/cjs', 'test/provide.ts')
if (total.failed === 0) {
  check('types', 'node_modules/typescript/bin/tsc', '--noEmit')
  check('style', 'node_modules/@biomejs/biome/bin/biome', 'check', '.')
  tests('fast tests', 'vitest.config.ts')
  if (!fast) tests('slow tests', 'vitest.slow.config.ts')
}
rmSync(scratch, { recursive: true, force: true })
console.log('')
printSkips()
for (const name of failures) console.log(`failed: ${name}`)
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`)
process.exit(total.failed === 0 ? 0 : 1)
