import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** What decides which native library fits. */
export interface Machine {
  readonly platform: NodeJS.Platform
  readonly arch: string
  /** Version of the GNU C library, "2.36"; undefined where there is none (macOS, Windows, Alpine). */
  readonly glibc: string | undefined
  /** Whether an NVIDIA GPU may be used: its driver is here, and CUDA_VISIBLE_DEVICES does not hide all of them. */
  readonly gpu: boolean
}

/** This machine. */
export function machine(): Machine {
  return { platform: process.platform, arch: process.arch, glibc: glibc(), gpu: gpuHere() }
}

function glibc(): string | undefined {
  if (process.platform !== 'linux') return undefined
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } }
  return report.header?.glibcVersionRuntime
}

function gpuHere(): boolean {
  const visible = process.env.CUDA_VISIBLE_DEVICES
  if (visible !== undefined && /^\s*(-1.*)?$/.test(visible)) return false
  const signs = ['/proc/driver/nvidia/version', '/dev/nvidia0', '/usr/lib/wsl/lib/nvidia-smi']
  return signs.some((path) => existsSync(path)) || programPath('nvidia-smi') !== undefined
}

/** "NVIDIA H200", as the driver calls the first GPU, or undefined. */
export function gpuName(): string | undefined {
  const folder = '/proc/driver/nvidia/gpus'
  try {
    const first = readdirSync(folder)[0] as string
    return /^Model:\s*(.+)$/m.exec(readFileSync(join(folder, first, 'information'), 'utf8'))?.[1]
  } catch {
    return undefined
  }
}

/** Where a program is on the PATH, or undefined. */
export function programPath(name: string): string | undefined {
  const names = process.platform === 'win32' ? [`${name}.exe`, `${name}.cmd`] : [name]
  return (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => (folder === '' ? [] : names.map((each) => join(folder, each))))
    .find((path) => existsSync(path))
}

/** What to type to install packages here, by the system's own package manager. */
export function installLine(packages: { apt: string; rpm: string; brew: string }): string {
  const ways: [string, string][] = [
    ['apt-get', `sudo apt-get install ${packages.apt}`],
    ['dnf', `sudo dnf install ${packages.rpm}`],
    ['yum', `sudo yum install ${packages.rpm}`],
    ['brew', `brew install ${packages.brew}`],
  ]
  const found = ways.find(([program]) => programPath(program))
  return found ? found[1] : (ways[0] as [string, string])[1]
}
