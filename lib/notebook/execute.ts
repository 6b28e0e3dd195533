import { fork } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, relative, resolve } from 'node:path'
import { UserError } from '../base/errors'
import { fileError } from '../base/files'
import { root } from '../base/paths'
import { duration, progress, say } from '../base/progress'
import type { CellError } from './cell'
import { type Cell, type Notebook, type Output, readNotebook, sourceOf, writeNotebook } from './ipynb'
import type { CellResult } from './kernel'
import { collectOutputs } from './outputs'
import type { Event, Request } from './worker'

export interface ExecuteOptions {
  /** Only runs the cells: the file stays as it is. */
  readonly check?: boolean
  /** Called before each code cell, from 1, and with one past the last in the end. */
  readonly onCell?: (cell: number, of: number) => void
}

export interface ExecutedNotebook {
  readonly path: string
  readonly seconds: number
  /** Code cells. */
  readonly cells: number
  /**
   * Which code cells (from 1) now say something else than the file does; pictures are not compared, and of a cell tagged
   * `varies` only whether it shows things of the same kinds.
   */
  readonly changed: readonly number[]
  /** The code cell that failed, and stopped the rest. */
  readonly failed?: { readonly cell: number; readonly error: CellError }
}

/**
 * Runs a notebook's cells from first to last in a kernel of its own, and writes their outputs into the file. A notebook
 * with a cell that fails is left as it was.
 * @throws UserError if the file is no notebook
 */
export async function executeNotebook(path: string, options: ExecuteOptions = {}): Promise<ExecutedNotebook> {
  const notebook = readNotebook(path)
  const code = notebook.cells.filter(({ cell_type }) => cell_type === 'code')
  const began = Date.now()
  const outputs = collectOutputs()
  // What its cells save is thrown away with the folder: a check writes nothing.
  const scratch = options.check ? mkdtempSync(join(tmpdir(), 'tunebook-check-')) : undefined
  const worker = startWorker((event) => outputs.add(event), scratch)
  let failed: ExecutedNotebook['failed']
  const counts: (number | null)[] = []
  try {
    for (const [i, cell] of code.entries()) {
      options.onCell?.(i + 1, code.length)
      outputs.begin()
      const source = sourceOf(cell)
      if (source.trim() === '') {
        counts.push(null)
        continue
      }
      const { status, count, error } = await worker.run(source)
      counts.push(count)
      if (status === 'ok') continue
      failed = { cell: i + 1, error: error ?? { ename: status, evalue: '', traceback: [status] } }
      break
    }
    options.onCell?.(code.length + 1, code.length)
  } finally {
    worker.close()
    if (scratch !== undefined) rmSync(scratch, { recursive: true, force: true })
  }
  const changed = failed ? [] : code.flatMap((cell, i) => (same(cell, outputs.cells[i] ?? []) ? [] : [i + 1]))
  if (!failed && !options.check) writeNotebook(path, withOutputs(notebook, outputs.cells, counts))
  return { path, seconds: (Date.now() - began) / 1000, cells: code.length, changed, failed }
}

/** A process for one notebook's kernel. @param figures where its figures are saved instead of where they say */
function startWorker(
  onOutput: (event: Extract<Event, { type: 'stream' | 'display' }>) => void,
  figures: string | undefined,
) {
  const child = fork(join(__dirname, 'kernel-process.cjs'), {
    cwd: root,
    ...(figures !== undefined && { env: { ...process.env, TUNEBOOK_FIGURES: figures } }),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: [],
  })
  let said = ''
  for (const pipe of [child.stdout, child.stderr]) {
    pipe?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-4000)
    })
  }
  let resolveRun: (result: CellResult) => void = () => {}
  let ended: CellResult | undefined
  child.on('message', (event: Event) => {
    if (event.type === 'done') resolveRun(event.result)
    else onOutput(event)
  })
  child.on('close', (status, signal) => {
    const how = signal ? `was ended by ${signal}` : `ended with status ${status}`
    const error = {
      ename: 'KernelError',
      evalue: `the kernel ${how}`,
      traceback: [`the kernel ${how}`, ...said.trimEnd().split('\n')],
    }
    ended = { status: 'error', count: 0, error }
    resolveRun(ended)
  })
  return {
    run: (code: string) =>
      new Promise<CellResult>((resolve) => {
        if (ended) return resolve(ended)
        resolveRun = resolve
        child.send({ code } satisfies Request)
      }),
    close: () => child.connected && child.disconnect(),
  }
}

function withOutputs(
  notebook: Notebook,
  outputs: readonly (readonly Output[])[],
  counts: readonly (number | null)[],
): Notebook {
  let at = -1
  const cells = notebook.cells.map((cell): Cell => {
    if (cell.cell_type !== 'code') return cell
    at++
    const { execution: _, ...metadata } = cell.metadata // when Jupyter last ran it: of no use, and new each time
    const said = outputs[at] ?? []
    return {
      ...cell,
      metadata,
      outputs: varies(cell) ? lasting(said) : said,
      execution_count: counts[at] ?? null,
    }
  })
  return { ...notebook, cells }
}

/** Whether a cell now says the same to a reader, pictures aside. */
function same(cell: Cell, now: readonly Output[]): boolean {
  const before = cell.outputs ?? []
  if (varies(cell)) return JSON.stringify(lasting(before).map(kind)) === JSON.stringify(lasting(now).map(kind))
  return JSON.stringify(before.map(essence)) === JSON.stringify(now.map(essence))
}

/**
 * Cells that train, or show what was trained, are tagged `varies`: another processor adds in another order, and from the
 * last digits on everything may come out differently. How long they took is not kept.
 */
function varies({ metadata }: Cell): boolean {
  return Array.isArray(metadata.tags) && metadata.tags.includes('varies')
}

/**
 * The outputs without progress. Whether a bar was drawn between two lines is a matter of time, so what it parted is joined.
 */
function lasting(outputs: readonly Output[]): Output[] {
  const kept: Output[] = []
  for (const output of outputs) {
    if (output.output_type === 'stream' && output.name === 'stderr') continue
    const last = kept[kept.length - 1]
    if (output.output_type === 'stream' && last?.output_type === 'stream')
      kept[kept.length - 1] = { ...last, text: [last.text, output.text].flat().join('') }
    else kept.push(output)
  }
  return kept
}

const kind = (output: Output) => [output.output_type, ...('data' in output ? Object.keys(output.data).sort() : [])]

function essence(output: Output): unknown {
  const text = (value: unknown) => (Array.isArray(value) ? value.join('') : value)
  if (output.output_type === 'stream') return [output.name, text(output.text)]
  if (output.output_type === 'error') return [output.ename, output.evalue]
  const kept = Object.entries(output.data).filter(([mime]) => !mime.startsWith('image/'))
  return kept.map(([mime, value]) => [mime, mime.endsWith('json') ? sortedJson(value) : text(value)]).sort()
}

function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, inner) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}

export interface NotebooksOptions {
  /** These, in this order; else all of `notebooks/`, in the order of their numbers. */
  readonly paths?: readonly string[]
  /** Runs them and writes nothing. */
  readonly check?: boolean
}

/**
 * Executes notebooks one after the other, with a progress bar for each on stderr, and writes their outputs into them.
 * All are run, whatever fails.
 * @throws UserError naming the notebooks and cells that failed; those files are left as they were
 */
export async function executeNotebooks(options: NotebooksOptions = {}): Promise<readonly ExecutedNotebook[]> {
  const paths = options.paths?.length ? options.paths.map((path) => resolve(path)) : allNotebooks()
  for (const path of paths) readNotebook(path)
  const results: ExecutedNotebook[] = []
  for (const path of paths) {
    const name = relative(process.cwd(), path)
    let bar: ReturnType<typeof progress> | undefined
    const result = await executeNotebook(path, {
      check: options.check,
      onCell(cell, of) {
        bar ??= progress(basename(path), of, { unit: 'cells' })
        bar.update(cell - 1)
      },
    })
    if (!result.failed) bar?.update(result.cells)
    bar?.done()
    results.push(result)
    say(`${name}: ${outcome(result, options.check ?? false)}`)
  }
  const failed = results.filter((result) => result.failed)
  if (failed.length > 0) throw new UserError(failed.map(failure).join('\n'))
  return results
}

function outcome({ cells, seconds, changed, failed }: ExecutedNotebook, check: boolean): string {
  if (failed) return `cell ${failed.cell} of ${cells} failed after ${duration(seconds)}`
  const other = changed.length === 1 ? `cell ${changed[0]} says` : `cells ${changed.join(', ')} say`
  const news =
    changed.length === 0
      ? 'outputs as before'
      : check
        ? `${other} something else than the file`
        : `${other} something new`
  return `${cells} cells, ${news}`
}

function failure({ path, failed }: ExecutedNotebook): string {
  const lines = failed?.error.traceback ?? []
  return [`${relative(process.cwd(), path)}: cell ${failed?.cell}: ${lines[0] ?? ''}`, ...lines.slice(1)].join('\n')
}

/** The project's notebooks, 2 before 10. */
function allNotebooks(): string[] {
  const folder = join(root, 'notebooks')
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.ipynb'))
    return names.sort((a, b) => a.localeCompare(b, 'en', { numeric: true })).map((name) => join(folder, name))
  } catch (error) {
    throw fileError(folder, error)
  }
}
