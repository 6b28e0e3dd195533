import { join } from 'node:path'
import type { RemoteFile } from '../base/download'
import { UserError } from '../base/errors'
import { distinct, expected, list, object, optional, text, texts } from '../base/fields'
import { readJson } from '../base/files'
import { root } from '../base/paths'
import { isInside } from '../base/unpack'

/**
 * Where a source of tasks or prompts comes from. The manifest holds no data of others, only where it is, what it is and what
 * it has to be: a git blob's hash where a commit pins the files, else the SHA-256. Where neither is known it says null: the
 * first download is believed and recorded, and everything later has to be the same.
 */
export interface Source {
  readonly name: string
  readonly title: string
  /** A version, a commit, or the branch that is followed. */
  readonly version: string
  readonly about: string
  readonly homepage: string
  readonly licence: string
  /** The folder with files of tasks, for `readTasks`; left out where there are none that it reads. */
  readonly tasks?: string
  /** What to do by hand, where nothing can be fetched. */
  readonly manual?: string
  readonly files: readonly SourceFile[]
  readonly archive?: SourceArchive
}

/** A file; `name` is its path in the source's folder. */
export interface SourceFile extends RemoteFile {
  readonly url: string
}

/** A tar archive (`.tar.gz`), of which some files and folders are taken. */
export interface SourceArchive extends SourceFile {
  /** How many folders at the beginning of each path are left out. */
  readonly strip: number
  /** Files and folders, after that. */
  readonly take: readonly string[]
}

/** The sources of `datasets/manifest.json`. @throws UserError naming the field that is not as expected */
export function readManifest(path = join(root, 'datasets', 'manifest.json')): Source[] {
  const sources = list(object(readJson(path), path).sources, `${path}: sources`, source)
  distinct(
    sources.map(({ name }) => name),
    (i) => `${path}: sources[${i}].name`,
  )
  return sources
}

/** The source of a name. @throws UserError listing the names */
export function findSource(sources: readonly Source[], name: string): Source {
  const found = sources.find((one) => one.name === name)
  if (found) return found
  throw new UserError(`${name}: no such source`, `there are ${sources.map((one) => one.name).join(', ')}`)
}

function source(value: unknown, at: string): Source {
  const fields = object(value, at)
  const said = (name: string) => text(fields[name], `${at}.${name}`)
  const base = optional(fields.base, `${at}.base`, text)
  const name = said('name')
  if (!/^[a-z0-9][a-z0-9-]*$/.test(name)) throw expected('lower-case letters and digits', name, `${at}.name`)
  return {
    name,
    title: said('title'),
    version: said('version'),
    about: said('about'),
    homepage: said('homepage'),
    licence: said('licence'),
    tasks: optional(fields.tasks, `${at}.tasks`, path),
    manual: optional(fields.manual, `${at}.manual`, text),
    files: optional(fields.files, `${at}.files`, (v, a) => list(v, a, (one, place) => file(one, place, base))) ?? [],
    archive: optional(fields.archive, `${at}.archive`, archive),
  }
}

function file(value: unknown, at: string, base: string | undefined): SourceFile {
  const fields = object(value, at)
  const name = path(fields.path, `${at}.path`)
  const from = optional(fields.from, `${at}.from`, path) ?? name
  return { name, url: address(`${base ?? ''}${from}`, at), ...proof(fields, at) }
}

function archive(value: unknown, at: string): SourceArchive {
  const fields = object(value, at)
  const strip = fields.strip
  if (typeof strip !== 'number' || !Number.isInteger(strip) || strip < 0 || strip > 100)
    throw expected('a number of folders from 0 to 100', strip, `${at}.strip`)
  const url = address(text(fields.url, `${at}.url`), `${at}.url`)
  return { name: 'archive.tar.gz', url, strip, take: texts(fields.take, `${at}.take`), ...proof(fields, at) }
}

function proof(
  { size, git, sha256 }: Readonly<Record<string, unknown>>,
  at: string,
): Pick<RemoteFile, 'size' | 'hash'> {
  if (size !== null && !(Number.isSafeInteger(size) && (size as number) >= 0))
    throw expected('a number of bytes or null', size, `${at}.size`)
  const hash = typeof git === 'string' ? { kind: 'git' as const, hex: git } : { kind: 'sha256' as const, hex: sha256 }
  if (hash.hex === null) return typeof size === 'number' ? { size } : {}
  if (typeof hash.hex !== 'string' || !(hash.kind === 'git' ? /^[0-9a-f]{40}$/ : /^[0-9a-f]{64}$/).test(hash.hex))
    throw expected('a hash in hexadecimal digits or null', hash.hex, `${at}.${hash.kind}`)
  return { ...(typeof size === 'number' ? { size } : {}), hash: { kind: hash.kind, hex: hash.hex } }
}

function path(value: unknown, at: string): string {
  const found = text(value, at)
  if (!isInside(found)) throw expected('a path that stays inside the folder', found, at)
  return found
}

function address(url: string, at: string): string {
  try {
    if (/^https?:$/.test(new URL(url).protocol)) return url
  } catch {}
  throw expected('an http address', url, at)
}
