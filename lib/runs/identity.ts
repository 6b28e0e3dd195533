import { join } from 'node:path'
import { contentHash } from '../base/canonical'
import { root } from '../base/paths'
import { additions, type Origin } from '../base/registry'
import { allSources, closureHash } from './closure'

/** Settings as plain JSON. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined }
export type Config = { readonly [key: string]: Json | undefined }

/** What a run is: the same three give the same results, so they name it. */
export interface Identity {
  readonly config: Config
  /** Hash of the data that it reads. */
  readonly data: string
  /** Version of the code that decides results. */
  readonly code: string
}

/** Ten hexadecimal digits. */
export function runId(identity: Identity): string {
  return contentHash([identity.config, identity.data, identity.code]).slice(0, 10)
}

type Work = (...args: never[]) => unknown

/**
 * Where the code of functions stands: the file whose closure decides what one results in, unless that is not known; and the
 * function's own text, unless the file is one of lib/, where it would depend on the compiler alone.
 */
const origins = new WeakMap<Work, Origin>()

const originOf = (work: Work): Origin => origins.get(work) ?? { text: Function.prototype.toString.call(work) }

/** Declares that what the function results in is decided by this file of lib/ and what that imports. */
export function decidedBy<F extends Work>(file: string, work: F): F {
  origins.set(work, { file: join(root, 'lib', file) })
  return work
}

/** The same of a function from outside lib/, by its own text too: a script can make several of one kind. */
export function decidedByScript<F extends Work>(file: string | undefined, work: F): F {
  if (!origins.has(work)) origins.set(work, { ...originOf(work), file })
  return work
}

/** Declares that the function does nothing of its own beside what `like` does. */
export function decidedAs<F extends Work>(like: Work, work: F): F {
  origins.set(work, originOf(like))
  return work
}

/** Declares of a function that was made by another one, if nothing else is declared of it, that it stands in the same file. */
export function decidedWithin<F extends Work>(around: Work, work: F): F {
  return decidedByScript(originOf(around).file, work)
}

const known = new Map<string, string>()

/**
 * The version of the code that decides what the function results in. Of a function of lib/, a hash over its file, all
 * that it imports, the native sources, and the pinned versions of packages: editing a caption, or a metric that it does
 * not use, changes nothing, but any edit of those files does, also one that changes no number: a run too many is cheaper
 * than a stale one. Of a function from a script, the same with its own text. Of one whose file is not known, as in a
 * notebook's cell, its text and all of lib/; other cells that it uses are not seen. What scripts have added to the library's
 * tables decides too, whatever the function.
 */
export function codeVersion(work: Work): string {
  const { file, text } = originOf(work)
  const added = additions()
  const texts = [text, ...added.map((one) => one.text)].filter((one) => one !== undefined)
  const files = added.flatMap((one) => one.file ?? [])
  const key = JSON.stringify([file, files, texts])
  const before = known.get(key)
  if (before !== undefined) return before
  const closure = closureHash([...(file === undefined ? allSources() : [file]), ...files])
  const version = (texts.length === 0 ? closure : contentHash([closure, ...texts])).slice(0, 16)
  known.set(key, version)
  return version
}
