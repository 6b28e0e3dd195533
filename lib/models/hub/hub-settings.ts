import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../../base/errors'
import { readText } from '../../base/files'
import { home as homeOfUser } from '../../base/paths'

/** How the hub is reached, as Hugging Face's own tools are told it. */
export interface HubSettings {
  /** Without a slash at the end. */
  readonly endpoint: string
  /** Sent to the endpoint alone, and never printed. */
  readonly token?: string
  readonly offline: boolean
  /** Where those tools keep what they downloaded. */
  readonly cache: string
}

/** @throws UserError if HF_ENDPOINT or the token cannot be used */
export function hubSettings(env: Readonly<Record<string, string | undefined>>): HubSettings {
  const home =
    env.HF_HOME || join(env.XDG_CACHE_HOME || join(homeOfUser('set HF_HOME to a folder'), '.cache'), 'huggingface')
  return {
    endpoint: endpoint(env.HF_ENDPOINT || 'https://huggingface.co'),
    token: token(env.HF_TOKEN, env.HF_TOKEN_PATH || join(home, 'token')),
    offline: /^(1|on|yes|true)$/i.test(env.HF_HUB_OFFLINE ?? ''),
    cache: env.HF_HUB_CACHE || join(home, 'hub'),
  }
}

function endpoint(text: string): string {
  let url: URL | undefined
  try {
    url = new URL(text)
  } catch {}
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash) {
    const hint = 'for example HF_ENDPOINT=https://huggingface.co'
    throw new UserError('HF_ENDPOINT: expected an http address without user, password and query', hint)
  }
  return url.href.replace(/\/+$/, '')
}

function token(given: string | undefined, file: string): string | undefined {
  const found = (given || (existsSync(file) ? readText(file) : '')).trim()
  if (found === '') return undefined
  // What a header cannot hold would be quoted in the system's own error message.
  if (!/^[\x21-\x7e]+$/.test(found)) {
    throw new UserError(`${given ? 'HF_TOKEN' : file}: expected a token of plain characters, found others in it`)
  }
  return found
}
