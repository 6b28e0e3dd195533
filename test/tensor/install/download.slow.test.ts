import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { runChild } from '../../../lib/base/child'
import { UserError } from '../../../lib/base/errors'
import { download, pipError } from '../../../lib/tensor/install/download'
import { lookForPython, wheelScript } from '../../../lib/tensor/install/python'
import type { Wheel } from '../../../lib/tensor/install/wheels'

const python = await lookForPython()
const scratch = mkdtempSync(join(tmpdir(), 'tunebook-wheel-'))
const file = 'tiny_library-1.0-py3-none-any.whl'

/** A package index on this machine with one wheel; its answers can be made worse. */
let content: Buffer
let server: Server
/** Requests for the wheel itself. pip may have made one before it is stopped. */
const asked: { range: string | undefined; agent: string }[] = []
let behaviour: { ranges: boolean; cutAt?: number; damaged?: boolean; refuse?: RegExp }

function wheel(more: Partial<Wheel> = {}): Wheel {
  const sha256 = createHash('sha256').update(content).digest('hex')
  return { project: 'tiny-library', version: '1.0', file, sha256, bytes: content.length, keep: ['*'], ...more }
}

/** Makes a wheel with Python's zipfile: a library of 3 MB, a header, an executable, and the list of their hashes. */
function makeWheel(path: string): void {
  const script = `
import base64, hashlib, random, sys, zipfile
random.seed(0)
parts = {"tiny/lib/libtiny.so.2": random.randbytes(3_000_000), "tiny/include/a.h": b"// a", "tiny/bin/run": b"#!/bin/sh", "tiny/other.py": b"pass"}
rows = [n + ",sha256=" + base64.urlsafe_b64encode(hashlib.sha256(b).digest()).rstrip(b"=").decode() + "," + str(len(b)) for n, b in parts.items()]
with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as z:
    for n, b in parts.items():
        info = zipfile.ZipInfo(n)
        info.external_attr = (0o755 if "/bin/" in n else 0o644) << 16
        z.writestr(info, b)
    z.writestr("tiny_library-1.0.dist-info/METADATA", "Metadata-Version: 2.1\\nName: tiny-library\\nVersion: 1.0\\n")
    z.writestr("tiny_library-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\\nGenerator: test\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
    z.writestr("tiny_library-1.0.dist-info/RECORD", "\\n".join(rows) + "\\n")
`
  execFileSync(python!.program, ['-c', script, path])
}

describe.skipIf(!python?.pip)('wheels (needs Python with pip)', () => {
  beforeAll(async () => {
    makeWheel(join(scratch, file))
    content = readFileSync(join(scratch, file))
    server = createServer((request, response) => {
      const agent = request.headers['user-agent'] ?? ''
      if (!request.url?.endsWith('.whl')) {
        return response
          .writeHead(request.url === '/simple/tiny-library/' ? 200 : 404, { 'content-type': 'text/html' })
          .end(`<a href="/files/${file}">${file}</a>`)
      }
      asked.push({ range: request.headers.range, agent: agent.split('/')[0] as string })
      if (behaviour.refuse?.test(agent)) return response.writeHead(403).end()
      const body = behaviour.damaged ? Buffer.alloc(content.length) : content
      const from = behaviour.ranges ? Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0) : 0
      response.writeHead(from > 0 ? 206 : 200, { 'content-length': body.length - from })
      if (behaviour.cutAt !== undefined && agent === 'tunebook') {
        response.write(body.subarray(from, behaviour.cutAt))
        behaviour.cutAt = undefined
        setTimeout(() => response.destroy(), 100)
      } else response.end(body.subarray(from))
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    vi.stubEnv('PIP_INDEX_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}/simple`)
    vi.stubEnv('PIP_NO_CACHE_DIR', '1')
    for (const name of ['PIP_FIND_LINKS', 'PIP_EXTRA_INDEX_URL', 'HTTP_PROXY', 'http_proxy']) vi.stubEnv(name, '')
  })
  afterAll(() => {
    server.close()
    rmSync(scratch, { recursive: true })
    vi.unstubAllEnvs()
  })
  let folder: string
  let said = ''
  beforeEach(() => {
    asked.length = 0
    said = ''
    behaviour = { ranges: true }
    folder = mkdtempSync(join(scratch, 'case-'))
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      said += text
      return true
    })
  })
  afterEach(() => vi.restoreAllMocks())
  const byUs = () => asked.filter(({ agent }) => agent === 'tunebook').map(({ range }) => range)
  const get = (more?: Partial<Wheel>) => download(wheel(more), folder, python!.program)

  it('brings the wheel that pip names and leaves nothing else behind', async () => {
    expect(readFileSync(await get()).equals(content)).toBe(true)
    expect(readdirSync(folder)).toEqual([file])
    expect(byUs()).toEqual([undefined])
  })

  it('goes on where an interrupted download ended', async () => {
    writeFileSync(join(folder, `${file}.part`), content.subarray(0, 1_000_000))
    expect(readFileSync(await get()).equals(content)).toBe(true)
    expect(byUs()).toEqual(['bytes=1000000-'])
  })

  it('goes on by itself when the connection breaks', async () => {
    behaviour.cutAt = 1_500_000
    expect(readFileSync(await get()).equals(content)).toBe(true)
    expect(byUs()).toEqual([undefined, expect.stringMatching(/^bytes=[1-9]\d+-$/)])
  })

  it('starts again where the server sends all of it', async () => {
    behaviour.ranges = false
    writeFileSync(join(folder, `${file}.part`), content.subarray(0, 1_000_000))
    expect(readFileSync(await get()).equals(content)).toBe(true)
  })

  it('fetches a damaged one again', async () => {
    writeFileSync(join(folder, `${file}.part`), Buffer.alloc(1_000_000))
    expect(readFileSync(await get()).equals(content)).toBe(true)
    expect(said).toContain('arrived damaged; fetching it again')
    writeFileSync(join(folder, file), Buffer.alloc(content.length))
    expect(readFileSync(await get()).equals(content)).toBe(true)
  })

  it('refuses what is not the published file', async () => {
    behaviour.damaged = true
    await expect(get()).rejects.toThrow(/not the file that was published/)
    expect(existsSync(join(folder, file))).toBe(false)
  })

  it('leaves it to pip where the server refuses this way', async () => {
    behaviour.refuse = /^tunebook/
    expect(readFileSync(await get()).equals(content)).toBe(true)
    expect(said).toContain('leaving it to pip')
    expect(asked.some(({ agent }) => agent === 'pip')).toBe(true)
    expect(readdirSync(folder)).toEqual([file])
  })

  it('says that the index does not have it', async () => {
    await expect(get({ version: '2.0', file: file.replace('1.0', '2.0') })).rejects.toThrow(
      'tiny-library 2.0: the Python package index that pip uses here',
    )
  })

  it('unpacks what is asked for, and lists sizes and hashes', async () => {
    const site = join(folder, 'site')
    mkdirSync(join(site, 'tiny/include'), { recursive: true })
    writeFileSync(join(site, 'tiny/include/a.h'), 'left by an earlier try')
    const keep = ['tiny/lib/*.so*', 'tiny/include/*', 'tiny/bin/*']
    const { status, output } = await runChild(python!.program, [
      wheelScript,
      'unpack',
      join(scratch, file),
      site,
      ...keep,
    ])
    expect(status).toBe(0)
    const list = JSON.parse(output.trim().split('\n').pop()!) as Record<string, { bytes: number; sha256: string }>
    expect(Object.keys(list)).toEqual(['tiny/lib/libtiny.so.2', 'tiny/include/a.h', 'tiny/bin/run'])
    for (const [name, { bytes, sha256 }] of Object.entries(list)) {
      const unpacked = readFileSync(join(site, name))
      expect(unpacked.length).toBe(bytes)
      expect(createHash('sha256').update(unpacked).digest('hex')).toBe(sha256)
    }
    expect(existsSync(join(site, 'tiny/other.py'))).toBe(false)
    execFileSync('test', ['-x', join(site, 'tiny/bin/run')])
  })

  it('says that a wheel is broken', async () => {
    const broken = join(folder, file)
    writeFileSync(broken, content.subarray(0, 2_000_000))
    const { status, output } = await runChild(python!.program, [wheelScript, 'unpack', broken, folder, '*'])
    expect(status).toBe(1)
    expect(output).toContain('BadZipFile')
  })
})

it("puts pip's troubles into words", () => {
  const some = { project: 'x', version: '1', file: 'x.whl', sha256: '', bytes: 1, keep: [] }
  const offline = pipError(
    some,
    "WARNING: Retrying … NewConnectionError('…')\nERROR: No matching distribution found for x==1",
  )
  expect(offline).toBeInstanceOf(UserError)
  expect(offline.message).toBe('x 1: the Python package index cannot be reached')
  expect(pipError(some, 'ERROR: No matching distribution found for x==1').message).toContain('does not have it')
  expect(pipError(some, 'a\nERROR: no room').message).toBe('x 1: pip download failed: ERROR: no room')
})
