import { UserError } from '../../base/errors'
import { count, type Fields, list, object, text } from '../../base/fields'
import { fetchJson, type Remote } from '../../base/request'

export const WEIGHTS = 'model.safetensors'
export const WEIGHTS_INDEX = 'model.safetensors.index.json'

/** What an adapter consists of, as PEFT has it; its base is a model of its own. */
export const ADAPTER: readonly string[] = ['adapter_config.json', 'adapter_model.safetensors']
/** What a tokenizer may have beside its tokenizer.json. */
const TOKENIZER = ['tokenizer_config.json', 'special_tokens_map.json', 'added_tokens.json']

/** A file of a model as the hub describes it. */
export interface HubFile {
  readonly name: string
  /** Bytes. */
  readonly size: number
  /** Large files have the SHA-256 of their content, small ones that of git's blob (SHA-1 with a header). */
  readonly hash: { readonly kind: 'sha256' | 'git'; readonly hex: string }
}

/** The newest commit of a model and the files of it that are needed here. @throws UserError if it lacks some */
export async function listFiles(remote: Remote): Promise<{ commit: string; files: HubFile[] }> {
  const { name, server } = remote
  const url = new URL(`${server}/api/models/${name}/revision/main?blobs=true`)
  const where = `${url.origin}${url.pathname}`
  const answer = object(await fetchJson(remote, url), where)
  const commit = text(answer.sha, `${where}: sha`)
  if (!/^[0-9a-f]{40}$/.test(commit)) throw new UserError(`${where}: sha: expected 40 hexadecimal digits`)
  const siblings = list(answer.siblings, `${where}: siblings`, (item, at) => ({ at, fields: object(item, at) }))
  const byName = new Map(
    siblings.map((sibling) => [text(sibling.fields.rfilename, `${sibling.at}.rfilename`), sibling]),
  )

  const files = wanted([...byName.keys()], name).map((file) => {
    const { at, fields } = byName.get(file) as (typeof siblings)[number]
    return described(file, fields, at)
  })
  return { commit, files }
}

/** @throws UserError saying what to do about a model that has its parts in other formats only */
function wanted(names: readonly string[], model: string): string[] {
  const has = (name: string) => names.includes(name)
  const shards = names.filter((name) => SHARD.test(name))
  const weights = has(WEIGHTS) ? [WEIGHTS] : has(WEIGHTS_INDEX) ? [WEIGHTS_INDEX, ...shards] : []
  if (ADAPTER.every(has)) return [...ADAPTER, ...['tokenizer.json', ...TOKENIZER].filter(has)]
  const missing = ['config.json', 'tokenizer.json'].filter((name) => !has(name))
  if (weights.length === 0) missing.push(WEIGHTS)
  if (missing.length > 0) {
    throw new UserError(
      `${model}: the model has no ${missing.join(' and no ')} on the hub`,
      'load it in Python with Transformers, call save_pretrained(DIR) of model and tokenizer, and give DIR',
    )
  }
  const optional = [
    ...['generation_config.json', ...TOKENIZER],
    // What a sentence encoder has beside its model.
    ...['modules.json', 'sentence_bert_config.json', 'config_sentence_transformers.json'],
    ...['1_Pooling/config.json', '2_Normalize/config.json'],
  ].filter(has)
  return ['config.json', 'tokenizer.json', ...optional, ...weights]
}

/** Shards have names of this form only, so that none of them can lead out of the folder. */
const SHARD = /^model-\d{5}-of-\d{5}\.safetensors$/

/** The files that an index of sharded weights names. */
export function shardNames(index: unknown, where: string): string[] {
  const map = object(object(index, where).weight_map, `${where}: weight_map`)
  return [...new Set(Object.entries(map).map(([name, file]) => text(file, `${where}: weight_map.${name}`)))]
}

function described(name: string, fields: Fields, at: string): HubFile {
  const large = fields.lfs === undefined || fields.lfs === null ? undefined : object(fields.lfs, `${at}.lfs`)
  const size = count(large ? large.size : fields.size, large ? `${at}.lfs.size` : `${at}.size`)
  const [kind, hex] = large
    ? (['sha256', text(large.sha256, `${at}.lfs.sha256`)] as const)
    : (['git', text(fields.blobId, `${at}.blobId`)] as const)
  if (!(kind === 'sha256' ? /^[0-9a-f]{64}$/ : /^[0-9a-f]{40}$/).test(hex)) {
    throw new UserError(`${at}: expected the hash of ${name}, found ${JSON.stringify(hex)}`)
  }
  return { name, size, hash: { kind, hex } }
}
