import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { bytesThere, downloadFile } from '../../base/download'
import { UserError } from '../../base/errors'
import { readJson, statOf, writeAtomic } from '../../base/files'
import { withLock } from '../../base/lock'
import { cacheDir } from '../../base/paths'
import { progress } from '../../base/progress'
import type { Writer } from '../../base/writer'
import { ADAPTER, type HubFile, listFiles, shardNames, WEIGHTS, WEIGHTS_INDEX } from './hub-files'
import { hubRemote } from './hub-remote'
import { type HubSettings, hubSettings } from './hub-settings'
import { modelNames, namedModel, namedModelHere } from './named'

/** What stands in a downloaded folder when all of it is there. */
const MARKER = 'hub.json'

export interface ResolveOptions {
  /** HF_ENDPOINT, HF_TOKEN, HF_HOME, HF_HUB_CACHE, HF_TOKEN_PATH and HF_HUB_OFFLINE are read from it. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Where downloaded models are kept. */
  readonly cache?: string
  /** Milliseconds before a failed request is tried again; each time twice as long. */
  readonly pause?: number
}

/**
 * The folder of a model: the one given, that of one with a name here (`mini`), or that of one of the Hugging Face hub, which is downloaded when neither this
 * project's cache nor that of Hugging Face's own tools has it. A downloaded model stays as it is, at the commit that it
 * was downloaded at: delete its folder to have it anew.
 * @param nameOrDir a folder, or a name such as `google/flan-t5-small`
 * @throws UserError if there is no such folder or model, or the hub cannot be reached
 */
export async function resolveModel(nameOrDir: string, options: ResolveOptions = {}): Promise<string> {
  const own = await namedModel(nameOrDir)
  if (own !== undefined) return own
  const found = statOf(nameOrDir)
  if (found?.isDirectory()) return nameOrDir
  if (found && nameOrDir.endsWith('.gguf')) return nameOrDir
  if (found) throw new UserError(`${nameOrDir}: expected a model's folder, found a file`, whatIsAModel)
  if (!isName(nameOrDir)) throw new UserError(`${nameOrDir}: no such folder`, whatIsAModel)

  const settings = hubSettings(options.env ?? process.env)
  const downloaded = downloadedModel(nameOrDir, settings, options)
  if (downloaded !== undefined) return downloaded
  const folder = hubFolder(nameOrDir, options)
  if (settings.offline) {
    throw new UserError(`${nameOrDir}: no such folder, not downloaded yet, and HF_HUB_OFFLINE is set`, copyHint)
  }
  await withLock(folder, `downloading ${nameOrDir}`, async (lock) => {
    if (!isComplete(folder)) await download(settings, nameOrDir, folder, options.pause ?? 1000, lock)
  })
  return folder
}

/** The folder of such a model if it is on this machine: nothing is downloaded. */
export function modelHere(nameOrDir: string, options: ResolveOptions = {}): string | undefined {
  if (modelNames.includes(nameOrDir)) return namedModelHere(nameOrDir)
  const found = statOf(nameOrDir)
  if (found) return found.isDirectory() || nameOrDir.endsWith('.gguf') ? nameOrDir : undefined
  if (!isName(nameOrDir)) return undefined
  return downloadedModel(nameOrDir, hubSettings(options.env ?? process.env), options)
}

const hubFolder = (name: string, { cache }: ResolveOptions) => join(cache ?? cacheDir('hub'), name.replace('/', '--'))

function downloadedModel(name: string, settings: HubSettings, options: ResolveOptions): string | undefined {
  const folder = hubFolder(name, options)
  return isComplete(folder) ? folder : huggingFaceSnapshot(settings.cache, name)
}

const whatIsAModel = `a model is a folder with config.json and model.safetensors, or a name: ${modelNames.join(', ')}, or one of the hub such as google/flan-t5-small`
const copyHint = "copy the model's folder to this machine and give its path, or set HF_ENDPOINT to a mirror"

/** `owner/model` or `model`, in the characters that the hub allows; nothing that could lead out of the cache. */
function isName(text: string): boolean {
  const part = '[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,94}[A-Za-z0-9_])?'
  return new RegExp(`^(?:${part}/)?${part}$`).test(text) && !text.includes('..') && !text.includes('--')
}

async function download(
  settings: HubSettings,
  name: string,
  folder: string,
  pause: number,
  writer: Writer,
): Promise<void> {
  const remote = hubRemote(settings, name, pause)
  const { commit, files } = await listFiles(remote)
  const url = (file: HubFile) => new URL(`${settings.endpoint}/${name}/resolve/${commit}/${file.name}`)
  const total = files.reduce((sum, file) => sum + file.size, 0)
  const there = files.reduce((sum, file) => sum + bytesThere(folder, file), 0)
  const bar = progress(`downloading ${name}`, total, { unit: 'bytes', from: there })
  let before = 0
  try {
    for (const file of files) {
      await downloadFile(remote, url(file), folder, file, (bytes) => bar.update(before + bytes, file.name))
      before += file.size
    }
  } finally {
    bar.done()
  }
  const missing = shardsMissing(folder)
  if (missing.length > 0) throw new UserError(`${name}: the hub does not have ${missing.join(', ')}`)
  writeAtomic(join(folder, MARKER), `${JSON.stringify({ name, commit, files }, null, 2)}\n`, writer)
}

/** Whether a download came to its end, and nothing was taken away since. */
function isComplete(folder: string): boolean {
  const marker = join(folder, MARKER)
  if (!existsSync(marker)) return false
  const { files } = readJson(marker) as { files: readonly HubFile[] }
  return files.every(({ name, size }) => statSync(join(folder, name), { throwIfNoEntry: false })?.size === size)
}

/** The folder in which Hugging Face's own tools have the whole model, if they do. */
function huggingFaceSnapshot(cache: string, name: string): string | undefined {
  const model = join(cache, `models--${name.replace('/', '--')}`)
  const main = join(model, 'refs', 'main')
  if (!existsSync(main)) return undefined
  const commit = readFileSync(main, 'utf8').trim()
  if (!/^[0-9a-f]{40}$/.test(commit)) return undefined
  const folder = join(model, 'snapshots', commit)
  const has = (file: string) => existsSync(join(folder, file))
  if (ADAPTER.every(has)) return folder
  if (!has('config.json') || !has('tokenizer.json')) return undefined
  if (has(WEIGHTS)) return folder
  return has(WEIGHTS_INDEX) && shardsMissing(folder).length === 0 ? folder : undefined
}

/** Files that the index of sharded weights names and the folder lacks. */
function shardsMissing(folder: string): string[] {
  const index = join(folder, WEIGHTS_INDEX)
  if (existsSync(join(folder, WEIGHTS)) || !existsSync(index)) return []
  return shardNames(readJson(index), index).filter((shard) => !existsSync(join(folder, shard)))
}
