import { lstatSync, readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { UserError } from '../../base/errors'
import { fileError } from '../../base/files'
import { makeFolder } from '../../base/folders'
import { root } from '../../base/paths'

/** `require` as seen from this package's root, wherever this file runs from. */
export const requireHere = createRequire(join(root, 'package.json'))

/** The folder of an installed npm package. @throws UserError when it is not installed */
export function packageFolder(name: string): string {
  try {
    return dirname(requireHere.resolve(`${name}/package.json`))
  } catch {
    throw new UserError(`the npm package ${name} is not installed`, 'npm ci')
  }
}

/** Where a tfjs-node package looks for its binding, by the package's own rule. */
export function bindingPlace(npmPackage: string): string {
  const manifest = join(packageFolder(npmPackage), 'package.json')
  const rule = createRequire(manifest)('@mapbox/node-pre-gyp') as { find(manifest: string): string }
  return rule.find(manifest)
}

/** What is at that place: nothing, a link such as `linkBinding` makes, or a file of the package's own installation. */
export function bindingKind(place: string): 'none' | 'link' | 'stock' {
  const stat = lstatSync(place, { throwIfNoEntry: false })
  if (!stat) return 'none'
  return stat.isSymbolicLink() ? 'link' : 'stock'
}

/** Makes `place` a link to the compiled binding, in one step, so that a process that starts meanwhile finds one. */
export function linkBinding(place: string, binding: string): void {
  if (bindingKind(place) === 'link' && readlinkSync(place) === binding) return
  const fresh = `${place}.${process.pid}.tmp`
  try {
    makeFolder(dirname(place))
    symlinkSync(binding, fresh)
    renameSync(fresh, place)
  } catch (error) {
    rmSync(fresh, { force: true })
    throw fileError(place, error)
  }
}
