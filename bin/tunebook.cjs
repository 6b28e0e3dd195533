#!/usr/bin/env node
// Runs lib/cli.ts from its sources: tsx compiles on the fly, so a clone needs no build step.
const { accessSync, closeSync, constants, openSync } = require('node:fs')
const { tmpdir } = require('node:os')

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `tunebook: Node ${process.versions.node} is not supported: use Node 22, 24 or 26 (nvm install 24)\n`,
  )
  process.exit(2)
}
const files = []
try {
  while (files.length < 200) files.push(openSync(__filename))
} catch (error) {
  // tsx opens a file for each module that it compiles, and esbuild waits for ever where it may open only a few.
  if (error.code === 'EMFILE') {
    process.stderr.write('tunebook: too many open files in this process\n  allow more: ulimit -n 4096\n')
    process.exit(2)
  }
} finally {
  files.forEach(closeSync)
}
try {
  accessSync(tmpdir(), constants.W_OK)
} catch {
  process.env.TSX_DISABLE_CACHE = '1' // tsx ends with a stack where it cannot keep what it compiled
}
require('tsx/cjs')
require('../lib/cli.ts')
