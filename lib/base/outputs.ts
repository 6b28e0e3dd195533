import { lstatSync, mkdtempSync, readdirSync, realpathSync, rmdirSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { UserError } from './errors'
import { fileError } from './files'

export interface OutputOptions {
  /** Whether what is there may be written over. */
  readonly overwrite?: boolean
  /** Folders that are read, by the flag that named them: what is written must not lie in one of them. */
  readonly beside?: Readonly<Record<string, string>>
}

/**
 * Finds out before long work whether a folder can be written: new, or there and empty.
 * @param flag the one that named it, for messages
 * @throws UserError saying what is in the way
 */
export function checkNewFolder(flag: string, path: string, { overwrite, beside = {} }: OutputOptions = {}): void {
  const named = `${flag} ${path}`
  if (path.trim() === '') throw new UserError(`${flag}: expected a folder, found nothing`)
  for (const [other, folder] of Object.entries(beside))
    if (isWithin(path, folder)) throw new UserError(`${named}: expected a folder outside ${other} ${folder}`)
  const there = lstat(path)
  const target = there?.isSymbolicLink() ? stat(path) : there
  if (there && !target?.isDirectory()) throw new UserError(`${named}: expected a folder, found a file in its place`)
  if (there && !overwrite && filesIn(path).length > 0)
    throw new UserError(`${named}: is there already, and not empty`, 'give another folder, or --overwrite')
  checkWritable(there ? path : dirname(resolve(path)), path)
}

/**
 * The same for files.
 * @throws UserError naming the first that is there, or cannot be written
 */
export function checkNewFiles(flag: string, paths: readonly string[], { overwrite }: OutputOptions = {}): void {
  for (const path of paths) {
    const there = stat(path)
    if (there?.isDirectory()) throw new UserError(`${flag} ${path}: expected a file, found a folder in its place`)
    if (there && !overwrite)
      throw new UserError(`${flag}: ${path} is there already`, 'give another name, or --overwrite')
  }
  for (const folder of new Set(paths.map((path) => dirname(resolve(path))))) checkWritable(folder, folder)
}

/** Makes and removes a folder in the nearest one that is there: rights alone do not tell, as on /proc, or for root. */
function checkWritable(folder: string, path: string): void {
  let nearest = resolve(folder)
  while (!lstat(nearest) && dirname(nearest) !== nearest) nearest = dirname(nearest)
  try {
    rmdirSync(mkdtempSync(join(nearest, '.tunebook-')))
  } catch (error) {
    const reason = fileError(path, error)
    throw reason instanceof UserError
      ? new UserError(`${reason.message} (nothing can be written in ${nearest})`)
      : reason
  }
}

/** Whether a path, which need not be there, is a folder or lies in it, links followed. */
function isWithin(path: string, folder: string): boolean {
  if (!stat(folder)) return false
  let [real, rest] = [resolve(path), '']
  while (!stat(real) && dirname(real) !== real) [real, rest] = [dirname(real), join(basename(real), rest)]
  const between = relative(realpathSync(folder), join(realpathSync(real), rest))
  return between === '' || !/^(\.\.([/\\]|$)|[A-Za-z]:|\/)/.test(between)
}

const lstat = (path: string) => quietly(() => lstatSync(path))
const stat = (path: string) => quietly(() => statSync(path))
const filesIn = (path: string): string[] => quietly(() => readdirSync(path)) ?? []

function quietly<T>(look: () => T): T | undefined {
  try {
    return look()
  } catch {
    return undefined
  }
}
