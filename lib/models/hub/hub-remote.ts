import { UserError } from '../../base/errors'
import type { Remote } from '../../base/request'
import type { HubSettings } from './hub-settings'

const hint = 'try again later, or set HF_ENDPOINT to another mirror'

/** A model of the hub as something to fetch. @param name `owner/model`; @param pause milliseconds between tries */
export function hubRemote({ endpoint, token }: HubSettings, name: string, pause: number): Remote {
  const page = `${endpoint}/${name}`
  return {
    name,
    server: endpoint,
    token,
    pause,
    hint,
    unreachable: (reason) =>
      new UserError(
        `${name}: no such folder, and ${endpoint} cannot be reached (${reason})`,
        "go online and try again (what is downloaded stays), copy the model's folder to this machine and give its " +
          'path, or set HF_ENDPOINT to a mirror',
      ),
    refused: (status) => {
      if (status === 401 || status === 404) {
        const has = token ? 'that the token may see' : 'that is open to all'
        return new UserError(
          `${name}: no such folder, and ${endpoint} has no model of that name ${has} (${status})`,
          token ? `see ${page}` : `see ${page}; for a private or gated model set HF_TOKEN`,
        )
      }
      if (status === 403) {
        const terms = `see ${page}: its terms may have to be accepted first`
        return new UserError(`${name}: ${endpoint} does not let this account have it (403)`, terms)
      }
      return undefined
    },
  }
}
