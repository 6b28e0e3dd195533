import { UserError } from '../base/errors'
import { append } from '../base/lists'
import { readTasks, type TasksRead } from './read'
import { isTable, readTable, type TableOptions } from './table'

/**
 * The tasks of files and folders as `readTasks` gives them, then those of tables.
 * @throws UserError where options are given for tables, and there are none
 */
export async function readTasksAndTables(paths: readonly string[], options: TableOptions): Promise<TasksRead> {
  const tables = paths.filter((path) => isTable(path))
  const [given] = (['columns', 'instruction'] as const).filter((name) => options[name] !== undefined)
  if (given !== undefined && tables.length === 0)
    throw new UserError(
      `--${given}: expected a table among the tasks (CSV, TSV, Parquet, JSON lines, a list in JSON), found none`,
      `leave --${given} out, or give a table: --tasks reviews.csv`,
    )
  const { tasks, failures } = readTasks(paths.filter((path) => !tables.includes(path)))
  for (const path of tables) {
    try {
      append(tasks, await readTable(path, options))
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      failures.push(error)
    }
  }
  return { tasks, failures }
}
