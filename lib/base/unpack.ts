import { renameSync, rmdirSync, rmSync } from 'node:fs'
import { UserError } from './errors'
import { fileError } from './files'
import { makeFolder } from './folders'

/** Whether a path with slashes stays inside the folder that it starts from. */
export function isInside(path: string): boolean {
  return (
    path !== '' && !/^\/|\\|^[A-Za-z]:|\0/.test(path) && !path.split('/').some((part) => part === '..' || part === '.')
  )
}

/**
 * Unpacks files of a tar archive (plain or gzip) into a new folder: those at or below `take`, after `strip` folders at the
 * beginning of each path are left out. Only plain files are written, which this process's user alone may write to and
 * nobody may execute, whatever rights and times the archive gives them.
 * @param folder appears when all of it is unpacked; until then the files are in `<folder>.partial`. May be there if empty
 * @throws UserError at a path that leads out of the folder, and at links and devices among what is taken; then nothing
 *   is left behind
 */
export async function unpack(
  archive: string,
  folder: string,
  { strip, take }: { readonly strip: number; readonly take: readonly string[] },
): Promise<void> {
  const partial = `${folder}.partial`
  try {
    rmSync(partial, { recursive: true, force: true })
    makeFolder(partial)
    const refused = await extracted(archive, partial, strip, take)
    if (refused.length > 0) throw new UserError(`${archive}: refused: ${refused.slice(0, 3).join('; ')}`)
    try {
      rmdirSync(folder)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
    renameSync(partial, folder)
  } catch (error) {
    throw fileError(folder, error)
  } finally {
    rmSync(partial, { recursive: true, force: true })
  }
}

/** @returns what was refused, and why */
async function extracted(archive: string, folder: string, strip: number, take: readonly string[]): Promise<string[]> {
  const { extract }: typeof import('tar') = require('tar')
  const refused: string[] = []
  const wanted = (path: string, kind: string): boolean => {
    const inside = path.split('/').slice(strip).join('/').replace(/\/$/, '')
    if (inside === '') return false
    if (!isInside(path.replace(/\/$/, ''))) {
      refused.push(`${path} leads out of the folder`)
      return false
    }
    if (!take.some((one) => inside === one || inside.startsWith(`${one}/`))) return false
    if (kind === 'Directory') return false
    if (kind === 'File' || kind === 'OldFile' || kind === 'ContiguousFile') return true
    refused.push(`${path} is not a plain file (${kind})`)
    return false
  }
  try {
    await extract({
      file: archive,
      cwd: folder,
      strip,
      strict: true,
      noMtime: true,
      dmode: 0o755,
      preserveOwner: false,
      filter(path, entry) {
        if (!('type' in entry)) return wanted(path, 'File')
        // Otherwise the entry's own mode counts, with setuid and setgid.
        entry.mode = 0o644
        return wanted(path, entry.type)
      },
    })
    return refused
  } catch (error) {
    if (fileError(archive, error) instanceof UserError) throw error
    throw new UserError(`${archive}: not a whole tar archive (${error instanceof Error ? error.message : 'damaged'})`)
  }
}
