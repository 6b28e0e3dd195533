import { resolve } from 'node:path'
import type { Command } from 'commander'
import { checkNewFolder } from '../base/outputs'
import { say } from '../base/progress'

interface Flags {
  readonly model: string
  readonly out: string
  readonly overwrite: boolean
}

/** `tunebook merge`: an adapter and its base → a plain checkpoint. */
export function merge(program: Command): void {
  program
    .command('merge')
    .description('make a plain checkpoint of an adapter and its base model')
    .requiredOption('--model <dir>', 'the folder of an adapter, as train or PEFT writes it')
    .requiredOption('--out <dir>', 'the folder to write: new, or empty')
    .option('--overwrite', 'write over what is in it', false)
    .addHelpText('after', '\nExample:\n  tunebook merge --model tuned --out merged')
    .action(async (flags: Flags) => {
      checkNewFolder('--out', flags.out, { overwrite: flags.overwrite, beside: { '--model': flags.model } })
      const { loadModel, saveModel }: typeof import('../models/checkpoint') = require('../models/checkpoint')
      const {
        mergeAdapter,
      }: typeof import('../models/adapters/merge-adapter') = require('../models/adapters/merge-adapter')
      const model = await loadModel(flags.model)
      await saveModel(resolve(flags.out), await mergeAdapter(model))
      say(`${flags.out}: ${model.adapter?.base.name} with the ${model.adapter?.kind.tune} adapter ${flags.model} in it`)
    })
}
