import { existsSync } from 'node:fs'
import type { Command } from 'commander'
import { rng } from '../base/random'
import type { MetricKey } from '../metrics/metric'
import { seed } from './flags'
import { printResult } from './output'
import { answersOf, chosen, readNamedPredictions, referencesOf } from './predictions'

interface Flags {
  readonly references?: string
  readonly metric: MetricKey[]
  readonly seed: number
}

/** `tunebook compare`: predictions of several systems → who is better than the first, and all their ranks. */
export function compare(program: Command): void {
  program
    .command('compare')
    .description('predictions of several systems → differences with p, and ranks over tasks')
    .argument(
      '<system...>',
      'a file of predictions or a stored run, as `tunebook score` takes them; runs of several seeds with commas between: a-0.jsonl,a-1.jsonl; the first is what the others are compared with',
    )
    .option('--references <file>', 'as `tunebook score` takes them; needed where predictions carry none')
    .option('--metric <key...>', 'such as f1, rougeLsum, bleu, chrf; a wrong one lists all', ['rougeL', 'exactMatch'])
    .option('--seed <n>', 'of the resampling', seed, 0)
    .addHelpText(
      'after',
      '\nPrints one JSON object: by metric the systems with 95% intervals and paired differences from the first, p corrected for all comparisons (Holm), and mean ranks over tasks with their critical difference (Friedman, Nemenyi).\n\nExample:\n  tunebook compare untuned.jsonl tuned.jsonl longer.jsonl --references prompts.jsonl\n  tunebook compare a-0.jsonl,a-1.jsonl b-0.jsonl,b-1.jsonl --references prompts.jsonl --metric rougeL',
    )
    .action(compareCommand)
}

async function compareCommand(systems: readonly string[], flags: Flags): Promise<void> {
  const { metric }: typeof import('../metrics/metric') = require('../metrics/metric')
  const { compareSystems }: typeof import('../metrics/systems') = require('../metrics/systems')
  const { formatSystems }: typeof import('../metrics/score-text') = require('../metrics/score-text')
  const metrics = [...new Set(flags.metric)].map((key) => metric(key))
  const found = systems.map((word) => seedsOf(word).map(readNamedPredictions))
  const references = referencesOf(flags.references, found[0]?.[0] as (typeof found)[0][0])
  const answers = found.map((runs) => answersOf(runs.map((one) => chosen(one, references))))
  const report = compareSystems(metrics, references, answers, { random: rng(flags.seed) })
  await printResult([report], metrics.map(({ key }) => formatSystems('systems', report[key], references)).join('\n\n'))
}

/** A file may have commas in its name. */
const seedsOf = (word: string) => (existsSync(word) ? [word] : word.split(','))
