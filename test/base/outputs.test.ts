import { existsSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeFolder } from '../../lib/base/folders'
import { checkNewFiles, checkNewFolder } from '../../lib/base/outputs'

const scratch = () => mkdtempSync(join(tmpdir(), 'tunebook-outputs-'))
const full = () => {
  const folder = scratch()
  writeFileSync(join(folder, 'kept.txt'), 'kept')
  return folder
}

describe('a folder that will be written', () => {
  it('may be new, at any depth, or empty; looking leaves nothing behind', () => {
    const folder = scratch()
    checkNewFolder('--out', folder)
    checkNewFolder('--out', join(folder, 'a', 'b'))
    expect(readdirSync(folder)).toEqual([])
  })

  it('is refused where something would be written over, unless that is asked for', () => {
    const folder = full()
    expect(() => checkNewFolder('--out', folder)).toThrow(`--out ${folder}: is there already, and not empty`)
    checkNewFolder('--out', folder, { overwrite: true })
    for (const overwrite of [false, true])
      expect(() => checkNewFolder('--out', join(folder, 'kept.txt'), { overwrite })).toThrow(
        'found a file in its place',
      )
    expect(() => checkNewFolder('--out', join(folder, 'kept.txt', 'deeper'))).toThrow('a part of this path is a file')
    const dangling = join(scratch(), 'link')
    symlinkSync(join(folder, 'nowhere'), dangling)
    expect(() => checkNewFolder('--out', dangling)).toThrow('found a file in its place')
    expect(() => checkNewFolder('--out', ' ')).toThrow('--out: expected a folder, found nothing')
  })

  it('is refused inside a folder that is read, also through a link', () => {
    const model = full()
    const link = join(scratch(), 'link')
    symlinkSync(model, link)
    const beside = { '--model': model }
    for (const path of [model, join(model, 'tuned'), join(link, 'a', 'b'), `${model}/./x/../y`])
      expect(() => checkNewFolder('--out', path, { overwrite: true, beside })).toThrow(`outside --model ${model}`)
    checkNewFolder('--out', `${model}-tuned`, { beside })
    checkNewFolder('--out', join(scratch(), 'x'), { beside: { '--model': 'google/flan-t5-small' } })
  })

  it.skipIf(!existsSync('/proc/self'))(
    'is refused where no folder can be made, whoever asks, and does not hang',
    () => {
      expect(() => checkNewFolder('--out', '/proc/x/y')).toThrow('nothing can be written in /proc')
      expect(() => makeFolder('/proc/x/y')).toThrow('ENOENT')
    },
  )
})

describe('files that will be written', () => {
  it('are refused by name where one is there', () => {
    const folder = full()
    const paths = [join(folder, 'new.png'), join(folder, 'kept.txt')]
    expect(() => checkNewFiles('--figure', paths)).toThrow(`--figure: ${paths[1]} is there already`)
    checkNewFiles('--figure', paths, { overwrite: true })
    expect(() => checkNewFiles('--figure', [folder], { overwrite: true })).toThrow('found a folder in its place')
  })
})

describe('making a folder', () => {
  it('makes those above it, and is content with one that is there', () => {
    const folder = join(scratch(), 'a', 'b')
    makeFolder(folder)
    makeFolder(folder)
    expect(existsSync(folder)).toBe(true)
    mkdirSync(join(folder, 'c'))
    writeFileSync(join(folder, 'file'), '')
    // Which of the two is said depends on the release of Node; both are the same words to a user.
    for (const path of [join(folder, 'file'), join(folder, 'file', 'x')])
      expect(() => makeFolder(path)).toThrow(/EEXIST|ENOTDIR/)
  })
})
