import { resolve } from 'node:path'
import type { Command } from 'commander'
import { UserError } from '../base/errors'
import { readJson } from '../base/files'
import { checkNewFolder } from '../base/outputs'
import { say } from '../base/progress'
import { rng } from '../base/random'
import { seed } from './flags'

interface Flags {
  readonly config: string
  readonly tokenizer: string
  readonly seed: number
  readonly out: string
  readonly overwrite: boolean
}

/** `tunebook init`: a randomly initialised checkpoint. */
export function init(program: Command): void {
  program
    .command('init')
    .description('make a randomly initialised checkpoint')
    .requiredOption('--config <file>', "a model's config.json")
    .requiredOption('--tokenizer <path>', 'a tokenizer.json, or the folder of a model')
    .option('--seed <n>', 'what the weights are drawn from', seed, 0)
    .requiredOption('--out <dir>', 'the folder to write: new, or empty')
    .option('--overwrite', 'write over what is in it', false)
    .addHelpText(
      'after',
      '\nExample:\n  tunebook init --config config.json --tokenizer tokenizer.json --seed 0 --out model',
    )
    .action(async (flags: Flags) => {
      checkNewFolder('--out', flags.out, flags)
      const { familyOf, newModel }: typeof import('../models/families') = require('../models/families')
      const json = readJson(flags.config)
      const { vocabSize } = familyOf(json, flags.config).parseConfig(json, flags.config)
      const { loadTokenizer }: typeof import('../text/tokenizer') = require('../text/tokenizer')
      const tokenizer = loadTokenizer(flags.tokenizer)
      if (tokenizer.vocabSize > vocabSize) {
        throw new UserError(
          `${flags.config}: vocab_size: expected at least the tokenizer's ${tokenizer.vocabSize}, found ${vocabSize}`,
        )
      }
      const { saveModel }: typeof import('../models/checkpoint') = require('../models/checkpoint')
      const model = newModel(json, rng(flags.seed), flags.config)
      await saveModel(resolve(flags.out), { ...model, tokenizer })
      const parameters = Object.values(model.params).reduce((sum, { values }) => sum + values.length, 0)
      say(
        `${flags.out}: a ${model.family.type} of ${(parameters / 1e6).toFixed(2)} million parameters, drawn from seed ${flags.seed}`,
      )
    })
}
