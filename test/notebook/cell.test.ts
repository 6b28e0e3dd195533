import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { UserError } from '../../lib/base/errors'
import { root } from '../../lib/base/paths'
import { fromRoot, thrown } from '../../lib/notebook/cell'
import { readNotebook, sourceOf, writeNotebook } from '../../lib/notebook/ipynb'
import { collectOutputs } from '../../lib/notebook/outputs'

const folder = mkdtempSync(join(tmpdir(), 'tunebook-ipynb-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('imports of a cell', () => {
  it('are read from the root, at the same columns', () => {
    const code = `import { a } from '../lib/index'\nimport b, { type C } from "../lib/tasks/task"\nawait import('../lib/x')`
    const read = fromRoot(code)
    expect(read).toBe(code.replaceAll('../', './/'))
    expect(read).toHaveLength(code.length)
  })

  it('leave texts and comments alone', () => {
    const code = `import { a } from 'arquero'\n// from '../lib/index'\nconst text = "from '../lib/index'"`
    expect(fromRoot(code)).toBe(code)
  })
})

describe('an error in a cell', () => {
  it('is the message and the hint alone where the user can mend it', () => {
    const { traceback } = thrown(new UserError('rows[0].y: expected a number', 'give one'), root)
    expect(traceback).toEqual(['UserError: rows[0].y: expected a number', '  give one'])
  })

  it('tells where in the project it came from, without this machine’s paths', () => {
    const { ename, traceback } = thrown(new RangeError('too far'), root)
    expect(ename).toBe('RangeError')
    expect(traceback[0]).toBe('RangeError: too far')
    expect(traceback.join('\n')).toContain('test/notebook/cell.test.ts')
    expect(traceback.join('\n')).not.toContain(root)
    expect(traceback.join('\n')).not.toContain('node_modules')
  })
})

describe('outputs', () => {
  it('join what one stream says, keep the last state of a line begun again, and keep the order', () => {
    const outputs = collectOutputs()
    outputs.begin()
    outputs.add({ type: 'stream', name: 'stdout', text: '1%' })
    outputs.add({ type: 'stream', name: 'stdout', text: '\r2%\n' })
    outputs.add({ type: 'stream', name: 'stderr', text: 'note\n' })
    outputs.add({ type: 'stream', name: 'stdout', text: 'done\n' })
    expect(outputs.cells[0]?.map((output) => ('text' in output ? output.text : ''))).toEqual([
      '2%\n',
      'note\n',
      'done\n',
    ])
  })

  it('replace a display where it stands, in an earlier cell too', () => {
    const outputs = collectOutputs()
    const shown = (text: string) => ({ data: { 'text/plain': text }, metadata: {}, transient: { display_id: 'x' } })
    outputs.begin()
    outputs.add({ type: 'display', message: shown('before'), update: false })
    outputs.begin()
    outputs.add({ type: 'display', message: shown('after'), update: true })
    expect(outputs.cells).toEqual([
      [{ output_type: 'display_data', data: { 'text/plain': 'after' }, metadata: {} }],
      [],
    ])
  })
})

describe('the file', () => {
  it('is written as Jupyter writes it, and keeps what it does not know', () => {
    const path = join(folder, 'a.ipynb')
    const cell = {
      cell_type: 'code' as const,
      source: 'a\nb',
      metadata: { tags: ['x'] },
      outputs: [],
      id: 'one',
      odd: 1,
    }
    writeNotebook(path, { nbformat: 4, nbformat_minor: 5, metadata: { z: 1, a: 2 }, cells: [cell] })
    const text = readFileSync(path, 'utf8')
    expect(text.startsWith('{\n "cells": [\n  {\n   "cell_type": "code",\n   "id": "one",')).toBe(true)
    expect(text).toContain('"source": [\n    "a\\n",\n    "b"\n   ]')
    expect(text.indexOf('"a": 2')).toBeLessThan(text.indexOf('"z": 1'))
    expect(text).toContain('"odd": 1')
    expect(sourceOf(readNotebook(path).cells[0]!)).toBe('a\nb')
  })

  it('is refused by name when it is no notebook', () => {
    const path = join(folder, 'b.ipynb')
    writeFileSync(path, '{"nbformat": 3, "cells": [], "metadata": {}}')
    expect(() => readNotebook(path)).toThrow(`${path}: nbformat: expected 4, found 3`)
    writeFileSync(path, '{"nbformat": 4, "cells": [{"cell_type": "code"}], "metadata": {}}')
    expect(() => readNotebook(path)).toThrow('cells[0].source: expected text')
    const code = { cell_type: 'code', metadata: {}, source: '1' }
    const said = (cell: unknown) => {
      writeFileSync(path, JSON.stringify({ nbformat: 4, cells: [cell], metadata: {} }))
      return () => readNotebook(path)
    }
    expect(said({ ...code, source: [3] })).toThrow('cells[0].source: expected text')
    expect(said({ ...code, metadata: null })).toThrow('cells[0].metadata: expected an object')
    expect(said({ ...code, outputs: {} })).toThrow('cells[0].outputs: expected a list')
    expect(said({ ...code, outputs: [{ output_type: 'display_data' }] })).toThrow('outputs[0].data: expected an object')
    expect(said({ ...code, outputs: [{ output_type: 'stream', name: 'stdout' }] })).toThrow('outputs[0].text: expected')
    expect(said({ ...code, outputs: [{ output_type: 'odd' }] })).toThrow('outputs[0].output_type: not known')
  })
})
