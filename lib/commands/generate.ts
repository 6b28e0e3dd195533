import type { Command } from 'commander'
import { UserError } from '../base/errors'
import { progress } from '../base/progress'
import { batchSize, beamWidth, tokens } from './flags'
import { inRecord, printRows } from './output'
import { readSources } from './records'

interface Flags {
  readonly model: string
  readonly data: string
  readonly maxNew?: number
  readonly beams?: number
  readonly batch: number
}

/** `tunebook generate`: sources → outputs. */
export function generate(program: Command): void {
  program
    .command('generate')
    .description("sources → a model's outputs")
    .requiredOption('--model <dir or name>', 'a folder with config.json, or a name on the hub (google/flan-t5-small)')
    .requiredOption('--data <file>', 'JSON lines of {id, source}; what `tunebook render` prints will do')
    .option('--max-new <n>', "outputs end after so many tokens (default: the model's own number, or 128)", tokens)
    .option('--beams <n>', "1: greedy (default: the model's own number, or 1)", beamWidth)
    .option('--batch <n>', 'how many sources are computed at once; no output depends on it', batchSize, 32)
    .addHelpText(
      'after',
      '\nPrints JSON lines of {id, output}, in the order of the data.\n\nExample:\n  tunebook generate --model google/flan-t5-small --data prompts.jsonl > predictions.jsonl',
    )
    .action(async (flags: Flags) => {
      const sources = readSources(flags.data)
      const { resolveModel }: typeof import('../models/hub') = require('../models/hub')
      const { loadFolder }: typeof import('../inference/load') = require('../inference/load')
      const model = await loadFolder(await resolveModel(flags.model))
      const { tokenizer } = model
      if (!tokenizer) throw new UserError(`${flags.model}: expected a tokenizer.json beside the model, found none`)
      const { generate }: typeof import('../inference/generate') = require('../inference/generate')
      const bar = progress('generating', sources.length, { unit: 'outputs' })
      const outputs = await generate(
        model,
        sources.map(({ source }) => tokenizer.encode(source)),
        { maxNew: flags.maxNew, beams: flags.beams, batch: flags.batch, onProgress: (done) => bar.update(done) },
      ).finally(() => bar.done())
      await printRows(
        sources.map(({ id }, i) => ({ id, output: tokenizer.decode(outputs[i] as Int32Array) })),
        ({ id, output }) => inRecord(id, output),
      )
    })
}
