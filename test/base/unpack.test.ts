import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { UserError } from '../../lib/base/errors'
import { isInside, unpack } from '../../lib/base/unpack'
import { type Entry, tarOf } from './tar'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tunebook-unpack-'))
  mkdirSync(join(folder, 'out'))
})
afterEach(() => rmSync(folder, { recursive: true }))

async function unpacked(entries: readonly Entry[]): Promise<string[]> {
  writeFileSync(join(folder, 'a.tgz'), tarOf(entries))
  await unpack(join(folder, 'a.tgz'), join(folder, 'out'), { strip: 1, take: ['tasks', 'LICENSE'] })
  return readdirSync(join(folder, 'out'), { recursive: true }).map(String).sort()
}

describe('unpack', () => {
  it('takes what is asked for, and no more', async () => {
    const found = await unpacked([
      { path: 'top/', type: 'Directory' },
      { path: 'top/LICENSE', text: 'free' },
      { path: 'top/LICENSE.more', text: 'x' },
      { path: 'top/tasks/a.json', text: '{}' },
      { path: 'top/tasks/deep/b.json', text: '{"b": 1}' },
      { path: 'top/eval/run.sh', text: 'echo' },
      { path: 'top/eval/link', type: 'SymbolicLink', linkpath: '/etc' },
    ])
    expect(found).toEqual(['LICENSE', 'tasks', 'tasks/a.json', 'tasks/deep', 'tasks/deep/b.json'])
    expect(readFileSync(join(folder, 'out', 'tasks/deep/b.json'), 'utf8')).toBe('{"b": 1}')
  })

  it('drops what rights the archive gives: setuid, setgid, sticky, executable, writable by all', async () => {
    const modes = [0o4755, 0o2755, 0o1777, 0o6777, 0o666, 0o000]
    await unpacked(modes.map((mode) => ({ path: `top/tasks/${mode.toString(8)}`, text: 'x', mode })))
    for (const mode of modes) {
      const made = statSync(join(folder, 'out', 'tasks', mode.toString(8))).mode & 0o7777
      expect(made & ~0o644).toBe(0)
      expect(made & 0o400).toBe(0o400)
    }
    expect(statSync(join(folder, 'out')).mode & 0o7022).toBe(0)
  })

  it('unpacks into a folder that is new or empty, in one step', async () => {
    rmSync(join(folder, 'out'), { recursive: true })
    expect(await unpacked([{ path: 'top/tasks/a.json', text: '{}' }])).toEqual(['tasks', 'tasks/a.json'])
    await expect(unpacked([{ path: 'top/tasks/b.json', text: '{}' }])).rejects.toThrow(/out: .*not empty/)
    expect(readdirSync(folder).sort()).toEqual(['a.tgz', 'out'])
    expect(readdirSync(join(folder, 'out', 'tasks'))).toEqual(['a.json'])
  })

  it('refuses paths that lead out, links and devices, and leaves nothing behind', async () => {
    const evil: Entry[] = [
      { path: 'top/tasks/../../../evil.json', text: 'x' },
      { path: '/tmp/tunebook-evil/tasks/evil.json', text: 'x' },
      { path: 'top/tasks/link.json', type: 'SymbolicLink', linkpath: '../../../evil.json' },
      { path: 'top/tasks/hard.json', type: 'Link', linkpath: '/etc/passwd' },
      { path: 'top/tasks/null', type: 'CharacterDevice' },
    ]
    for (const entry of evil) {
      await expect(unpacked([{ path: 'top/tasks/a.json', text: '{}' }, entry])).rejects.toThrow(
        /refused: .*(leads out|not a plain)/,
      )
      expect(readdirSync(folder).sort()).toEqual(['a.tgz', 'out'])
      expect(readdirSync(join(folder, 'out'))).toEqual([])
    }
    expect(existsSync(join(folder, 'evil.json'))).toBe(false)
    expect(existsSync('/tmp/tunebook-evil')).toBe(false)
  })

  it('says what is no archive, or only a part of one', async () => {
    const path = join(folder, 'a.tgz')
    const whole = tarOf([{ path: 'top/tasks/a.json', text: 'x'.repeat(100_000) }])
    for (const bytes of [Buffer.from('<html>no'), whole.subarray(0, whole.length - 30)]) {
      writeFileSync(path, bytes)
      const work = unpack(path, join(folder, 'out'), { strip: 1, take: ['tasks'] })
      await expect(work).rejects.toThrow(UserError)
      await expect(work).rejects.toThrow(`${path}: not a whole tar archive`)
      expect(readdirSync(folder, { recursive: true }).sort()).toEqual(['a.tgz', 'out'])
    }
  })
})

describe('isInside', () => {
  it('tells paths that lead out of a folder', () => {
    for (const path of ['a', 'a/b.json', 'a..b', '..a']) expect(isInside(path)).toBe(true)
    for (const path of ['', '/a', '../a', 'a/../b', 'a/..', './a', 'C:\\a', 'a\\..\\b', 'a\0'])
      expect(isInside(path)).toBe(false)
  })
})
