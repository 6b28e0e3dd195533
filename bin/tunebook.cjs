#!/usr/bin/env node
// Runs lib/cli.ts from its sources: tsx compiles on the fly, so a clone needs no build step.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `tunebook: Node ${process.versions.node} is not supported: use Node 22, 24 or 26 (nvm install 24)\n`,
  )
  process.exit(2)
}
require('tsx/cjs')
require('../lib/cli.ts')
