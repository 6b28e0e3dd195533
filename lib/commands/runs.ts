import type { Command } from 'commander'
import { runsFolder } from '../base/paths'
import { duration, say } from '../base/progress'
import { includedFile, includeRuns } from '../runs/included'
import { listRuns } from '../runs/store'
import { printResult, table } from './output'

/** `tunebook runs`: what the store holds. */
export function runs(program: Command): void {
  program
    .command('runs')
    .description('list what is stored')
    .option('--include <name...>', 'keep the numbers of these experiments with the project, for its notebooks')
    .addHelpText('after', '\nExample:\n  tunebook runs')
    .action(async ({ include }: { include?: string[] }) => {
      const store = runsFolder()
      if (include) {
        const { findExperiment }: typeof import('../experiments') = require('../experiments')
        const names = include.map((word) => findExperiment(word).name)
        for (const name of names) {
          const { taken, kept } = includeRuns(store, name)
          say(
            `${includedFile(name)}: ${taken} runs of ${store}${kept > 0 ? `, and ${kept} that were there before` : ''}`,
          )
        }
        return
      }
      const found = listRuns(store)
      if (found.length === 0) return say(`${store} has no runs yet: \`tunebook start\` makes the first ones`)
      const rows = found.map(({ id, name, state, changed, metrics }) => [
        id,
        name,
        state,
        metrics ? duration(metrics.seconds) : '',
        changed.toISOString().slice(0, 16).replace('T', ' '),
      ])
      await printResult(
        found.map(({ id, name, state, folder, changed }) => ({ id, name, state, folder, changed })),
        `${table(['id', 'run', 'state', 'took', 'last at work (UTC)'], rows)}

\`tunebook show ID\` leads from its numbers to its settings, predictions and worst instances`,
      )
    })
}
