import { UserError } from '../base/errors'
import { say } from '../base/progress'
import type { countEsco, Taxonomy } from '../tasks/esco'
import type { Task } from '../tasks/task'
import { printResult, table } from './output'

/** `tunebook data show` of ESCO's tables: what is in them, and the tasks that are made of them, drawn with seed 0. */
export async function showEsco(what: string, folder: string): Promise<void> {
  const { countEsco }: typeof import('../tasks/esco') = require('../tasks/esco')
  const { escoOddities, readEscoFolder }: typeof import('../tasks/esco-folder') = require('../tasks/esco-folder')
  const taxonomy = readEscoFolder(folder)
  const counts = countEsco(taxonomy)
  const tasks = tasksOf(taxonomy)
  const examples = tasks.map(({ category, instances }) => ({ task: category, examples: instances.length }))
  const first = tasks.find(({ instances }) => instances.length > 0)
  const lines = examples.map(({ task, examples: made }) => [task, made])
  const text = [
    `${what}: ESCO, ${taxonomy.languages.join(', ')}\n\n${describeCounts(counts)}`,
    ...escoOddities(taxonomy).map((note) => `note: ${note}`),
    ...(first
      ? [
          `\n${table(['task made of them', 'examples'], lines)}\n\nan example, of ${first.id}\n${describeExample(first)}`,
        ]
      : []),
  ]
  const example = first && { task: first.id, ...first.instances[0] }
  await printResult([{ ...counts, leftOut: taxonomy.leftOut, examples, ...(example && { example }) }], text.join('\n'))
}

/** The four labour market tasks; none, with the reason on stderr, where there are too few concepts to choose from. */
function tasksOf(taxonomy: Taxonomy): Task[] {
  const { rng }: typeof import('../base/random') = require('../base/random')
  const { labourTasks }: typeof import('../tasks/labour') = require('../tasks/labour')
  try {
    return labourTasks(taxonomy, { random: rng(0) })
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    say(`note: no tasks can be made of it: ${error.message}`)
    return []
  }
}

function describeCounts({ concepts, relations, labels }: ReturnType<typeof countEsco>): string {
  return [
    table(['entities', 'count'], Object.entries(concepts)),
    table(['relations', 'count'], Object.entries(relations)),
    table(
      ['labels in', 'preferred', 'alternative'],
      Object.entries(labels).map(([language, { preferred, alternative }]) => [language, preferred, alternative]),
    ),
  ].join('\n\n')
}

/** A task's instruction, an example that it shows, and its first instance. */
export function describeExample({ definitions, positives, instances }: Task): string {
  const [instance] = instances
  const lines = [
    ['definition', definitions[0]],
    ...positives.slice(0, 1).flatMap(({ input, output }) => [
      ['shown input', input],
      ['shown output', output],
    ]),
    ...(instance
      ? [
          ['input', instance.input],
          ['accepted', instance.targets.map((target) => JSON.stringify(target)).join(' or ')],
          ...(instance.choices ? [['choices', instance.choices.join(' | ')]] : []),
        ]
      : []),
  ]
  return lines.map(([name, text]) => `  ${name}: ${(text as string).replaceAll('\n', '\n    | ')}`).join('\n')
}
