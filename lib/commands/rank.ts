import type { Command } from 'commander'
import { UserError } from '../base/errors'
import { progress, say } from '../base/progress'
import type { Normalisation, Ranked, RankItem } from '../inference/rank'
import type { Dtype } from '../models/dtype'
import { batchSize, dtype, oneOf } from './flags'
import { inRecord, printRows } from './output'
import { readChoices } from './records'

interface Flags {
  readonly model: string
  readonly data: string
  readonly normalisation: Normalisation
  readonly batch: number
  readonly chat: boolean
  readonly dtype: Dtype
}

/** What the numbers are, in words. */
const names: Record<Normalisation, string> = {
  none: 'the sum of its tokens, EOS included',
  token: 'the sum of its tokens divided by their number, EOS included',
  character: 'the sum of its tokens, EOS included, divided by its number of characters',
  byte: 'the sum of its tokens, EOS included, divided by its number of UTF-8 bytes',
  unconditional: 'the sum of its tokens, EOS included, less that after an empty source',
}

/** `tunebook rank`: sources with choices → the log-probability of each choice, and the likeliest. */
export function rank(program: Command): void {
  program
    .command('rank')
    .description('sources with choices → how likely a model finds each')
    .requiredOption(
      '--model <dir or name>',
      'a folder with config.json or adapter_config.json, a .gguf file, or a name (smollm2, google/flan-t5-small)',
    )
    .requiredOption('--data <file>', 'JSON lines of {id, source, choices}')
    .option('--no-chat', "take prompts as they are, without the model's chat template")
    .addOption(
      oneOf('--normalisation <name>', 'what becomes of the sum of log-probabilities', Object.keys(names), 'none'),
    )
    .option('--batch <n>', 'how many sources are computed at once; no score depends on it', batchSize, 32)
    .addOption(dtype())
    .addHelpText(
      'after',
      '\nPrints JSON lines of {id, scores, best, normalisation}, in the order of the data: natural log-probabilities, and the index of the highest.\n\nExample:\n  tunebook rank --model google/flan-t5-small --data choices.jsonl --normalisation token > ranked.jsonl',
    )
    .action(rankCommand)
}

async function rankCommand({ model: name, data, normalisation, batch, chat, dtype }: Flags): Promise<void> {
  const items = readChoices(data)
  const { loadFolder }: typeof import('../inference/load') = require('../inference/load')
  const model = await loadFolder(name, { dtype })
  const { promptEncoder }: typeof import('../models/prompt-ids') = require('../models/prompt-ids')
  const encoder = promptEncoder({ ...model, dir: name }, { chat })
  if (encoder.chat) say(`prompts go through the chat template of ${name}; --no-chat leaves it out`)
  const { rank }: typeof import('../inference/rank') = require('../inference/rank')
  const encoded = items.map(({ source, choices }) => ({
    source: encoder.prompt(source).ids,
    choices: choices.map((text) => ({ ids: encoder.answer(text).ids, text })),
  }))
  checkTokens(items, encoded, encoder.answer('').ids)
  const bar = progress('ranking', items.length, { unit: 'sources' })
  const ranked = await rank(model, encoded, { normalisation, batch, onProgress: (done) => bar.update(done) }).finally(
    () => bar.done(),
  )
  say(`normalisation ${normalisation}: a choice's score is ${names[normalisation]} (natural logarithms)`)
  await printRows(
    items.map(({ id }, i) => ({ id, ...(ranked[i] as Ranked) })),
    ({ id, scores, best }) => inRecord(id, `choice ${best} of ${scores.map((one) => one.toFixed(3)).join(', ')}`),
  )
}

/**
 * Names choices that the model cannot tell apart: they get the same score.
 * @param nothing the tokens of a text without any
 * @throws UserError at a choice without a token of its own
 */
function checkTokens(
  items: readonly { readonly at: string; readonly choices: readonly string[] }[],
  encoded: readonly RankItem[],
  nothing: Int32Array,
): void {
  const { sameTokens }: typeof import('../inference/rank') = require('../inference/rank')
  const same: string[] = []
  encoded.forEach(({ choices }, i) => {
    const { at, choices: texts } = items[i] as (typeof items)[0]
    const empty = choices.findIndex(({ ids }) => ids.join() === nothing.join())
    if (empty >= 0)
      throw new UserError(
        `${at}: choices[${empty}]: ${JSON.stringify(texts[empty])} has no token of this model's, so there is nothing to score`,
        'leave it out, or write it in words',
      )
    for (const group of sameTokens(choices))
      same.push(`${at}: ${group.map((k) => JSON.stringify(texts[k])).join(' and ')}`)
  })
  if (same.length === 0) return
  const more = same.length > 3 ? `\n  and ${same.length - 3} more` : ''
  say(
    `warning: to this model these choices are the same tokens, so their scores are equal, and the first of them wins:\n  ${same.slice(0, 3).join('\n  ')}${more}`,
  )
}
