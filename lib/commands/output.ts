import { UserError } from '../base/errors'
import { largest } from '../base/lists'

/** Whoever reads stdout may stop early (`| head`): that ends the command, without complaint. */
export function endQuietlyOnClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(0)
      throw error
    })
  }
}

/** One JSON value a line on stdout, waiting when the reader is slower. */
export async function printJsonl(rows: Iterable<unknown> | AsyncIterable<unknown>): Promise<void> {
  for await (const row of rows) await printJson(row)
}

export async function printJson(value: unknown): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(value)}\n`)) await new Promise((go) => process.stdout.once('drain', go))
}

/**
 * The data behind a text that was shown on stderr: on stdout when that goes to a file or a program, not when both
 * would meet on one terminal.
 */
export async function printBehind(rows: Iterable<unknown>): Promise<void> {
  if (!process.stdout.isTTY) await printJsonl(rows)
}

/** The lines of stdin as they come. @throws UserError if it is not UTF-8 */
export async function* stdinLines(): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  let line = 1
  const decode = (bytes?: Uint8Array) => {
    try {
      return decoder.decode(bytes, { stream: bytes !== undefined })
    } catch {
      throw new UserError(`stdin: not UTF-8, at or after line ${line}`)
    }
  }
  for await (const bytes of process.stdin) {
    const lines = (rest + decode(bytes as Uint8Array)).split('\n')
    rest = lines.pop() as string
    for (const text of lines) {
      line++
      yield text
    }
  }
  rest += decode()
  if (rest !== '') yield rest
}

/** Columns of text, numbers to the right; for people, on stderr. */
export function table(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = [header, ...rows].map((row) => row.map(String))
  const widths = header.map((_, column) => largest(cells.map((row) => row[column]?.length ?? 0)))
  const right = header.map((_, column) => rows.length > 0 && rows.every((row) => typeof row[column] === 'number'))
  const pad = (text: string, column: number) =>
    right[column] ? text.padStart(widths[column] as number) : text.padEnd(widths[column] as number)
  return cells.map((row) => row.map(pad).join('  ').trimEnd()).join('\n')
}
