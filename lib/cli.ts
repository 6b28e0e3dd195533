import { Command, CommanderError } from 'commander'
import { Stopped, UserError } from './base/errors'
import { commands } from './commands'
import { refuseRepeatedFlags } from './commands/flags'
import { endQuietlyOnClosedPipe } from './commands/output'
import { version } from './commands/version'

/**
 * The command line. Exit status: 0 done, 2 a mistake that the user can mend, 1 a mistake of the program, 130 stopped
 * with Ctrl-C.
 */
async function main(args: readonly string[]): Promise<number> {
  endQuietlyOnClosedPipe()
  process.on('SIGINT', () => {
    // Work that saves before it stops listens too; then this waits for the second Ctrl-C.
    if (process.listenerCount('SIGINT') > 1) return
    process.stderr.write('\ntunebook: stopped\n')
    process.exit(130)
  })
  try {
    const tunebook = program()
    if (args.length === 0) tunebook.outputHelp()
    else await tunebook.parseAsync(args, { from: 'user' })
    return 0
  } catch (error) {
    return report(error)
  }
}

function program(): Command {
  const tunebook = new Command('tunebook')
    .description('A TypeScript laboratory for instruction tuning with T5')
    .version(version())
    .helpCommand(false)
    .addHelpText('after', '\nExample:\n  tunebook start\n\n`tunebook COMMAND --help` explains a command.')
  for (const add of commands) add(tunebook)
  refuseRepeatedFlags(tunebook)
  for (const command of [tunebook, ...tunebook.commands]) {
    // A mistake is reported once, by `report`.
    command.exitOverride().configureOutput({ outputError: () => {} })
  }
  return tunebook
}

/** Says what went wrong in a line or two; TUNEBOOK_DEBUG=1 shows where. */
function report(error: unknown): number {
  if (error instanceof CommanderError && error.exitCode === 0) return 0
  if (error instanceof Stopped) return say('stopped; the same command goes on from here', undefined, 130)
  if (process.env.TUNEBOOK_DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`)
  if (error instanceof CommanderError) {
    const [line = '', ...rest] = error.message.replace(/^error: /, '').split('\n')
    return say(
      line,
      rest.join(' ').trim() || '`tunebook --help` lists the commands, `tunebook COMMAND --help` its flags',
      2,
    )
  }
  if (error instanceof UserError) return say(error.message, error.hint, 2)
  const message = error instanceof Error ? error.message : String(error)
  return say(`unexpected: ${message.split('\n')[0]}`, 'TUNEBOOK_DEBUG=1 before the command shows where', 1)
}

function say(message: string, hint: string | undefined, status: number): number {
  process.stderr.write(`tunebook: ${message}\n${hint ? `  ${hint}\n` : ''}`)
  return status
}

main(process.argv.slice(2)).then((status) => {
  process.exitCode = status
  // Native threads and idle sockets must not keep a finished command waiting; what was written is written out first.
  process.stdout.write('', () => process.stderr.write('', () => process.exit(status)))
})
