import type { Command } from 'commander'
import { UserError } from '../base/errors'
import { choose } from '../base/names'
import { say } from '../base/progress'
import type { TableOptions } from '../tasks/table'
import { type TableColumns, tableColumns } from '../tasks/table-columns'
import type { Task } from '../tasks/task'

/** How tables are read, where there are some among the tasks. */
export interface TableFlags {
  readonly columns?: string
  readonly instruction?: string
}

export function addTableFlags(command: Command): Command {
  return command
    .option('--columns <list>', 'of a table: which column says what, such as input=text,label=sentiment')
    .option('--instruction <text>', 'of a table: what is to be done in every row')
}

/** @throws UserError at columns that are none */
export function tableOptions({ columns, instruction }: TableFlags): TableOptions {
  return {
    ...(columns === undefined ? {} : { columns: columnsOf(columns) }),
    ...(instruction === undefined ? {} : { instruction }),
  }
}

function columnsOf(list: string): TableColumns {
  const known = Object.fromEntries(tableColumns.map((name) => [name, name]))
  const found: Record<string, string> = {}
  for (const pair of list.split(',')) {
    const [, key = pair, column = ''] = /^([^=]*)=(.*)$/.exec(pair.trim()) ?? []
    const name = choose('--columns', known, key)
    if (column === '') throw new UserError(`--columns ${list}: ${name}: expected a column, such as ${name}=text`)
    if (found[name] !== undefined) throw new UserError(`--columns ${list}: expected ${name} once, found it again`)
    found[name] = column
  }
  return found
}

/**
 * Reads tasks for a command that needs all of them.
 * @throws UserError with the first file that could not be read, after the others have been named on stderr
 */
export async function tasksOf(paths: readonly string[], flags: TableFlags): Promise<Task[]> {
  const { readTasksAndTables }: typeof import('../tasks/read-all') = require('../tasks/read-all')
  const { tasks, failures } = await readTasksAndTables(paths, tableOptions(flags))
  const [first, ...others] = failures
  if (first) {
    for (const failure of others) say(`tunebook: ${failure.message}`)
    throw first
  }
  if (tasks.every((task) => task.instances.length === 0)) {
    throw new UserError(`${paths.join(' ')}: expected instances, found none in ${tasks.length} tasks`)
  }
  return tasks
}
