import type { Command } from 'commander'
import { printRows, stdinLines } from './output'

/** `tunebook tokenize`: lines of text → token ids. */
export function tokenize(program: Command): void {
  program
    .command('tokenize')
    .description('lines of text → token ids')
    .requiredOption('--tokenizer <path>', 'a tokenizer.json, or the folder of a model')
    .addHelpText(
      'after',
      '\nReads stdin; prints JSON lines of {ids}, special tokens included.\n\nExample:\n  echo "A house." | tunebook tokenize --tokenizer tokenizer.json',
    )
    .action(async (flags: { tokenizer: string }) => {
      const { loadTokenizer }: typeof import('../text/tokenizer') = require('../text/tokenizer')
      const tokenizer = loadTokenizer(flags.tokenizer)
      const encoded = async function* () {
        for await (const line of stdinLines()) yield { ids: Array.from(tokenizer.encode(line)) }
      }
      await printRows(encoded(), ({ ids }) => ids.join(' '))
    })
}
