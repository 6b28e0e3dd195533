import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { runChild } from '../../base/child'
import { UserError } from '../../base/errors'
import { sha256 } from '../../base/files'
import { largest } from '../../base/lists'
import { progress, say } from '../../base/progress'
import { quietPip, wheelScript } from './python'
import { pipTags, type Wheel } from './wheels'

/**
 * Brings a wheel into `folder` and proves its hash. A download that was cut short goes on where it ended.
 * @returns its path
 * @throws UserError when the index does not have it, cannot be reached, or sends something else
 */
export async function download(wheel: Wheel, folder: string, python: string): Promise<string> {
  const path = join(folder, wheel.file)
  const part = `${path}.part`
  if (existsSync(path)) renameSync(path, part) // brought by an interrupted try; its hash is proved once more
  for (let tries = 1; ; tries++) {
    if (size(part) !== wheel.bytes) await fetch(wheel, part, folder, python)
    if (size(part) === wheel.bytes && (await sha256(part)) === wheel.sha256) break
    rmSync(part, { force: true })
    if (tries === 2) throw wrongHash(wheel)
    say(`${wheel.file} arrived damaged; fetching it again`)
  }
  renameSync(part, path)
  return path
}

function wrongHash(wheel: Wheel): UserError {
  return new UserError(
    `${wheel.file}: what the package index sends is not the file that was published (its SHA-256 differs)`,
    'see which index pip uses with `python3 -m pip config list`, or set PIP_INDEX_URL to another one',
  )
}

/** The wheel into `part`: piece by piece from where pip says it is; by pip itself where that way is closed. */
async function fetch(wheel: Wheel, part: string, folder: string, python: string): Promise<void> {
  const name = `${wheel.project} ${wheel.version}`
  const scratch = join(folder, 'pip')
  rmSync(scratch, { recursive: true, force: true })
  mkdirSync(scratch)
  try {
    const url = await askPip(wheel, scratch, python)
    if (url !== undefined) {
      const bar = progress(`Downloading ${name}`, wheel.bytes, { unit: 'bytes', from: size(part) })
      const onLine = (line: string) => bar.update(Number(line.split(' ')[0]))
      const fetching = runChild(python, [wheelScript, 'fetch', url, part], { onLine })
      const { status, output } = await fetching.finally(() => bar.done())
      if (status === 0) return
      say(`${name}: ${lastLine(output)}; leaving it to pip, which starts from the beginning`)
    }
    const whole = join(scratch, wheel.file)
    if (!existsSync(whole)) await pipDownload(wheel, scratch, python)
    renameSync(whole, part)
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

/**
 * Where pip would take the wheel from, by the user's own settings (index, mirrors, local folders). pip names the
 * address among its remarks before it starts to download, and is stopped there; should it not, then this is undefined
 * and the wheel is in `scratch` in the end.
 */
async function askPip(wheel: Wheel, scratch: string, python: string): Promise<string | undefined> {
  let url: string | undefined
  const { status, output } = await runChild(python, pipArguments(wheel, scratch, ['-vv']), {
    env: { ...quietPip, TMPDIR: scratch },
    onLine: (line, stop) => {
      const link = /Found link (\S+)/.exec(line)?.[1]?.split('#')[0]
      if (link === undefined || !isFile(link, wheel.file)) return
      url = link
      stop()
    },
  })
  // An address with its password blotted out is of use to pip alone.
  if (url !== undefined) return /^(https?|file):/.test(url) && !url.includes('****') ? url : undefined
  if (status === 0) return undefined
  throw pipError(wheel, output)
}

const isFile = (link: string, file: string) => decodeURIComponent(link.split('/').pop() as string) === file

/** pip's own download, with its progress read off the files that grow. */
async function pipDownload(wheel: Wheel, scratch: string, python: string): Promise<void> {
  const bar = progress(`Downloading ${wheel.project} ${wheel.version} by pip`, wheel.bytes, { unit: 'bytes' })
  const timer = setInterval(() => bar.update(Math.min(wheel.bytes, largestFile(scratch))), 500)
  try {
    const { status, output } = await runChild(python, pipArguments(wheel, scratch, ['-q']), {
      env: { ...quietPip, TMPDIR: scratch },
    })
    if (status !== 0) throw pipError(wheel, output)
    bar.update(wheel.bytes)
  } finally {
    clearInterval(timer)
    bar.done()
  }
}

function pipArguments(wheel: Wheel, folder: string, more: readonly string[]): string[] {
  const { python, platforms } = pipTags(wheel)
  const fits = ['--only-binary=:all:', '--python-version', python, ...platforms.flatMap((each) => ['--platform', each])]
  return ['-m', 'pip', 'download', ...more, '--no-deps', '--retries', '1', ...fits, '-d', folder].concat(
    `${wheel.project}==${wheel.version}`,
  )
}

/** What pip printed, in a line of our own. */
export function pipError(wheel: Wheel, output: string): UserError {
  const name = `${wheel.project} ${wheel.version}`
  if (/NewConnectionError|NameResolution|ConnectTimeout|ReadTimeout|ProxyError|SSLError|Max retries/.test(output)) {
    return new UserError(
      `${name}: the Python package index cannot be reached`,
      'go online (or set HTTPS_PROXY, or PIP_INDEX_URL to a mirror) and run this again: what is downloaded stays',
    )
  }
  if (/No matching distribution/.test(output)) {
    return new UserError(
      `${name}: the Python package index that pip uses here does not have it`,
      'see which index that is with `python3 -m pip config list`, or set PIP_INDEX_URL to another one',
    )
  }
  return new UserError(`${name}: pip download failed: ${lastLine(output)}`, 'TUNEBOOK_BACKEND=wasm does without it')
}

const lastLine = (output: string) => output.trim().split('\n').pop()?.trim() ?? ''

function size(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}

/** Bytes of the largest file in a folder and below it; 0 when there is none. */
function largestFile(folder: string): number {
  try {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    return largest(
      files.map((file) => size(join(folder, file))),
      0,
    )
  } catch {
    return 0 // a folder that pip has just removed
  }
}
