import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { root } from '../../lib/base/paths'
import { executeNotebook, executeNotebooks } from '../../lib/notebook/execute'
import { type Output, readNotebook } from '../../lib/notebook/ipynb'
import { cpuMs } from '../cpu-time'

const folder = mkdtempSync(join(tmpdir(), 'tunebook-notebooks-'))
afterAll(() => rmSync(folder, { recursive: true }))

function write(name: string, cells: readonly string[]): string {
  const path = join(folder, name)
  const code = cells.map((source, i) => ({ cell_type: 'code', id: `c${i}`, metadata: {}, source, outputs: [] }))
  writeFileSync(path, JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells: code }))
  return path
}

const outputs = (path: string): (readonly Output[])[] => readNotebook(path).cells.map((cell) => cell.outputs ?? [])
const texts = (path: string) =>
  outputs(path).map((all) =>
    all.map((output) => ('text' in output ? [output.text].flat().join('') : output.output_type)).join('|'),
  )

describe('executing a notebook', () => {
  it('writes streams, figures in three forms, tables, and values into the file', async () => {
    const path = write('all.ipynb', [
      `import { bars } from '../lib/figures/bars'\nimport { show } from '../lib/figures/show'\nconsole.log('hello'); console.error('note')`,
      `const rows = [{ run: 'a', rougeL: 1.5 }, { run: 'b', rougeL: 20 }]\nshow(rows)`,
      `bars(rows, { x: 'run', y: 'rougeL' })`,
      `const later = await new Promise<number>((resolve) => setTimeout(() => resolve(41), 10))\nlater + 1`,
    ])
    const { cells, failed, changed } = await executeNotebook(path)
    expect(failed).toBeUndefined()
    expect(cells).toBe(4)
    expect(changed).toEqual([1, 2, 3, 4])
    expect(texts(path)).toEqual(['hello\n|note\n', 'display_data', 'display_data', '42\n'])
    const shown = outputs(path).map(([first]) => first as { data?: Record<string, unknown> } | undefined)
    const [, table, figure] = shown
    expect(Object.keys(table?.data ?? {})).toEqual(['text/html', 'text/plain'])
    expect(Object.keys(figure?.data ?? {})).toEqual(['application/vnd.plotly.v1+json', 'image/png', 'text/plain'])
    const png = Buffer.from([figure?.data?.['image/png']].flat().join(''), 'base64')
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([760, 440])
    const before = readFileSync(path)
    expect((await executeNotebook(path)).changed).toEqual([])
    expect(readFileSync(path).equals(before)).toBe(true)
  })

  it('writes nothing where it is only checked: neither the file, nor the figures that its cells save', async () => {
    const figure = join(folder, 'checked')
    const path = write('checked.ipynb', [
      `import { bars } from '../lib/figures/bars'\nimport { save } from '../lib/figures/save'`,
      `save(bars([{ run: 'a', rougeL: 1.5 }], { x: 'run', y: 'rougeL' }), '${figure}').png`,
    ])
    const before = readFileSync(path, 'utf8')
    expect((await executeNotebook(path, { check: true })).failed).toBeUndefined()
    expect(readFileSync(path, 'utf8')).toBe(before)
    expect(existsSync(`${figure}.png`)).toBe(false)
    await executeNotebook(path)
    expect(texts(path)[1]).toContain(`${figure}.png`)
    expect(existsSync(`${figure}.png`)).toBe(true)
  }, 120_000)

  it('sees edits to a module and what it is imported by, in the next cell', async () => {
    const module = join(root, 'notebooks', `edited-${process.pid}.ts`)
    const user = join(root, 'notebooks', `user-${process.pid}.ts`)
    const edit = (to: string) => `(await import('fs')).writeFileSync(${JSON.stringify(module)}, ${JSON.stringify(to)})`
    writeFileSync(module, 'export const answer = () => 1\n')
    writeFileSync(user, `import { answer } from './edited-${process.pid}'\nexport const twice = () => 2 * answer()\n`)
    try {
      const path = write('edit.ipynb', [
        `import { twice } from '../notebooks/user-${process.pid}'\nimport { answer } from '../notebooks/edited-${process.pid}'\nconsole.log(answer(), twice())`,
        edit('export const answer = () => 21\nexport const added = 7\n'),
        `import { added } from '../notebooks/edited-${process.pid}'\nconsole.log(answer(), twice(), added)`,
      ])
      const { failed } = await executeNotebook(path)
      expect(failed).toBeUndefined()
      const [first, , last] = texts(path)
      expect([first, last]).toEqual(['1 2\n', '21 42 7\n'])
    } finally {
      rmSync(module)
      rmSync(user)
    }
  })

  it('knows the names of earlier cells, also where they stand for a property and its value', async () => {
    const path = write('names.ipynb', [
      `import { rng } from '../lib/base/random'\nconst a = 1; let b = 2; const { c } = { c: 3 }`,
      `const d = 4\nconst all = { a, b, c, d, rng }; console.log(all.a, all.b, all.c, all.d, all.rng === rng)`,
      `const inner = (() => { const a = 'own'; return { a, c } })(); console.log(inner.a, inner.c)`,
      `({ b, d: b = 6 } = { b: 5 }); console.log(b)`,
      `({ b = 7 } = {}); console.log(b)`,
    ])
    const { failed } = await executeNotebook(path)
    expect(failed).toBeUndefined()
    expect(texts(path).slice(1)).toEqual(['1 2 3 4 true\n', 'own 3\n', '6\n', '7\n'])
  })

  it('stops at a failing cell, names it, and leaves the file as it was', async () => {
    const path = write('fail.ipynb', [`const x = 1`, `throw new RangeError('too far')`, `console.log('never')`])
    const before = readFileSync(path)
    const { failed } = await executeNotebook(path)
    expect(failed?.cell).toBe(2)
    expect(failed?.error.traceback).toEqual(['RangeError: too far', '    at the cell'])
    expect(readFileSync(path).equals(before)).toBe(true)
    await expect(executeNotebooks({ paths: [path] })).rejects.toThrow(/fail\.ipynb: cell 2: RangeError: too far/)
  })

  it('reports what the compiler finds in the words of the cell', async () => {
    const path = write('types.ipynb', [
      `import { bars } from '../lib/figures/bars'`,
      `bars([{ a: 1 }], { x: 'a', y: 'b' })`,
    ])
    const { failed } = await executeNotebook(path)
    expect(failed?.cell).toBe(2)
    expect(failed?.error.evalue).toMatch(/^1:2\d - Type '"b"' is not assignable to type '"a"'/)
    const missing = await executeNotebook(write('missing.ipynb', [`import { no } from '../lib/nowhere'`]))
    expect(missing.failed?.error.evalue).toContain(`Cannot find module '../lib/nowhere'`)
  })

  it('reports a kernel that dies, and a promise that nobody waits for', async () => {
    const died = await executeNotebook(write('exit.ipynb', [`process.exit(3)`]))
    expect(died.failed?.error.evalue).toBe('the kernel ended with status 3')
    const lost = await executeNotebook(write('lost.ipynb', [`Promise.reject(new Error('lost')); 1`]))
    expect(lost.failed?.error.evalue).toBe('lost')
  })

  it('compares a cell tagged varies by the kinds of what it shows, and keeps no progress of it', async () => {
    const show = `import { show } from '../lib/figures/show'\n`
    const path = write('varies.ipynb', [
      `${show}console.error('8/s'); show([{ at: Date.now() }])`,
      `show([{ at: Date.now() }])`,
    ])
    const tag = () => {
      const notebook = JSON.parse(readFileSync(path, 'utf8')) as { cells: { metadata: { tags?: string[] } }[] }
      notebook.cells[0]!.metadata.tags = ['varies']
      writeFileSync(path, JSON.stringify(notebook))
    }
    tag()
    expect((await executeNotebook(path)).changed).toEqual([1, 2])
    expect(outputs(path)[0]?.map((output) => output.output_type)).toEqual(['display_data'])
    expect((await executeNotebook(path)).changed).toEqual([2])
    const text = readFileSync(path, 'utf8')
    writeFileSync(path, text.replace('show([{ at', 'console.log(1); show([{ at'))
    expect((await executeNotebook(path)).changed).toEqual([1, 2])
  })

  it('joins what only a bar stood between: whether one is drawn is a matter of time', async () => {
    const tagged = (name: string, bar: string) => {
      const path = write(name, [`console.log(1); ${bar}console.log(2)`])
      const notebook = JSON.parse(readFileSync(path, 'utf8')) as { cells: { metadata: { tags?: string[] } }[] }
      notebook.cells[0]!.metadata.tags = ['varies']
      writeFileSync(path, JSON.stringify(notebook))
      return path
    }
    const path = tagged('bar.ipynb', `console.error('8/s'); `)
    await executeNotebook(path)
    expect(outputs(path)[0]).toEqual([{ output_type: 'stream', name: 'stdout', text: expect.anything() }])
    const text = readFileSync(path, 'utf8')
    writeFileSync(path, text.replace(`console.error('8/s'); `, ''))
    expect((await executeNotebook(path)).changed).toEqual([])
  })

  it('saves what a cell prints in time, however long its lines and however many', async () => {
    const path = write('long.ipynb', [
      `console.log('x'.repeat(300_000))`,
      `for (let i = 0; i < 20_000; i++) console.log('line', i)`,
      `for (let i = 0; i < 20_000; i++) process.stdout.write('\\r' + i)`,
    ])
    const start = process.cpuUsage()
    const { failed, seconds } = await executeNotebook(path)
    expect(failed).toBeUndefined()
    expect(cpuMs(start)).toBeLessThan(3000)
    expect(seconds).toBeLessThan(60)
    const [line, lines, bar] = texts(path)
    expect(line).toBe(`${'x'.repeat(300_000)}\n`)
    expect(lines?.split('\n')).toHaveLength(20_001)
    expect(bar).toBe('19999')
  })

  it('only looks when asked to check', async () => {
    const path = write('check.ipynb', [`console.log('new')`])
    const before = readFileSync(path)
    const [result] = await executeNotebooks({ paths: [path], check: true })
    expect(result?.changed).toEqual([1])
    expect(readFileSync(path).equals(before)).toBe(true)
  })
})
