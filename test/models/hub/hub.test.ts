import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { UserError } from '../../../lib/base/errors'
import { resolveModel } from '../../../lib/models/hub/hub'
import { commit, type FakeHub, fakeHub, sendFile } from './hub-server'

const secret = 'hf_secretsecretsecret'
const weights = randomBytes(300_000)
const model = () => ({
  'config.json': Buffer.from('{"model_type": "t5"}'),
  'generation_config.json': Buffer.from('{}'),
  'tokenizer.json': randomBytes(5000),
  'model.safetensors': weights,
  'pytorch_model.bin': randomBytes(2000),
  'README.md': Buffer.from('# A model'),
})

let hub: FakeHub
let folder: string
let env: Record<string, string>
let printed: string

beforeEach(async () => {
  hub = await fakeHub(model())
  folder = mkdtempSync(join(tmpdir(), 'tunebook-hub-'))
  env = { HF_ENDPOINT: hub.endpoint, HF_HOME: join(folder, 'hf') }
  printed = ''
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    printed += text
    return true
  })
})
afterEach(async () => {
  vi.restoreAllMocks()
  await hub.close()
  rmSync(folder, { recursive: true })
})

const cache = () => join(folder, 'cache')
const resolve = (name = 'owner/model', more: Record<string, string> = {}) =>
  resolveModel(name, { env: { ...env, ...more }, cache: cache(), pause: 1 })

/** The message and hint of the UserError that it fails with. */
async function failure(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(error).toBeInstanceOf(UserError)
  const { message, hint } = error as UserError
  return `${message}\n${hint}`
}

function expectWhole(path: string, names: readonly string[] = ['config.json', 'model.safetensors', 'tokenizer.json']) {
  for (const name of names) expect(readFileSync(join(path, name)).equals(hub.files[name] as Buffer)).toBe(true)
  expect(readdirSync(path).filter((name) => /part|lock/.test(name))).toEqual([])
}

describe('resolveModel', () => {
  it('takes a folder as it is', async () => {
    expect(await resolve(folder)).toBe(folder)
    expect(hub.seen).toEqual([])
  })

  it('downloads what a model needs, and no more, once', async () => {
    const path = await resolve()
    expect(path).toBe(join(cache(), 'owner--model'))
    expectWhole(path)
    expect(existsSync(join(path, 'pytorch_model.bin'))).toBe(false)
    expect(JSON.parse(readFileSync(join(path, 'hub.json'), 'utf8'))).toMatchObject({ name: 'owner/model', commit })
    const asked = hub.seen.length
    expect(await resolve()).toBe(path)
    expect(await resolve('owner/model', { HF_HUB_OFFLINE: '1' })).toBe(path)
    expect(hub.seen.length).toBe(asked)
  })

  it('brings back what was taken away from a downloaded folder, and nothing else', async () => {
    const path = await resolve()
    rmSync(join(path, 'tokenizer.json'))
    hub.seen.length = 0
    expectWhole(await resolve())
    expect(hub.seen.filter(({ host }) => host === 'storage').map(({ path }) => path)).toEqual(['/tokenizer.json'])
  })

  it('downloads sharded weights', async () => {
    const { 'model.safetensors': _, ...rest } = hub.files
    const shards = ['model-00001-of-00002.safetensors', 'model-00002-of-00002.safetensors']
    const index = { metadata: {}, weight_map: { a: shards[0], b: shards[1], c: shards[1] } }
    hub.files = {
      ...rest,
      'model.safetensors.index.json': Buffer.from(JSON.stringify(index)),
      [shards[0] as string]: randomBytes(3000),
      [shards[1] as string]: randomBytes(4000),
    }
    expectWhole(await resolve(), ['config.json', 'model.safetensors.index.json', ...shards])
    delete hub.files[shards[1] as string]
    rmSync(cache(), { recursive: true })
    expect(await failure(resolve())).toContain(`owner/model: the hub does not have ${shards[1]}`)
  })

  it('downloads an adapter, which has no model of its own', async () => {
    const adapter = { 'adapter_config.json': Buffer.from('{}'), 'adapter_model.safetensors': randomBytes(2000) }
    hub.files = { ...adapter, 'tokenizer_config.json': Buffer.from('{}'), 'training_args.bin': randomBytes(2000) }
    const path = await resolve()
    expectWhole(path, [...Object.keys(adapter), 'tokenizer_config.json'])
    expect(readdirSync(path)).toHaveLength(4)
  })

  it('uses what the own tools of Hugging Face have downloaded, when it is whole', async () => {
    const path = join(folder, 'hf', 'hub', 'models--owner--model')
    const snapshot = join(path, 'snapshots', commit)
    mkdirSync(join(path, 'refs'), { recursive: true })
    mkdirSync(snapshot, { recursive: true })
    writeFileSync(join(path, 'refs', 'main'), commit)
    for (const name of ['config.json', 'tokenizer.json']) writeFileSync(join(snapshot, name), '{}')
    expect(await resolve()).toBe(join(cache(), 'owner--model')) // the weights were missing
    rmSync(cache(), { recursive: true })
    writeFileSync(join(snapshot, 'model.safetensors'), '')
    expect(await resolve('owner/model', { HF_HUB_OFFLINE: '1' })).toBe(snapshot)
    for (const name of readdirSync(snapshot)) rmSync(join(snapshot, name))
    for (const name of ['adapter_config.json', 'adapter_model.safetensors']) writeFileSync(join(snapshot, name), '')
    expect(await resolve('owner/model', { HF_HUB_OFFLINE: '1' })).toBe(snapshot)
  })
})

describe('resolveModel, on a bad line', () => {
  it('goes on where a broken connection ended', async () => {
    let breaks = 6
    hub.intercept = ({ path, range }, response) => {
      if (path !== '/model.safetensors' || breaks-- <= 0) return false
      const from = Number(range?.slice(6, -1) ?? 0)
      const headers = range ? { 'content-range': `bytes ${from}-${weights.length - 1}/${weights.length}` } : {}
      response.writeHead(range ? 206 : 200, { ...headers, 'content-length': weights.length - from })
      response.write(weights.subarray(from, from + 20_000), () => response.destroy())
      return true
    }
    expectWhole(await resolve())
    const ranges = hub.seen.filter(({ path }) => path === '/model.safetensors').map(({ range }) => range)
    expect(ranges[0]).toBeUndefined()
    expect(ranges.slice(1).every((range) => /^bytes=[1-9]\d*-$/.test(range ?? ''))).toBe(true)
    expect(new Set(ranges).size).toBe(ranges.length)
  })

  it('goes on in the next call where the last one gave up', async () => {
    hub.intercept = ({ path, range }, response) => {
      if (path !== '/model.safetensors') return false
      if (range) response.writeHead(503).end()
      else {
        response.writeHead(200, { 'content-length': weights.length })
        response.write(weights.subarray(0, 50_000), () => response.destroy())
      }
      return true
    }
    const message = await failure(resolve())
    expect(message).toContain(`owner/model: no such folder, and ${hub.endpoint} cannot be reached (it answers 503)`)
    expect(message).toContain('what is downloaded stays')
    hub.intercept = () => false
    hub.seen.length = 0
    expectWhole(await resolve())
    const [first] = hub.seen.filter(({ path }) => path === '/model.safetensors')
    expect(Number(first?.range?.slice(6, -1))).toBeGreaterThan(0)
  })

  it('begins anew where the server knows no ranges, or refuses one', async () => {
    for (const status of [200, 416]) {
      let first = true
      hub.intercept = ({ path, range }, response) => {
        if (path !== '/model.safetensors') return false
        if (first) {
          first = false
          response.writeHead(200, { 'content-length': weights.length })
          response.write(weights.subarray(0, 50_000), () => response.destroy())
        } else if (range && status === 416) response.writeHead(416).end()
        else sendFile(weights, undefined, response)
        return true
      }
      rmSync(cache(), { recursive: true, force: true })
      expectWhole(await resolve())
    }
  })

  it('fetches a damaged file once more, and then says so', async () => {
    const damaged = Buffer.from(weights)
    damaged[123_456]! ^= 1
    let sent = 0
    hub.intercept = ({ path, range }, response) => {
      if (path !== '/model.safetensors' || sent++ > 0) return false
      sendFile(damaged, range, response)
      return true
    }
    expectWhole(await resolve())
    expect(printed).toContain('model.safetensors arrived damaged; fetching it again')

    rmSync(cache(), { recursive: true })
    for (const wrong of [damaged, Buffer.concat([weights, damaged])]) {
      hub.intercept = ({ path, range }, response) => {
        if (path !== '/model.safetensors') return false
        sendFile(wrong, range, response)
        return true
      }
      expect(await failure(resolve())).toContain(
        'model.safetensors is not the file that it describes (its hash differs)',
      )
      expect(existsSync(join(cache(), 'owner--model', 'model.safetensors'))).toBe(false)
    }
  })

  it('proves small files too', async () => {
    hub.intercept = ({ path }, response) => {
      if (!path.endsWith('/config.json')) return false
      response.end('{"model_type": "xx"}')
      return true
    }
    expect(await failure(resolve())).toContain('config.json is not the file that it describes')
  })

  it('lets one of two that come at once do the work', async () => {
    const [a, b] = await Promise.all([resolve(), resolve()])
    expect(a).toBe(b)
    expectWhole(a)
    expect(hub.seen.filter(({ path }) => path === '/model.safetensors').length).toBe(1)
  })

  it('says what to type when the hub cannot be reached', async () => {
    await hub.close()
    const message = await failure(resolve())
    expect(message).toMatch(/owner\/model: no such folder, and http\S+ cannot be reached \(ECONNREFUSED\)/)
    expect(message).toContain("copy the model's folder")
    expect(message).toContain('HF_ENDPOINT')
    expect(await failure(resolve('owner/model', { HF_HUB_OFFLINE: '1' }))).toContain('HF_HUB_OFFLINE is set')
  })
})

describe('resolveModel, refused', () => {
  it.each([
    [401, 'has no model of that name that is open to all (401)', 'set HF_TOKEN'],
    [404, 'has no model of that name that is open to all (404)', 'set HF_TOKEN'],
    [403, 'does not let this account have it (403)', 'its terms may have to be accepted'],
    [418, 'answers 418', 'HF_ENDPOINT'],
  ])('says what an answer of %i means', async (status, message, hint) => {
    hub.intercept = (_, response) => {
      response.writeHead(status).end('<html>')
      return true
    }
    const said = await failure(resolve())
    expect(said).toContain(message)
    expect(said).toContain(hint)
  })

  it('says what a model lacks', async () => {
    hub.files = { 'config.json': Buffer.from('{}'), 'pytorch_model.bin': randomBytes(2000) }
    const message = await failure(resolve())
    expect(message).toContain('owner/model: the model has no tokenizer.json and no model.safetensors on the hub')
    expect(message).toContain('save_pretrained')
  })

  it.each([
    ['something else than JSON', '<html>log in</html>', 'answers with something else than JSON'],
    ['a commit that is none', '{"sha": "../../x", "siblings": []}', 'sha: expected 40 hexadecimal digits'],
    ['no list of files', `{"sha": "${commit}"}`, 'siblings: expected a list, found nothing'],
    [
      'files without hashes',
      JSON.stringify({ sha: commit, siblings: Object.keys(model()).map((rfilename) => ({ rfilename, size: 2 })) }),
      'blobId: expected a string, found nothing',
    ],
  ])('refuses a hub that answers with %s', async (_, answer, message) => {
    hub.intercept = (_, response) => {
      response.end(answer)
      return true
    }
    expect(await failure(resolve())).toContain(message)
    expect(existsSync(join(cache(), 'owner--model', 'config.json'))).toBe(false)
  })

  it.each([
    '../model',
    '/no/such/folder',
    './model',
    'a/b/c',
    'owner/..',
    'owner/.hidden',
    'a--b/c',
    'a\\b',
    'o/m ',
    '',
    '~/m',
    'a/b?c',
  ])('asks the hub for no such name as %j', async (name) => {
    expect(await failure(resolve(name))).toContain('no such folder')
    expect(hub.seen).toEqual([])
    expect(existsSync(cache())).toBe(false)
  })

  it('writes no file whose name the hub makes up', async () => {
    hub.files = { ...model(), '../../escaped.safetensors': weights, '/tmp/escaped.safetensors': weights }
    await resolve()
    expect(readdirSync(folder)).toEqual(['cache'])
    expect(readdirSync(cache())).toEqual(['owner--model'])
  })

  it('takes a file for no model', async () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    expect(await failure(resolve(file))).toContain(`${file}: expected a model's folder, found a file`)
  })
})

describe("resolveModel and the user's token", () => {
  it('shows it to the hub, and to nobody else', async () => {
    await resolve('owner/model', { HF_TOKEN: secret })
    expect(hub.seen.some(({ host }) => host === 'storage')).toBe(true)
    for (const { host, token } of hub.seen) expect(token).toBe(host === 'hub' ? `Bearer ${secret}` : undefined)
    expect(printed).not.toContain(secret)
  })

  it('takes it from where Hugging Face keeps it', async () => {
    mkdirSync(join(folder, 'hf'))
    writeFileSync(join(folder, 'hf', 'token'), `${secret}\n`)
    await resolve()
    expect(hub.seen[0]?.token).toBe(`Bearer ${secret}`)
  })

  it('never says it', async () => {
    for (const status of [401, 403, 418, 503]) {
      hub.intercept = (_, response) => {
        response.writeHead(status).end()
        return true
      }
      expect(await failure(resolve('owner/model', { HF_TOKEN: secret }))).not.toContain(secret)
    }
    const broken = `${secret}\n${secret}`
    const message = await failure(resolve('owner/model', { HF_TOKEN: broken }))
    expect(message).toContain('HF_TOKEN: expected a token of plain characters')
    expect(message + printed).not.toContain(secret)
  })

  it.each(['nonsense', 'ftp://example.org', 'http://user:pass@example.org'])(
    'refuses the address %s without repeating it',
    async (address) => {
      const message = await failure(resolve('owner/model', { HF_ENDPOINT: address }))
      expect(message).toContain('HF_ENDPOINT: expected an http address')
      expect(message).not.toContain('user:pass')
    },
  )

  it('does not follow an address that leads round in a circle', async () => {
    hub.intercept = ({ path }, response) => {
      response.writeHead(302, { location: path }).end()
      return true
    }
    expect(await failure(resolve())).toContain('leads from one address to the next without end')
  })
})
