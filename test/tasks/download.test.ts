import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { UserError } from '../../lib/base/errors'
import { getSource, isHere, sourceFolder } from '../../lib/tasks/download'
import { findSource, readManifest, type Source } from '../../lib/tasks/manifest'
import { tarOf } from '../base/tar'
import { sendFile } from '../models/hub/hub-server'
import { describeWith, sharedData } from '../shared'

let server: Server
let address: string
let files: Record<string, Buffer>
let seen: string[]
let intercept: (path: string, range: string | undefined, response: ServerResponse) => boolean
let folder: string
let printed: string

beforeEach(async () => {
  seen = []
  intercept = () => false
  files = { 'a.json': Buffer.from('{"a": 1}'), 'deep/b.json': Buffer.alloc(200_000, 'b') }
  server = createServer((request, response) => {
    const path = (request.url as string).slice(1)
    const { range } = request.headers
    seen.push(`${path}${range ? ` ${range}` : ''}`)
    if (intercept(path, range, response)) return
    const content = files[path]
    const etag = content && `"${createHash('sha1').update(content).digest('hex')}"`
    if (etag) response.setHeader('etag', etag)
    const other = request.headers['if-range'] !== undefined && request.headers['if-range'] !== etag
    sendFile(content, other ? undefined : range, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  folder = mkdtempSync(join(tmpdir(), 'tunebook-data-'))
  printed = ''
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    printed += text
    return true
  })
})
afterEach(async () => {
  vi.restoreAllMocks()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  rmSync(folder, { recursive: true })
})

const git = (content: Buffer) => createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex')

function source(parts: Partial<Source> = {}): Source {
  const about = { title: 'Some', version: '1', about: 'tasks', homepage: `${address}/home`, licence: 'CC0', files: [] }
  return { name: 'some', ...about, ...parts }
}
/** Two files, with size and hash, or with nothing. */
const twoFiles = (known: boolean): Source =>
  source({
    files: Object.entries(files).map(([name, content]) => ({
      name,
      url: `${address}/${name}`,
      ...(known ? { size: content.length, hash: { kind: 'git', hex: git(content) } } : {}),
    })),
  })
const get = (from: Source) => getSource(from, folder, { pause: 1 })

async function failure(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(error).toBeInstanceOf(UserError)
  return `${(error as UserError).message}\n${(error as UserError).hint}`
}

describe('getSource', () => {
  it('brings all files once, and records what came', async () => {
    for (const known of [true, false]) {
      rmSync(folder, { recursive: true })
      const from = twoFiles(known)
      expect(await get(from)).toEqual({ files: 2, fetched: 2 })
      expect(isHere(folder)).toBe(true)
      expect(readFileSync(join(folder, 'deep/b.json')).equals(files['deep/b.json'] as Buffer)).toBe(true)
      const record = JSON.parse(readFileSync(join(folder, 'source.json'), 'utf8'))
      const hex = createHash('sha256')
        .update(files['a.json'] as Buffer)
        .digest('hex')
      expect(record).toMatchObject({ name: 'some', licence: 'CC0', files: [{ path: 'a.json', sha256: hex }, {}] })
      seen = []
      expect(await get(from)).toEqual({ files: 2, fetched: 0 })
      expect(seen).toEqual([])
      expect(readdirSync(folder).sort()).toEqual(['a.json', 'deep', 'source.json'])
    }
  })

  it('mends what was changed or taken away, and fetches nothing else', async () => {
    for (const known of [true, false]) {
      const from = twoFiles(known)
      await get(from)
      writeFileSync(join(folder, 'a.json'), '{"a": 2}')
      seen = []
      expect(await get(from)).toEqual({ files: 2, fetched: 1 })
      expect(seen).toEqual(['a.json'])
      expect(printed).toContain('some: a.json is not as it was downloaded; fetching it again')
      rmSync(join(folder, 'deep/b.json'))
      expect(isHere(folder)).toBe(false)
      expect(await get(from)).toEqual({ files: 2, fetched: 1 })
    }
  })

  it('goes on where it was cut short, in the next call too', async () => {
    for (const known of [true, false]) {
      rmSync(folder, { recursive: true })
      const from = twoFiles(known)
      const content = files['deep/b.json'] as Buffer
      intercept = (path, range, response) => {
        if (path !== 'deep/b.json') return false
        if (range) response.writeHead(503).end()
        else {
          response.writeHead(200, {
            'content-length': content.length,
            etag: `"${createHash('sha1').update(content).digest('hex')}"`,
          })
          response.write(content.subarray(0, 70_000), () => response.destroy())
        }
        return true
      }
      expect(await failure(get(from))).toContain(`some: ${address} cannot be reached (it answers 503)\ngo online`)
      expect(isHere(folder)).toBe(false)
      intercept = () => false
      seen = []
      expect(await get(from)).toEqual({ files: 2, fetched: 2 })
      expect(seen).toEqual([expect.stringMatching(/^deep\/b\.json bytes=[1-9]\d*-$/)])
      expect(readFileSync(join(folder, 'deep/b.json')).equals(content)).toBe(true)
    }
  })

  it('begins anew when the file changed on the server meanwhile', async () => {
    const from = twoFiles(false)
    const old = files['deep/b.json'] as Buffer
    intercept = (path, range, response) => {
      if (path !== 'deep/b.json' || range) return false
      response.writeHead(200, { 'content-length': old.length, etag: '"old"' })
      response.write(old.subarray(0, 70_000), () => response.destroy())
      return true
    }
    files['deep/b.json'] = Buffer.alloc(150_000, 'n')
    await get(from)
    expect(readFileSync(join(folder, 'deep/b.json')).equals(files['deep/b.json'])).toBe(true)
  })

  it('refuses what is not as described, or not as it was first', async () => {
    const known = twoFiles(true)
    files['a.json'] = Buffer.from('{"a": 9}')
    expect(await failure(get(known))).toContain('sends for a.json is not the file that it describes')
    expect(existsSync(join(folder, 'a.json'))).toBe(false)
    const unknown = twoFiles(false)
    await get(unknown)
    files['a.json'] = Buffer.from('{"a": 3}')
    rmSync(join(folder, 'a.json'))
    expect(await failure(get(unknown))).toContain('is not the file that it describes')
  })

  it('says what a server does not have, and what is got by hand', async () => {
    delete files['a.json']
    const gone = source({ files: [{ name: 'a.json', url: `${address}/a.json` }] })
    expect(await failure(get(gone))).toBe(
      `some: ${address} does not have a.json (404)\nit may have moved: see ${address}/home`,
    )
    expect(await failure(get(source({ manual: 'write to them' })))).toBe(
      'some cannot be fetched from here\nwrite to them',
    )
  })

  it('says so when nobody answers', async () => {
    const from = twoFiles(true)
    await new Promise((resolve) => server.close(resolve))
    expect(await failure(get(from))).toMatch(
      /some: http:\S+ cannot be reached \(ECONNREFUSED\)\ngo online and try again/,
    )
  })

  it('unpacks an archive, and takes it again when files are missing', async () => {
    const entries = [
      { path: 'top/tasks/a.json', text: '1' },
      { path: 'top/tasks/b.json', text: '2' },
      { path: 'top/more', text: '3' },
    ]
    files['all.tar.gz'] = tarOf(entries)
    const url = `${address}/all.tar.gz`
    const from = source({ archive: { name: 'archive.tar.gz', url, strip: 1, take: ['tasks'] } })
    expect(await get(from)).toEqual({ files: 2, fetched: 2 })
    expect(readdirSync(folder).sort()).toEqual(['source.json', 'tasks'])
    expect(await get(from)).toEqual({ files: 2, fetched: 0 })
    rmSync(join(folder, 'tasks/a.json'))
    // Packed in another way, with the same files in it.
    files['all.tar.gz'] = tarOf([...entries].reverse())
    expect(await get(from)).toEqual({ files: 2, fetched: 1 })
    rmSync(join(folder, 'tasks/a.json'))
    files['all.tar.gz'] = tarOf([{ path: 'top/tasks/a.json', text: 'other' }, ...entries.slice(1)])
    expect(await failure(get(from))).toContain('some: tasks/a.json is not what was downloaded first')
    expect(isHere(folder)).toBe(false)
    files['all.tar.gz'] = tarOf([...entries, { path: 'top/tasks/../../../x', text: 'x' }])
    expect(await failure(get(from))).toContain('leads out of the folder')
    expect(readdirSync(folder).sort()).toEqual(['source.json', 'tasks'])
  })
})

describe('the manifest', () => {
  const sources = readManifest()

  it('names every source with version, licence and where it is', () => {
    expect(sources.map(({ name }) => name)).toEqual([
      'superni',
      'ni',
      'promptsource',
      'p3',
      'flan',
      'bbh',
      'bigbench',
      'esco',
    ])
    for (const one of sources) {
      expect(one.licence.length).toBeGreaterThan(2)
      expect(one.files.length > 0 || one.archive !== undefined || one.manual !== undefined).toBe(true)
    }
    expect(new Set(sources.map((one) => sourceFolder(one, folder))).size).toBe(sources.length)
    expect(() => findSource(sources, 'bbbh')).toThrow('bbbh: no such source')
  })

  it('has the hash of every file that a commit pins', () => {
    for (const name of ['ni', 'promptsource', 'flan', 'bbh'])
      for (const file of findSource(sources, name).files) {
        expect(file.url).toMatch(/\/[0-9a-f]{40}\//)
        expect(file.hash?.kind).toBe('git')
      }
  })

  it('says which field of it is wrong', () => {
    const path = join(folder, 'm.json')
    const wrong = (parts: object) => {
      const fields = { name: 'a', title: 'A', version: '1', about: '', homepage: '', licence: '' }
      writeFileSync(path, JSON.stringify({ sources: [{ ...fields, ...parts }] }))
      return () => readManifest(path)
    }
    expect(wrong({ name: '../a' })).toThrow(`${path}: sources[0].name: expected lower-case letters`)
    const file = { path: 'a', size: 1, sha256: null }
    expect(wrong({ base: 'http://a/', files: [{ ...file, path: '../a' }] })).toThrow(
      'files[0].path: expected a path that',
    )
    expect(wrong({ base: 'file:///', files: [file] })).toThrow('expected an http address')
    expect(wrong({ base: 'http://a/', files: [{ ...file, sha256: 'ab' }] })).toThrow('files[0].sha256: expected a hash')
    expect(wrong({ base: 'http://a/', files: [{ ...file, size: '1' }] })).toThrow('expected a number of bytes or null')
  })
})

const shared = sharedData()
describeWith('.', 'the manifest, beside real files', () => {
  it('has the sizes and hashes of the untrimmed files there', () => {
    const sources = readManifest()
    const pairs = [
      ['bbh', 'bbh', 54],
      ['promptsource', 'promptsource', 279],
    ] as const
    for (const [name, place, count] of pairs) {
      const there = findSource(sources, name).files.filter((file) => existsSync(join(shared, place, file.name)))
      expect(there.filter((file) => file.name !== 'LICENSE').length).toBe(count)
      for (const { name, size, hash } of there) {
        const content = readFileSync(join(shared, place, name))
        expect([name, content.length, git(content)]).toEqual([name, size, hash?.hex])
      }
    }
  })
})
