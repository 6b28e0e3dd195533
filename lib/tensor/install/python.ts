import { join } from 'node:path'
import { runChild } from '../../base/child'
import { UserError } from '../../base/errors'
import { root } from '../../base/paths'
import { installLine, programPath } from './machine'

/** Runs with Python: wheels come by its package index, with the user's own settings for it. */
export const wheelScript = join(root, 'lib/tensor/install/wheel.py')

/** What was found of Python; `pip` is undefined where Python has none. */
export interface Python {
  readonly program: string
  readonly version: string
  readonly pip: string | undefined
}

/** The first Python 3 on the PATH that has pip, or one without, or undefined. */
export async function lookForPython(): Promise<Python | undefined> {
  let without: Python | undefined
  for (const name of ['python3', 'python']) {
    const program = programPath(name)
    if (program === undefined) continue
    const asked = await runChild(program, ['-c', 'import platform; print(platform.python_version())'])
    const version = asked.output.trim()
    if (asked.status !== 0 || !/^3\.([6-9]|\d\d)/.test(version)) continue
    const askedPip = await runChild(program, ['-m', 'pip', '--version'], { env: quietPip })
    const pip = /^pip (\S+)/m.exec(askedPip.output)?.[1]
    if (pip !== undefined) return { program, version, pip }
    without ??= { program, version, pip }
  }
  return without
}

/** @throws UserError saying what to type where Python or pip is missing */
export async function findPython(): Promise<string> {
  const python = await lookForPython()
  if (!python) throw new UserError('Python 3 is not here; TensorFlow comes as a Python package', pythonLine())
  if (!python.pip) throw new UserError(`${python.program} has no pip; TensorFlow comes as a Python package`, pipLine())
  return python.program
}

export const pythonLine = () => installLine({ apt: 'python3 python3-pip', rpm: 'python3 python3-pip', brew: 'python' })
export const pipLine = () => installLine({ apt: 'python3-pip', rpm: 'python3-pip', brew: 'python' })

/** Settings of the user's that are meant for installing into an environment, which is not done here, are put aside. */
export const quietPip = {
  PIP_DISABLE_PIP_VERSION_CHECK: '1',
  PIP_NO_INPUT: '1',
  PIP_USER: '0',
  PIP_REQUIRE_VIRTUALENV: '0',
  PYTHONUNBUFFERED: '1',
  PYTHONIOENCODING: 'utf-8',
}
