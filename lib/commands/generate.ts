import type { Command } from 'commander'
import { UserError } from '../base/errors'
import { progress, say } from '../base/progress'
import type { SearchSettings } from '../inference/search-settings'
import type { Dtype } from '../models/dtype'
import type { GenerationConfig } from '../models/generation-config'
import type { Tokenizer } from '../text/tokenizer'
import { batchSize, beamWidth, dtype, seed, temperature, tokens, topK, topP } from './flags'
import { inRecord, printRows, textPrinter } from './output'
import { readSources } from './records'

interface Flags {
  readonly model: string
  readonly data?: string
  readonly prompt?: string
  readonly chat: boolean
  readonly maxNew?: number
  readonly beams?: number
  readonly sample?: boolean
  readonly temperature?: number
  readonly topK?: number
  readonly topP?: number
  readonly seed?: number
  readonly batch: number
  readonly dtype: Dtype
}

/** `tunebook generate`: sources → outputs. */
export function generate(program: Command): void {
  program
    .command('generate')
    .description("sources → a model's outputs")
    .requiredOption(
      '--model <dir or name>',
      'a folder with config.json or adapter_config.json, a .gguf file, or a name (smollm2, google/flan-t5-small)',
    )
    .option('--data <file>', 'JSON lines of {id, source}; what `tunebook render` prints will do')
    .option('--prompt <text>', 'one source instead of a file')
    .option('--no-chat', "take prompts as they are, without the model's chat template")
    .option('--max-new <n>', "outputs end after so many tokens (default: the model's own number, or 128)", tokens)
    .option('--beams <n>', "1: greedy (default: the model's own number, or 1)", beamWidth)
    .option('--sample', 'draw each token instead of taking the likeliest')
    .option(
      '--temperature <x>',
      "of --sample: below 1, likely tokens come more often (default: the model's, or 1)",
      temperature,
    )
    .option('--top-k <n>', "of --sample: only so many tokens may come, 0 for all (default: the model's, or 50)", topK)
    .option('--top-p <x>', "of --sample: only the likeliest that add up to so much (default: the model's, or 1)", topP)
    .option('--seed <n>', 'of --sample: the same seed draws the same outputs (default: 0)', seed)
    .option('--batch <n>', 'how many sources are computed at once; no output depends on it', batchSize, 32)
    .addOption(dtype())
    .addHelpText(
      'after',
      '\nPrints JSON lines of {id, output}, in the order of the data; on a terminal, the output of a --prompt as it is written.\n\nExample:\n  tunebook generate --model google/flan-t5-small --data prompts.jsonl > predictions.jsonl',
    )
    .action(async (flags: Flags) => {
      const sources = sourcesOf(flags)
      checkSampling(flags)
      const { loadFolder }: typeof import('../inference/load') = require('../inference/load')
      const model = await loadFolder(flags.model, flags)
      const { promptEncoder }: typeof import('../models/prompt-ids') = require('../models/prompt-ids')
      const encoder = promptEncoder({ ...model, dir: flags.model }, { chat: flags.chat })
      if (encoder.chat) say(`prompts go through the chat template of ${flags.model}; --no-chat leaves it out`)
      const { searchSettings }: typeof import('../inference/search-settings') = require('../inference/search-settings')
      const { maxNew, beams, temperature, topK, topP, seed } = flags
      const search = { maxNew, beams, doSample: flags.sample, temperature, topK, topP, seed }
      const settings = searchSettings(model, search)
      sayDecoding(model.generation, settings, flags)
      const ids = sources.map(({ source }) => encoder.prompt(source).ids)
      const { generate }: typeof import('../inference/generate') = require('../inference/generate')
      const printer = flags.prompt !== undefined && settings.beams === 1 ? textPrinter() : undefined
      if (printer) {
        const { textStreamer }: typeof import('../text/text-streamer') = require('../text/text-streamer')
        await generate(model, ids, { ...search, streamer: textStreamer(model.tokenizer as Tokenizer, printer.print) })
        return printer.end()
      }
      const bar = progress('generating', sources.length, { unit: 'outputs' })
      const outputs = await generate(model, ids, {
        ...search,
        batch: flags.batch,
        onProgress: (done) => bar.update(done),
      }).finally(() => bar.done())
      await printRows(
        sources.map(({ id }, i) => ({ id, output: encoder.decode(outputs[i] as Int32Array) })),
        ({ id, output }) => (flags.prompt === undefined ? inRecord(id, output) : output),
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

/** @throws UserError if flags of sampling are given without it, or it is asked for with beams */
function checkSampling({ sample, beams = 1, temperature, topK, topP, seed }: Flags): void {
  const flags = { '--temperature': temperature, '--top-k': topK, '--top-p': topP, '--seed': seed }
  const [flag] = Object.entries(flags).find(([, value]) => value !== undefined) ?? []
  if (flag !== undefined && !sample)
    throw new UserError(`${flag} changes nothing without --sample`, 'add --sample, or leave it out')
  if (sample && beams > 1)
    throw new UserError(`--sample and --beams ${beams} are two ways to decode`, 'give one of them')
}

/** Says how outputs are decoded where that is not plain: tokens are drawn, or are not though the model's file asks for it. */
function sayDecoding(
  asked: GenerationConfig | undefined,
  { sampling, seed, beams }: SearchSettings,
  flags: Flags,
): void {
  if (sampling) {
    const { temperature, topK, topP } = sampling
    say(`sampling with temperature ${temperature}, top-k ${topK}, top-p ${topP}, seed ${seed}`)
  } else if (asked?.doSample && flags.beams === undefined) {
    say(`${asked.file} asks for sampling; decoding is ${beams > 1 ? 'beam search' : 'greedy'}, --sample samples`)
  }
}
