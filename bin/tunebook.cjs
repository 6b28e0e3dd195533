#!/usr/bin/env node
// Runs lib/cli.ts from its sources: tsx compiles on the fly, so a clone needs no build step.
const { accessSync, constants } = require('node:fs')
const { tmpdir } = require('node:os')

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `tunebook: Node ${process.versions.node} is not supported: use Node 22, 24 or 26 (nvm install 24)\n`,
  )
  process.exit(2)
}
try {
  accessSync(tmpdir(), constants.W_OK)
} catch {
  process.env.TSX_DISABLE_CACHE = '1' // tsx ends with a stack where it cannot keep what it compiled
}
require('tsx/cjs')
require('../lib/cli.ts')
