import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What came in: enough to see who was asked for what, and what was shown to them. */
export interface Seen {
  readonly host: 'hub' | 'storage'
  readonly path: string
  readonly range?: string
  readonly token?: string
}

export interface FakeHub {
  readonly endpoint: string
  /** Content by file name; files over a kilobyte count as large ones. */
  files: Record<string, Buffer>
  /** Requests so far, in order. */
  readonly seen: Seen[]
  /** Called before the ordinary answer; true: it has answered itself. */
  intercept: (request: Seen, response: ServerResponse) => boolean
  close(): Promise<void>
}

export const commit = '0123456789abcdef0123456789abcdef01234567'
const name = 'owner/model'

/** A hub on this machine with one model, `owner/model`: an interface, small files, and another host with the large ones. */
export async function fakeHub(files: Record<string, Buffer>): Promise<FakeHub> {
  const storage = await listening((request, response) => {
    const seen = see('storage', request)
    if (hub.intercept(seen, response)) return
    sendFile(hub.files[seen.path.slice(1)], seen.range, response)
  })
  const api = await listening((request, response) => {
    const seen = see('hub', request)
    if (hub.intercept(seen, response)) return
    const path = seen.path.split('?')[0] as string
    const file = path.startsWith(`/${name}/resolve/${commit}/`) ? (path.split('/').pop() as string) : undefined
    if (path === `/api/models/${name}/revision/main`) response.end(JSON.stringify(description(hub.files)))
    else if (file === undefined || !(file in hub.files)) response.writeHead(401).end('Repository not found')
    else if (isLarge(hub.files[file] as Buffer)) response.writeHead(302, { location: `${url(storage)}/${file}` }).end()
    else sendFile(hub.files[file], seen.range, response)
  })
  const hub: FakeHub = {
    endpoint: url(api),
    files,
    seen: [],
    intercept: () => false,
    close: async () => {
      for (const server of [api, storage]) {
        server.closeAllConnections()
        await new Promise((resolve) => server.close(resolve))
      }
    },
  }
  return hub

  function see(host: Seen['host'], { url, headers }: IncomingMessage): Seen {
    const seen = { host, path: url as string, range: headers.range, token: headers.authorization }
    hub.seen.push(seen)
    return seen
  }
}

const isLarge = (content: Buffer) => content.length > 1024

function description(files: Record<string, Buffer>) {
  const siblings = Object.entries(files).map(([rfilename, content]) => {
    const blobId = createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex')
    const sha256 = createHash('sha256').update(content).digest('hex')
    const lfs = { sha256, size: content.length, pointerSize: 130 }
    return { rfilename, size: content.length, blobId, ...(isLarge(content) ? { lfs } : {}) }
  })
  return { id: name, sha: commit, siblings }
}

export function sendFile(content: Buffer | undefined, range: string | undefined, response: ServerResponse): void {
  if (!content) {
    response.writeHead(404).end()
    return
  }
  const from = range === undefined ? undefined : Number(/^bytes=(\d+)-$/.exec(range)?.[1])
  if (from === undefined) {
    response.writeHead(200, { 'content-length': content.length }).end(content)
  } else if (from >= content.length) {
    response.writeHead(416, { 'content-range': `bytes */${content.length}` }).end()
  } else {
    const rest = content.subarray(from)
    const contentRange = `bytes ${from}-${content.length - 1}/${content.length}`
    response.writeHead(206, { 'content-length': rest.length, 'content-range': contentRange }).end(rest)
  }
}

const url = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

function listening(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<Server> {
  const server = createServer(answer)
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}
