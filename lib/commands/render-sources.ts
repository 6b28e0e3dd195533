import { UserError } from '../base/errors'
import type { PromptFormat } from '../prompts/format'
import type { Task } from '../tasks/task'
import { type EncodingFlags, formatOf, only } from './encoding'
import { tasksOf } from './tables'

/** The flags of formats that read tasks of their own. */
export interface SourceFlags extends EncodingFlags {
  readonly templates?: string
  readonly template?: string
  readonly clusters?: string
  readonly shots?: number
  readonly seed?: number
}

/** The tasks at the paths and how they become prompts; flan reads folders of datasets, labour ESCO's folder. */
export async function sourced(
  flags: SourceFlags,
  paths: readonly string[],
): Promise<{ format: PromptFormat; tasks: Task[] }> {
  if (flags.format === 'flan') return flanned(flags, paths)
  if (flags.format !== 'labour') return { format: formatOf(flags), tasks: await tasksOf(paths, flags) }
  const { rng }: typeof import('../base/random') = require('../base/random')
  const { labour }: typeof import('../prompts/labour') = require('../prompts/labour')
  const { readEsco }: typeof import('../tasks/esco') = require('../tasks/esco')
  const { labourTasks }: typeof import('../tasks/labour') = require('../tasks/labour')
  const format = labour(only(flags, ['encoding']))
  return { format, tasks: paths.flatMap((path) => labourTasks(readEsco(path), { random: rng(flags.seed ?? 0) })) }
}

function flanned(flags: SourceFlags, paths: readonly string[]): { format: PromptFormat; tasks: Task[] } {
  only(flags)
  const { templates: path, clusters, template, shots } = flags
  if (path === undefined) throw new UserError('--format flan needs --templates', 'a JSON file of FLAN’s templates')
  const { flan }: typeof import('../prompts/flan') = require('../prompts/flan')
  const { readFlan }: typeof import('../tasks/flan') = require('../tasks/flan')
  const files: typeof import('../tasks/flan-templates') = require('../tasks/flan-templates')
  const templates = files.readFlanTemplates(path)
  const reading = { templates, ...(clusters === undefined ? {} : { clusters: files.readFlanClusters(clusters) }) }
  return {
    format: flan(templates, { template, shots }),
    tasks: paths.flatMap((folder) => readFlan(folder, reading)),
  }
}
