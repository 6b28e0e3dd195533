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
    .requiredOption('--config <file>', 'a T5 config.json')
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
      const { parseConfig }: typeof import('../models/config') = require('../models/config')
      const config = parseConfig(readJson(flags.config), flags.config)
      const { loadTokenizer }: typeof import('../text/tokenizer') = require('../text/tokenizer')
      const tokenizer = loadTokenizer(flags.tokenizer)
      if (tokenizer.vocabSize > config.vocabSize) {
        throw new UserError(
          `${flags.config}: vocab_size: expected at least the tokenizer's ${tokenizer.vocabSize}, found ${config.vocabSize}`,
        )
      }
      const { initParams }: typeof import('../models/params') = require('../models/params')
      const { saveT5 }: typeof import('../models/checkpoint') = require('../models/checkpoint')
      const params = initParams(config, rng(flags.seed))
      await saveT5(resolve(flags.out), { config, params, tokenizer })
      const parameters = Object.values(params).reduce((sum, { values }) => sum + values.length, 0)
      say(`${flags.out}: a T5 of ${(parameters / 1e6).toFixed(2)} million parameters, drawn from seed ${flags.seed}`)
    })
}
