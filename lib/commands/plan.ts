import type { Command } from 'commander'
import { nodes } from './flags'
import { printResult } from './output'
import { collect } from './run'

interface Flags {
  readonly size?: string
  readonly set: Readonly<Record<string, string>>
  readonly nodes?: number
  readonly included?: boolean
}

/** `tunebook plan`: what an experiment would take. */
export function plan(program: Command): void {
  program
    .command('plan')
    .description('say what an experiment would take: runs, tokens, FLOP, time, memory and disk')
    .argument('<experiment>', 'such as k-shot, or a file with one of your own such as ./mine.ts')
    .option('--size <name>', 'a named size of the experiment; paper is as published')
    .option('--set <key=value...>', 'change settings, as `tunebook run` has them', collect, {})
    .option('--nodes <n>', 'machines like this one, side by side', nodes, 1)
    .option('--included', 'count the runs whose numbers come with the project as stored', false)
    .addHelpText('after', '\nExample:\n  tunebook plan k-shot --size paper --nodes 16')
    .action(async (name: string, flags: Flags) => {
      const { findExperiment }: typeof import('../experiments') = require('../experiments')
      const { planOf }: typeof import('../experiments/plan/plan') = require('../experiments/plan/plan')
      const { planText }: typeof import('../experiments/plan/text') = require('../experiments/plan/text')
      const { interruptible }: typeof import('../training/interrupt') = require('../training/interrupt')
      const found = await interruptible((signal) => planOf(findExperiment(name), { ...flags, signal }))
      await printResult([found], planText(found))
    })
}
