import { existsSync, readFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { systemReason, UserError } from './errors'
import { makeFolder } from './folders'

/**
 * The repository's (or the installed package's) root. A notebook's kernel runs this file from a temporary folder, so
 * the working directory is asked second.
 */
export const root: string = above(__dirname) ?? above(process.cwd()) ?? process.cwd()

/** The nearest folder at or above `from` whose package.json is Tunebook's. */
function above(from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const file = join(folder, 'package.json')
    if (existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).name === 'tunebook') return folder
    if (dirname(folder) === folder) return undefined
  }
}

/**
 * Where runs are kept: TUNEBOOK_RUNS, or runs/ of the clone that the working directory is in, or of the working
 * directory itself.
 */
export function runsFolder(): string {
  if (process.env.TUNEBOOK_RUNS) return resolve(process.env.TUNEBOOK_RUNS)
  const outside = relative(root, process.cwd()).startsWith('..') || root.includes('node_modules')
  return join(outside ? process.cwd() : root, 'runs')
}

/**
 * The folder of the user's own cache: TUNEBOOK_CACHE, or tunebook under XDG_CACHE_HOME, or ~/.cache/tunebook.
 * @throws UserError where none of them is set and the user has no home
 */
function cacheFolder(): string {
  const { TUNEBOOK_CACHE, XDG_CACHE_HOME } = process.env
  if (TUNEBOOK_CACHE) return resolve(TUNEBOOK_CACHE)
  return resolve(XDG_CACHE_HOME || join(home(otherCache), '.cache'), 'tunebook')
}

/** The user's own folder. @param hint what to set instead @throws UserError where there is none */
export function home(hint: string): string {
  try {
    const folder = homedir()
    if (isAbsolute(folder)) return folder
  } catch {
    // The user is in no list of users.
  }
  throw new UserError('this user has no home folder (HOME)', hint)
}

/** A folder of the user's cache, created readable by the user alone. @throws UserError where it cannot be */
export function cacheDir(...parts: string[]): string {
  const folder = join(cacheFolder(), ...parts)
  try {
    makeFolder(folder, 0o700)
  } catch (error) {
    const refusal = systemReason(error)
    throw refusal ? new UserError(`${folder}: ${refusal.reason}`, otherCache) : error
  }
  return folder
}

const otherCache = 'set TUNEBOOK_CACHE to a folder that can be written to'

const otherTemporary = 'set TMPDIR to a folder that can be written to'

/** What to set for something to be kept elsewhere than at this path; undefined where the user chose the path. */
export function otherPlace(path: string): string | undefined {
  const places: readonly (readonly [() => string, string])[] = [
    [runsFolder, 'set TUNEBOOK_RUNS to a folder that can be written to'],
    [cacheFolder, otherCache],
  ]
  const own = relative(tmpdir(), path).startsWith('tunebook-')
  return places.find(([place]) => isAtOrBelow(path, place))?.[1] ?? (own ? otherTemporary : undefined)
}

function isAtOrBelow(path: string, place: () => string): boolean {
  try {
    const way = relative(place(), resolve(path))
    return !isAbsolute(way) && way.split(sep)[0] !== '..'
  } catch {
    return false // a place that this user does not have
  }
}
