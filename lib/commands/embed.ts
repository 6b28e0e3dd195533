import type { Command } from 'commander'
import { progress } from '../base/progress'
import { batchSize } from './flags'
import { inRecord, printRows } from './output'
import { readTexts } from './records'

interface Flags {
  readonly model: string
  readonly data: string
  readonly batch: number
  readonly promptName?: string
}

/** `tunebook embed`: texts → vectors. */
export function embed(program: Command): void {
  program
    .command('embed')
    .description("texts → a sentence encoder's embeddings")
    .requiredOption(
      '--model <dir or name>',
      'a folder of sentence-transformers, or all-MiniLM-L6-v2, or a name on the hub',
    )
    .requiredOption('--data <file>', 'JSON lines of {id, text}')
    .option('--prompt-name <name>', "which of the encoder's prompts stands before each text (default: its own default)")
    .option('--batch <n>', 'how many texts are computed at once; no embedding depends on it', batchSize, 64)
    .addHelpText(
      'after',
      '\nPrints JSON lines of {id, embedding}, in the order of the data.\n\nExample:\n  tunebook embed --model all-MiniLM-L6-v2 --data texts.jsonl > embeddings.jsonl',
    )
    .action(async (flags: Flags) => {
      const texts = readTexts(flags.data)
      const {
        loadNamedEncoder,
      }: typeof import('../models/sentence-encoder/sentence-encoder') = require('../models/sentence-encoder/sentence-encoder')
      const encoder = await loadNamedEncoder(flags.model)
      const { embed }: typeof import('../inference/embed') = require('../inference/embed')
      const bar = progress('embedding', texts.length, { unit: 'texts' })
      const vectors = await embed(
        encoder,
        texts.map(({ text }) => text),
        { batch: flags.batch, promptName: flags.promptName, onProgress: (done) => bar.update(done) },
      ).finally(() => bar.done())
      await printRows(rows(), ({ id, embedding }) =>
        inRecord(id, `${embedding.length} numbers, ${embedding.slice(0, 4).join(', ')}, …`),
      )

      function* rows() {
        for (const [i, { id }] of texts.entries())
          yield { id, embedding: Array.from(vectors[i] as Float32Array, nineDigits) }
      }
    })
}

/** As many as tell every float32 from its neighbours. */
const nineDigits = (value: number) => Number(value.toPrecision(9))
