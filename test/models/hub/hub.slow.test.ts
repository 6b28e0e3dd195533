import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../../../lib/base/paths'
import { fakeHub, sendFile } from './hub-server'

const weights = randomBytes(2_000_000)

/** Another process that resolves the model and prints its folder. */
function started(endpoint: string, folder: string): ChildProcess {
  const script = `require('./lib/models/hub/hub').resolveModel('owner/model').then((path) => process.stdout.write(path))`
  return spawn(process.execPath, ['--require', 'tsx/cjs', '-e', script], {
    cwd: root,
    env: { ...process.env, HF_ENDPOINT: endpoint, HF_HOME: join(folder, 'hf'), TUNEBOOK_CACHE: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

async function printedBy(child: ChildProcess): Promise<string> {
  let out = ''
  for await (const text of child.stdout ?? []) out += text
  return out
}

it('a download goes on after its process was killed, and two processes share one', async () => {
  const hub = await fakeHub({
    'config.json': Buffer.from('{}'),
    'tokenizer.json': Buffer.from('{}'),
    'model.safetensors': weights,
  })
  const folder = mkdtempSync(join(tmpdir(), 'tunebook-hub-'))
  try {
    const halfway = new Promise<void>((resolve) => {
      hub.intercept = ({ path }, response) => {
        if (path !== '/model.safetensors') return false
        response.writeHead(200, { 'content-length': weights.length })
        response.write(weights.subarray(0, 1_000_000), () => setTimeout(resolve, 500))
        return true
      }
    })
    const first = started(hub.endpoint, folder)
    await halfway
    first.kill('SIGKILL')
    await new Promise((resolve) => first.once('exit', resolve))

    hub.seen.length = 0
    hub.intercept = ({ path, range }, response) => {
      if (path !== '/model.safetensors') return false
      setTimeout(() => sendFile(weights, range, response), 1000) // so that the other one surely comes meanwhile
      return true
    }
    const both = await Promise.all([1, 2].map(() => printedBy(started(hub.endpoint, folder))))
    const path = join(folder, 'hub', 'owner--model')
    expect(both).toEqual([path, path])
    expect(readFileSync(join(path, 'model.safetensors')).equals(weights)).toBe(true)
    expect(readdirSync(path).filter((name) => /part|lock/.test(name))).toEqual([])
    const ranges = hub.seen.filter(({ path }) => path === '/model.safetensors').map(({ range }) => range)
    expect(ranges.length).toBe(1)
    expect(Number(ranges[0]?.slice(6, -1))).toBeGreaterThan(0)
  } finally {
    await hub.close()
    rmSync(folder, { recursive: true })
  }
})
