import { UserError } from '../base/errors'
import { fileError } from '../base/files'
import { clearBar, say } from '../base/progress'
import { visible, visibleJson, visibleLine } from '../base/visible'
import { displayWidth } from '../base/width'

/*
 * What commands print. Results have two forms, text for people and JSON lines for programs, and one rule for all
 * commands says which goes where: a terminal shows the text; a file or a program gets the JSON on stdout, and the text is
 * on stderr for whoever looks on; `--json` asks for the JSON alone, wherever it goes. Notes and bars are on stderr.
 */

let jsonAlone = false

/** Whether the command was given `--json`. */
export function chooseOutput({ json }: { readonly json: boolean }): void {
  jsonAlone = json
}

const forPeople = () => process.stdout.isTTY && !jsonAlone

/** A result: the data, and the text that says it. */
export async function printResult(rows: Iterable<unknown>, text: string): Promise<void> {
  if (forPeople()) return print(visible(text))
  if (!jsonAlone) say(text)
  for (const row of rows) await printJson(row)
}

/** A result that comes in rows, one after the other, with what each is in words. */
export async function printRows<T>(rows: Iterable<T> | AsyncIterable<T>, inWords: (row: T) => string): Promise<void> {
  for await (const row of rows) await printRow(row, inWords)
}

export async function printRow<T>(row: T, inWords: (row: T) => string): Promise<void> {
  await (forPeople() ? print(visible(inWords(row))) : printJson(row))
}

/** Prints a text on the terminal as it comes. */
export interface TextPrinter {
  print(piece: string): void
  /** Ends its line. */
  end(): void
}

/** For a result that comes piece by piece; undefined where it goes to a file or a program, which get it whole. */
export function textPrinter(): TextPrinter | undefined {
  if (!forPeople()) return undefined
  let text = ''
  let printed = 0
  const show = (shown: string) => {
    clearBar()
    process.stdout.write(shown.slice(printed))
    printed = shown.length
  }
  return {
    print(piece) {
      text += piece
      // Whether a joiner is shown depends on what it joins.
      show(visible(text.replace(/\u200d$/, '')))
    },
    end: () => show(`${visible(text)}\n`),
  }
}

/** A row in words: what it is of, and its text, whose further lines are indented. */
export const inRecord = (of: string, text: string): string => `${of}: ${text.replaceAll('\n', '\n    ')}`

/** A prompt in words: what it is of, its source, and the answers to it. */
export function describePrompt(of: string, source: string, targets: readonly string[]): string {
  const answers = targets.map((target) => JSON.stringify(target)).join(' or ')
  return [of, ...source.split('\n').map((line) => `    | ${line}`), `    expected ${answers}`].join('\n')
}

/** One JSON value on a line; a terminal gets no character of it that would command it. */
const printJson = (value: unknown) => {
  const json = JSON.stringify(value)
  return print(process.stdout.isTTY ? visibleJson(json) : json)
}

/** A line on stdout, waiting when the reader is slower. */
async function print(line: string): Promise<void> {
  if (process.stdout.isTTY) clearBar()
  if (!process.stdout.write(`${line}\n`)) await new Promise((go) => process.stdout.once('drain', go))
}

/** What the system says when whoever reads has gone: not a failure. */
const gone = ['EPIPE', 'ECONNRESET', 'EIO']

/**
 * Ends the command when stdout takes no more: quietly when its reader stopped early (`| head`), with a line and status 2
 * when the disk that it goes to is full. What cannot be said on stderr is not said.
 * @returns tells whether something could not be said though somebody listened
 */
export function watchOutput(): () => boolean {
  process.on('SIGXFSZ', () => {}) // a file over the user's limit is an error of writing, not an end without words
  let lost = false
  process.stderr.on('error', (error: NodeJS.ErrnoException) => {
    if (!gone.includes(error.code ?? '')) lost = true
  })
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (gone.includes(error.code ?? '')) process.exit(0)
    const refusal = fileError('stdout', error)
    say(`tunebook: ${refusal instanceof UserError ? refusal.message : `stdout: ${error.message}`}`)
    process.exit(2)
  })
  return () => lost
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

/** Columns of text for people, numbers to the right; each cell stays on its line. */
export function table(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = [header, ...rows].map((row) => row.map((cell) => visibleLine(String(cell))))
  const widths = header.map((_, column) =>
    cells.reduce((width, row) => Math.max(width, displayWidth(row[column] ?? '')), 0),
  )
  const right = header.map((_, column) => rows.length > 0 && rows.every((row) => typeof row[column] === 'number'))
  const pad = (text: string, column: number) => {
    const room = ' '.repeat(Math.max(0, (widths[column] as number) - displayWidth(text)))
    return right[column] ? room + text : text + room
  }
  return cells.map((row) => row.map(pad).join('  ').trimEnd()).join('\n')
}
