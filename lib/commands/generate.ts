import type { Command } from 'commander'
import { UserError } from '../base/errors'
import { progress, say } from '../base/progress'
import { batchSize, beamWidth, tokens } from './flags'
import { inRecord, printRows } from './output'
import { readSources } from './records'

interface Flags {
  readonly model: string
  readonly data?: string
  readonly prompt?: string
  readonly chat: boolean
  readonly maxNew?: number
  readonly beams?: number
  readonly batch: number
}

/** `tunebook generate`: sources → outputs. */
export function generate(program: Command): void {
  program
    .command('generate')
    .description("sources → a model's outputs")
    .requiredOption(
      '--model <dir or name>',
      'a folder with config.json, a .gguf file, or a name (smollm2, google/flan-t5-small)',
    )
    .option('--data <file>', 'JSON lines of {id, source}; what `tunebook render` prints will do')
    .option('--prompt <text>', 'one source instead of a file')
    .option('--no-chat', "take prompts as they are, without the model's chat template")
    .option('--max-new <n>', "outputs end after so many tokens (default: the model's own number, or 128)", tokens)
    .option('--beams <n>', "1: greedy (default: the model's own number, or 1)", beamWidth)
    .option('--batch <n>', 'how many sources are computed at once; no output depends on it', batchSize, 32)
    .addHelpText(
      'after',
      '\nPrints JSON lines of {id, output}, in the order of the data.\n\nExample:\n  tunebook generate --model google/flan-t5-small --data prompts.jsonl > predictions.jsonl',
    )
    .action(async (flags: Flags) => {
      const sources = sourcesOf(flags)
      const { resolveModel }: typeof import('../models/hub') = require('../models/hub')
      const { loadFolder }: typeof import('../inference/load') = require('../inference/load')
      const model = await loadFolder(await resolveModel(flags.model))
      const { promptEncoder }: typeof import('../models/prompt-ids') = require('../models/prompt-ids')
      const encoder = promptEncoder({ ...model, dir: flags.model }, { chat: flags.chat })
      if (encoder.chat) say(`prompts go through the chat template of ${flags.model}; --no-chat leaves it out`)
      const { generate }: typeof import('../inference/generate') = require('../inference/generate')
      const bar = progress('generating', sources.length, { unit: 'outputs' })
      const outputs = await generate(
        model,
        sources.map(({ source }) => encoder.prompt(source).ids),
        { maxNew: flags.maxNew, beams: flags.beams, batch: flags.batch, onProgress: (done) => bar.update(done) },
      ).finally(() => bar.done())
      await printRows(
        sources.map(({ id }, i) => ({ id, output: encoder.decode(outputs[i] as Int32Array) })),
        ({ id, output }) => inRecord(id, output),
      )
    })
}

/** @throws UserError unless there is one of the two */
function sourcesOf({ data, prompt }: Flags): readonly { readonly id: string; readonly source: string }[] {
  if (data !== undefined && prompt !== undefined) throw new UserError('expected --data or --prompt, not both')
  if (data !== undefined) return readSources(data)
  if (prompt !== undefined) return [{ id: 'prompt', source: prompt }]
  throw new UserError(
    'expected --data FILE or --prompt TEXT',
    'tunebook generate --model smollm2 --prompt "Say hello."',
  )
}
