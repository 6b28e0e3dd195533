import { existsSync, readdirSync, renameSync, rmSync, statfsSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { runChild } from '../../base/child'
import { describe, UserError } from '../../base/errors'
import { readJson, writeAtomic } from '../../base/files'
import { makeFolder } from '../../base/folders'
import { type Lock, withLock } from '../../base/lock'
import { cacheDir } from '../../base/paths'
import { type ProgressBar, progress, say } from '../../base/progress'
import { type Compiled, compile, compiledPlace, findCompiler, isCompiled } from './compile'
import { download } from './download'
import { findPython, wheelScript } from './python'
import { tensorflowVersion, type Wheel, type WheelPlan } from './wheels'

/** The native library on this machine. */
export interface Native extends Compiled {
  /** The folder in the cache that holds all of it. */
  readonly folder: string
  readonly libraries: readonly string[]
}

/**
 * Provides the native library from its wheels: downloads, unpacks and compiles what is missing, once per user, in the
 * cache. What an interrupted try has finished is kept; a second process waits for the first.
 * @throws UserError with what to type
 */
export async function provide(plan: WheelPlan): Promise<Native> {
  const folder = join(cacheDir('native'), plan.folder)
  if (isWhole(folder) && isCompiled(compiledPlace(plan, folder))) return native(plan, folder)
  return withLock(`${folder}.lock`, 'providing native TensorFlow', async (lock) => {
    if (!isWhole(folder)) {
      findCompiler() // before the long download rather than after it
      await unpackAll(plan, folder, await findPython(), lock)
    }
    await compile(plan, folder, lock)
    return native(plan, folder)
  })
}

/** Where the library is, or would be. */
export function native(plan: WheelPlan, folder: string): Native {
  const { binding, loader, kernels } = compiledPlace(plan, folder)
  const libraries = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'].map((name) =>
    join(folder, 'tensorflow', name),
  )
  return { folder, binding, loader, kernels, libraries }
}

/** The list of what was unpacked, in the folder itself: sizes and hashes by path. */
export type FileList = Readonly<Record<string, { readonly bytes: number; readonly sha256: string }>>
const listName = 'files.json'

function fileList(json: unknown): FileList {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new TypeError(`expected files by path, found ${describe(json)}`)
  for (const [path, file] of Object.entries(json as FileList)) {
    if (typeof file?.bytes !== 'number' || typeof file.sha256 !== 'string')
      throw new TypeError(`${path}: expected its bytes and sha256, found ${describe(file)}`)
  }
  return json as FileList
}

/** The files that a provided folder must hold, or undefined where it was not provided to its end. */
export function readFileList(folder: string): FileList | undefined {
  const path = join(folder, listName)
  return existsSync(path) ? fileList(readJson(path)) : undefined
}

/** Whether every file is there in its full size. `tunebook doctor` also compares the hashes. */
function isWhole(folder: string): boolean {
  const files = readFileList(folder)
  if (!files) return false
  return Object.entries(files).every(([name, { bytes }]) => {
    return statSync(join(folder, name), { throwIfNoEntry: false })?.size === bytes
  })
}

/** Downloads and unpacks each wheel beside the folder, which appears in one step when all of it is there. */
async function unpackAll(plan: WheelPlan, folder: string, python: string, lock: Lock): Promise<void> {
  const partial = `${folder}.partial`
  const site = join(partial, 'site')
  makeFolder(site)
  checkSpace(plan, partial)
  const megabytes = Math.round(plan.wheels.reduce((sum, wheel) => sum + wheel.bytes, 0) / 1e6)
  say(
    `providing native TensorFlow ${tensorflowVersion} (${plan.device}, ${megabytes} MB to download) in ${folder}, ` +
      `once for all projects${plan.device === 'gpu' ? '; TUNEBOOK_BACKEND=cpu does without the GPU' : ''}`,
  )
  let files: FileList = {}
  for (const wheel of plan.wheels) {
    const finished = join(partial, `${wheel.file}.json`)
    if (!existsSync(finished)) {
      const path = await download(wheel, partial, python)
      writeAtomic(finished, JSON.stringify(await unpackWheel(wheel, path, site, python)))
    }
    rmSync(join(partial, wheel.file), { force: true })
    files = { ...files, ...fileList(readJson(finished)) }
  }
  if (plan.device === 'gpu') linkCuda(join(site, 'nvidia'))
  writeAtomic(join(site, listName), JSON.stringify(files, null, 2))
  lock.check()
  rmSync(folder, { recursive: true, force: true })
  renameSync(site, folder)
  rmSync(partial, { recursive: true, force: true })
}

/**
 * Makes all of CUDA's libraries findable in one folder. The library that opens them looks beside itself in the folders
 * of most of them, but not in cuSOLVER's, without which TensorFlow lists no GPU.
 * @param nvidia the folder that holds one folder for each of CUDA's wheels
 */
export function linkCuda(nvidia: string): void {
  const searched = join(nvidia, 'cuda_runtime/lib')
  for (const part of readdirSync(nvidia)) {
    const folder = join(nvidia, part, 'lib')
    if (part === 'cuda_runtime' || !existsSync(folder)) continue
    for (const name of readdirSync(folder)) {
      rmSync(join(searched, name), { force: true })
      symlinkSync(join('../..', part, 'lib', name), join(searched, name))
    }
  }
}

/** Unpacks what is kept of a wheel into `site`; returns the sizes and hashes of the files. */
export async function unpackWheel(wheel: Wheel, path: string, site: string, python: string): Promise<FileList> {
  let last = ''
  let bar: ProgressBar | undefined
  const onLine = (line: string) => {
    const [done, total] = line.split(' ').map(Number)
    if (done && total) {
      bar ??= progress(`Unpacking ${wheel.project} ${wheel.version}`, total, { unit: 'bytes' })
      bar.update(done)
    }
    last = line
  }
  const unpacking = runChild(python, [wheelScript, 'unpack', path, site, ...wheel.keep], { onLine })
  const { status, output } = await unpacking.finally(() => bar?.done())
  if (status !== 0) {
    rmSync(path, { force: true })
    throw new UserError(`${wheel.file} cannot be unpacked: ${output.trim().split('\n').pop()}`, 'run this again')
  }
  return fileList(JSON.parse(last))
}

function checkSpace(plan: WheelPlan, folder: string): void {
  const { bavail, bsize } = statfsSync(folder)
  const free = Number(bavail) * Number(bsize)
  if (free >= plan.diskBytes) return
  const gigabytes = (bytes: number) => (bytes / 1e9).toFixed(1)
  throw new UserError(
    `${folder}: native TensorFlow needs ${gigabytes(plan.diskBytes)} GB while it is unpacked, ${gigabytes(free)} GB are free`,
    'make room, or set TUNEBOOK_CACHE to a folder on another disk',
  )
}
