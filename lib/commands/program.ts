import { Command, CommanderError } from 'commander'
import { Stopped, UserError } from '../base/errors'
import { fileError } from '../base/files'
import { endBars, say } from '../base/progress'
import { commands } from '.'
import { refuseRepeatedFlags } from './flags'
import { chooseOutput } from './output'
import { version } from './version'

/** Commands whose result is a file or a page: they print no data. */
const withoutData = ['init', 'notebooks', 'lab']

/** The command line, ready to parse. */
export function program(): Command {
  const tunebook = new Command('tunebook')
    .description('A TypeScript laboratory for instruction tuning')
    .version(version())
    .addHelpText('after', '\nExample:\n  tunebook start\n\n`tunebook COMMAND --help` explains a command.')
    .hook('preAction', (_, command) => chooseOutput({ json: command.opts().json === true }))
  for (const add of commands) add(tunebook)
  for (const command of [tunebook, ...below(tunebook)]) {
    command
      .helpCommand(false)
      // A mistake is reported once, by `report`. A group of commands alone shows its help, as `tunebook` does.
      .exitOverride()
      .configureOutput({ outputError: () => {}, writeErr: (help) => process.stdout.write(help) })
    if (command.commands.length === 0 && !withoutData.includes(command.name()))
      command.option('--json', 'JSON lines, on a terminal too', false)
  }
  refuseRepeatedFlags(tunebook)
  return tunebook
}

const below = ({ commands: own }: Command): Command[] => own.flatMap((command) => [command, ...below(command)])

/**
 * Says on stderr what went wrong, in a line or two; TUNEBOOK_DEBUG=1 shows where.
 * @returns the exit status
 */
export function report(thrown: unknown): number {
  endBars()
  if (thrown instanceof CommanderError && (thrown.exitCode === 0 || thrown.code === 'commander.help')) return 0
  if (thrown instanceof Stopped) return reported('stopped; the same command goes on from here', undefined, 130)
  if (process.env.TUNEBOOK_DEBUG && thrown instanceof Error) say(String(thrown.stack))
  if (thrown instanceof CommanderError) {
    const [line = '', ...rest] = thrown.message.replace(/^error: /, '').split('\n')
    return reported(
      line,
      rest.join(' ').trim() || '`tunebook --help` lists the commands, `tunebook COMMAND --help` its flags',
      2,
    )
  }
  const error = systemError(thrown)
  if (error instanceof UserError) return reported(error.message, error.hint, 2)
  const message = error instanceof Error ? error.message : String(error)
  return reported(`unexpected: ${message.split('\n')[0]}`, 'TUNEBOOK_DEBUG=1 before the command shows where', 1)
}

/** A refusal of the system that nobody put into words is put into words here, with the path that it carries. */
function systemError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof UserError) return error
  const { path, dest } = error as NodeJS.ErrnoException & { readonly dest?: string }
  const known = fileError(dest ?? path ?? 'a file', error)
  if (path !== undefined || !(known instanceof UserError)) return known
  return new UserError(
    known.message,
    known.hint ?? 'TUNEBOOK_RUNS, TUNEBOOK_CACHE and TMPDIR say where files are written',
  )
}

function reported(message: string, hint: string | undefined, status: number): number {
  say(`tunebook: ${message}${hint ? `\n  ${hint}` : ''}`)
  return status
}
