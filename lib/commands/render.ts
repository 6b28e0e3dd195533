import type { Command } from 'commander'
import { UserError } from '../base/errors'
import { say } from '../base/progress'
import type { RenderOptions } from '../prompts/format'
import { addEncodingFlags } from './encoding'
import { count, countOrNone, dashed, seed, shareAbove0, tokens } from './flags'
import { describePrompt, printRow } from './output'
import { renderTemplates, type TemplateFlags } from './render-promptsource'
import { type SourceFlags, sourced } from './render-sources'

interface Flags extends SourceFlags, TemplateFlags {
  readonly tasks?: string[]
  readonly maxSource?: number
  readonly holdOut?: number
  readonly tokenizer?: string
}

/** `tunebook render`: tasks → prompts, and what truncation cut. */
export function render(program: Command): void {
  addEncodingFlags(
    program
      .command('render')
      .description('tasks → prompts')
      .option(
        '--tasks <path...>',
        "task files, folders of them, or tables; with flan, folders of datasets; with labour, ESCO's",
      ),
  )
    .option('--templates <file>', "promptsource's templates.yaml, or flan's JSON")
    .option('--rows <file>', 'the rows that templates are applied to: JSON lines, or Parquet')
    .option('--template <name>', 'only the template of this name; of flan a number, none or "dataset name"')
    .option('--clusters <file>', "flan's task clusters, as JSON")
    .option('--shots <n>', 'put so many exemplars first, with flan', countOrNone)
    .option('--seed <n>', 'of what flan and labour draw, and of what is held out (default: 0)', seed)
    .option('--max-source <n>', 'cut sources to so many tokens, EOS included; needs --tokenizer', tokens)
    .option('--tokenizer <path>', 'a tokenizer.json, or the folder of a model')
    .option('--hold-out <x>', 'only the share of each task that `train --hold-out` keeps from training', shareAbove0)
    .option('--limit <n>', 'only the first n instances of each task, or rows', count)
    .addHelpText(
      'after',
      '\nPrints JSON lines of {id, task, source, targets, cut}; of templates, {row, template, source, targets}.\n\nExample:\n  tunebook render --tasks datasets/mini/tasks --positives 1 --limit 2\n  tunebook render --format promptsource --templates templates.yaml --rows rows.jsonl',
    )
    .action(async (flags: Flags) => {
      only(flags)
      if (flags.format === 'promptsource') return renderTemplates(flags)
      if (!flags.tasks) throw new UserError("required option '--tasks <path...>' not specified")
      const budget = await budgetOf(flags)
      const { format, tasks } = await sourced(flags, flags.tasks)
      const { rng }: typeof import('../base/random') = require('../base/random')
      const random = rng(flags.seed ?? 0)
      const { holdOutInstances }: typeof import('../tasks/held-out') = require('../tasks/held-out')
      const chosen = flags.holdOut === undefined ? tasks : holdOutInstances(tasks, flags.holdOut, random).held
      const draws = random.fork('format')
      const { cutLedger, describeLedger }: typeof import('../prompts/ledger') = require('../prompts/ledger')
      const cuts = []
      for (const task of chosen) {
        for (const instance of task.instances.slice(0, flags.limit)) {
          const { source, targets, choices, cut } = format.render(task, instance, {
            ...budget,
            random: draws.fork(`${task.id} ${instance.id}`),
          })
          cuts.push(cut)
          const known = choices ? { choices } : {}
          await printRow({ id: instance.id, task: task.id, source, targets, ...known, cut }, ({ id }) =>
            describePrompt(id, source, targets),
          )
        }
      }
      if (budget.budget) say(describeLedger(cutLedger(cuts)))
    })
}

/** @throws UserError at a flag that belongs to the other kind of input: tasks, or templates and rows */
function only(flags: Flags): void {
  const templates = flags.format === 'promptsource'
  const flan = ['templates', 'template', 'clusters', 'shots'] as const
  const tasks = ['tasks', 'encoding', 'definition', 'positives', 'negatives', 'explanations', 'taskName'] as const
  const strange: readonly (keyof Flags)[] = templates
    ? [...tasks, 'maxSource', 'tokenizer', 'clusters', 'shots', 'seed', 'holdOut']
    : flags.format === 'flan'
      ? ['rows']
      : ['rows', ...flan, ...(flags.format === 'labour' || flags.holdOut !== undefined ? [] : (['seed'] as const))]
  const given = strange.find((name) => flags[name] !== undefined)
  if (given === undefined) return
  throw new UserError(
    `--format ${flags.format} has no ${dashed(given)}`,
    templates ? 'it has --templates, --rows, --template, --limit' : '`tunebook render --help` says which has',
  )
}

async function budgetOf({ maxSource, tokenizer }: Flags): Promise<RenderOptions> {
  if (maxSource === undefined && tokenizer === undefined) return {}
  if (maxSource === undefined || tokenizer === undefined) {
    throw new UserError('--max-source and --tokenizer belong together: one is missing')
  }
  const { loadTokenizer }: typeof import('../text/tokenizer') = require('../text/tokenizer')
  const { encode, decode } = loadTokenizer(tokenizer)
  return { budget: { maxSource, encode, decode } }
}
