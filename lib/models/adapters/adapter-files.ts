import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../../base/errors'
import { type Fields, object, optional, text } from '../../base/fields'
import { readJson, statOf, writeAtomic } from '../../base/files'
import { checkKeys } from '../../base/known-keys'
import { unknownName } from '../../base/names'
import type { Values } from '../../tensor/engine'
import type { Adaptable, Adapter, AdapterKind, BaseIdentity } from '../adapter'
import { adapterKinds } from '../adapters'
import { listSafetensors, writeSafetensors } from '../files/safetensors'
import { checkFinite, readStored, type Stored } from '../files/stored'
import { ADAPTER } from '../hub/hub-files'

/**
 * An adapter's folder as PEFT has it: `adapter_config.json` and `adapter_model.safetensors`. Beside them `base_model.json`
 * says which parameters the adapter belongs to, by their hash; PEFT takes no notice of it.
 */
const [CONFIG, WEIGHTS] = ADAPTER as readonly [string, string]
const BASE = 'base_model.json'

/** What stands before the names of parameters of the model, in the names of PEFT's tensors. */
const WRAPPED = 'base_model.model.'

export const adapterFiles: readonly string[] = [...ADAPTER, BASE]

export const isAdapter = (dir: string): boolean => statOf(join(dir, CONFIG)) !== undefined

/** What an adapter's folder says before its base is known. */
export interface AdapterFolder {
  readonly dir: string
  readonly kind: AdapterKind
  readonly json: Fields
  readonly base: BaseIdentity
}

/** @throws UserError naming the field that is wrong, or the kinds that there are */
export function readAdapterFolder(dir: string): AdapterFolder {
  const file = join(dir, CONFIG)
  const json = object(readJson(file), file)
  const kinds = Object.values(adapterKinds)
  const kind = kinds.find(({ peftType }) => peftType === json.peft_type)
  if (!kind) {
    const types = kinds.map(({ peftType }) => peftType)
    throw unknownName(`${file}: peft_type`, types, json.peft_type)
  }
  const path = text(json.base_model_name_or_path, `${file}: base_model_name_or_path`)
  if (path === '')
    throw new UserError(`${file}: base_model_name_or_path: expected a model's folder or name, found nothing`)
  return { dir, kind, json, base: { name: fromHere(path, dir), ...hashIn(dir) } }
}

/** A path that begins with `.` is one from here, as PEFT takes it, or else from the adapter's folder. */
function fromHere(path: string, dir: string): string {
  return /^\.{1,2}[/\\]/.test(path) && !existsSync(path) ? join(dir, path) : path
}

function hashIn(dir: string): Pick<BaseIdentity, 'sha256'> {
  const file = join(dir, BASE)
  if (!existsSync(file)) return {}
  const { sha256 } = object(readJson(file), file)
  const hash = optional(sha256, `${file}: sha256`, text)
  if (hash !== undefined && !/^[0-9a-f]{64}$/.test(hash))
    throw new UserError(`${file}: sha256: expected 64 hexadecimal digits, found ${JSON.stringify(hash.slice(0, 80))}`)
  return { sha256: hash }
}

/** The adapter of a folder, for its base. @throws UserError naming the field or tensor that does not fit the model */
export function readAdapter({ dir, kind, json, base }: AdapterFolder, model: Adaptable): Adapter {
  checkKeys(join(dir, CONFIG), json, kind.keys)
  const config = kind.parseConfig(json, model, join(dir, CONFIG))
  const file = join(dir, WEIGHTS)
  if (!statOf(file)) {
    const hint = existsSync(join(dir, 'adapter_model.bin'))
      ? 'it has adapter_model.bin; in Python, PeftModel.from_pretrained(…).save_pretrained(…) converts it'
      : undefined
    throw new UserError(`${file}: no such file`, hint)
  }
  const stored = listSafetensors(file)
  const shapes = Object.entries(kind.shapes(config, model))
  const matched = shapes.map(([name, shape]) => [name, matching(file, inFile(name), shape, stored)] as const)
  const names = new Set(shapes.map(([name]) => inFile(name)))
  const foreign = [...stored.keys()].find((name) => !names.has(name))
  if (foreign !== undefined)
    throw new UserError(`${file}: ${foreign}: expected nothing but the tensors of ${CONFIG} (${kind.peftType})`)
  return {
    kind,
    config,
    params: Object.fromEntries(matched.map(([name, tensor]) => [name, finite(tensor)])),
    base,
  }
}

function matching(file: string, name: string, shape: readonly number[], stored: ReadonlyMap<string, Stored>): Stored {
  const found = stored.get(name)
  if (!found) throw new UserError(`${file}: ${name}: there is no such tensor`)
  if (found.shape.join() === shape.join()) return found
  throw new UserError(`${file}: ${name}: expected the shape [${shape}], found [${found.shape}]`)
}

function finite(stored: Stored): Values {
  const tensor = readStored(stored)
  checkFinite(stored, tensor.values)
  return tensor
}

/** Writes an adapter's files into a folder. @throws UserError if nothing says where its base is */
export function writeAdapter(dir: string, { kind, config, params, base }: Adapter, model: Adaptable): void {
  if (base.name === '') {
    throw new UserError(
      'the model that the adapter belongs to is in no folder, so that nothing could name it',
      'save it and load it before it is tuned, or merge the adapter into it: mergeAdapter(model)',
    )
  }
  const own = kind.configJson(config, model)
  const json = { ...own, base_model_name_or_path: base.name, inference_mode: true, ...tokenizerOf(own, base) }
  writeAtomic(join(dir, CONFIG), `${JSON.stringify(json, null, 2)}\n`)
  writeAtomic(join(dir, BASE), `${JSON.stringify(base, null, 2)}\n`)
  const named = Object.entries(params).map(([name, values]) => [inFile(name), values])
  writeSafetensors(join(dir, WEIGHTS), Object.fromEntries(named))
}

/** Where a soft prompt began as a text, PEFT refuses a file that does not say whose tokens those were. */
const tokenizerOf = (own: Fields, { name }: BaseIdentity) =>
  own.prompt_tuning_init === 'TEXT' && { tokenizer_name_or_path: own.tokenizer_name_or_path ?? name }

/** What belongs to one of the model's modules has the module's name in PEFT; what belongs to all of it has no dot. */
const inFile = (name: string) => (name.includes('.') ? WRAPPED + name : name)

/** @throws UserError if the parameters are not those that the adapter was made for */
export function checkBase(adapter: Adapter | undefined, sha256: () => string, dir: string): void {
  if (adapter?.base.sha256 === undefined || adapter.base.sha256 === sha256()) return
  throw new UserError(
    `${dir}: expected a base model with the parameters that the adapter was made for, found others in ${adapter.base.name}`,
    `the hash in ${BASE} says which; without that file nothing is compared`,
  )
}
