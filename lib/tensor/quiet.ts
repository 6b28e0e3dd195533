import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { requireHere } from './install/packages'

/**
 * Keeps TensorFlow's remarks off stderr, unless the user asked for them by TF_CPP_MIN_LOG_LEVEL. Warnings and errors
 * that matter arrive as exceptions.
 */
export function setQuiet(): void {
  process.env.TF_CPP_MIN_LOG_LEVEL ||= '2'
}

/**
 * Does `load` while what native code writes to stderr is caught, by the helper that is compiled beside the binding.
 * @returns what `load` returned, and what was caught
 */
export function quietly<T>(loaderPath: string, load: () => T): { value: T; printed: string } {
  if (Number(process.env.TF_CPP_MIN_LOG_LEVEL) < 2 || !existsSync(loaderPath)) return { value: load(), printed: '' }
  const loader = requireHere(loaderPath) as { hide(path: string): void; show(): void }
  const scratch = mkdtempSync(join(tmpdir(), 'tunebook-'))
  const file = join(scratch, 'stderr')
  loader.hide(file)
  try {
    const value = load()
    return { value, printed: existsSync(file) ? readFileSync(file, 'utf8') : '' }
  } finally {
    loader.show()
    rmSync(scratch, { recursive: true, force: true })
  }
}
