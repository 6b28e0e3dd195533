import { endBars, say } from './base/progress'
import { watchOutput } from './commands/output'
import { program, report } from './commands/program'

/**
 * The command line. Exit status: 0 done, 2 a mistake that the user can mend, 1 a mistake of the program, 130 stopped
 * with Ctrl-C.
 */
async function main(args: readonly string[]): Promise<number> {
  process.on('SIGINT', () => {
    // Work that saves before it stops listens too; then this waits for the second Ctrl-C.
    if (process.listenerCount('SIGINT') > 1) return
    endBars()
    say('\ntunebook: stopped')
    process.exit(130)
  })
  for (const event of ['uncaughtException', 'unhandledRejection'] as const)
    process.on(event, (error) => process.exit(report(error)))
  try {
    const tunebook = program()
    if (args.length === 0) tunebook.outputHelp()
    else await tunebook.parseAsync(args, { from: 'user' })
    return 0
  } catch (error) {
    return report(error)
  }
}

const lost = watchOutput()
main(process.argv.slice(2)).then((status) => {
  process.exitCode = status
  // Native threads and idle sockets must not keep a finished command waiting; what was written is written out first.
  process.stdout.write('', () => process.stderr.write('', () => process.exit(status || (lost() ? 2 : 0))))
})
