import type { Command } from 'commander'
import { duration, say } from '../base/progress'
import { runExperiment } from './run'

/** `tunebook start`, which is `npm start`: the main job on the embedded tasks, from nothing to a figure. */
export function start(program: Command): void {
  program
    .command('start')
    .description('tune a small T5 on the embedded tasks, and see')
    .addHelpText('after', '\nExample:\n  tunebook start')
    .action(async () => {
      const began = Date.now()
      const { ready }: typeof import('../tensor/backend') = require('../tensor/backend')
      await ready()
      const provided = Date.now()
      await runExperiment('main-job', { set: {} })
      say(`
native backend ${duration((provided - began) / 1000)}, main job ${duration((Date.now() - provided) / 1000)}, all ${duration((Date.now() - began) / 1000)}

what next
  tunebook show main-job                     both runs; with an id, its settings, numbers and worst answers
  tunebook run main-job --set steps=1000     the same with a change
  npm run lab                                the notebooks
(\`npx tunebook\` stands for tunebook in a clone)`)
    })
}
