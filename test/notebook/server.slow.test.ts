import { spawn } from 'node:child_process'
import { createHmac, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { Dealer, Subscriber } from 'zeromq'
import { root } from '../../lib/base/paths'

const folder = mkdtempSync(join(tmpdir(), 'tunebook-server-'))
afterAll(() => rmSync(folder, { recursive: true }))

interface Message {
  readonly type: string
  readonly parent: string
  readonly content: Record<string, unknown>
}

/** Ports that nobody uses: all are held until the last is known, so that they differ. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'))
  await Promise.all(servers.map((server) => once(server, 'listening')))
  const ports = servers.map((server) => (server.address() as { port: number }).port)
  await Promise.all(servers.map((server) => once(server.close(), 'close')))
  return ports
}

/** Jupyter's side of the wire: JSON parts behind a delimiter, signed with the connection's key. */
function pack(key: string, type: string, content: object): { id: string; frames: (string | Buffer)[] } {
  const id = randomUUID()
  const header = { msg_id: id, msg_type: type, session: 's', username: 'u', version: '5.3', date: '' }
  const parts = [header, {}, {}, content].map((part) => JSON.stringify(part))
  const signature = createHmac('sha256', key)
  for (const part of parts) signature.update(part)
  return { id, frames: ['<IDS|MSG>', signature.digest('hex'), ...parts] }
}

function unpack(frames: Buffer[]): Message {
  const start = frames.findIndex((frame) => frame.toString() === '<IDS|MSG>') + 2
  const [header, parent, , content] = frames.slice(start).map((frame) => JSON.parse(frame.toString()))
  return { type: header.msg_type, parent: parent.msg_id, content }
}

it('answers a front end that asks for many cells at once, losing no message, and ends when told to', async () => {
  const [shell_port, iopub_port, stdin_port, control_port, hb_port] = await freePorts(5)
  const key = 'secret'
  const connection = join(folder, 'connection.json')
  const ports = { shell_port, iopub_port, stdin_port, control_port, hb_port }
  writeFileSync(
    connection,
    JSON.stringify({ ...ports, ip: '127.0.0.1', transport: 'tcp', key, signature_scheme: 'hmac-sha256' }),
  )
  const kernel = spawn(process.execPath, [join(root, 'lib/notebook/kernel-process.cjs'), connection], {
    stdio: 'inherit',
  })
  const shell = new Dealer()
  shell.connect(`tcp://127.0.0.1:${shell_port}`)
  const iopub = new Subscriber()
  iopub.connect(`tcp://127.0.0.1:${iopub_port}`)
  iopub.subscribe()
  const published: Message[] = []
  const listening = (async () => {
    for await (const frames of iopub) published.push(unpack(frames))
  })()

  try {
    const ask = async (type: string, content: object) => {
      const { id, frames } = pack(key, type, content)
      await shell.send(frames)
      return id
    }
    // What is published before the subscription has arrived is lost, so a front end asks until it hears something.
    do {
      await ask('kernel_info_request', {})
      expect(unpack(await shell.receive()).content).toMatchObject({ language_info: { name: 'typescript' } })
    } while (published.length === 0)

    // More lines than a socket takes or keeps at once.
    const cells = Array.from({ length: 10 }, (_, i) => `for (let j = 0; j < 1000; j++) console.log(${i}, j)`)
    const both = `for (let j = 0; j < 350; j++) { console.log(j); console.error(j) }`
    const ids: string[] = []
    for (const code of [...cells, both, `throw new RangeError('too far')`])
      ids.push(await ask('execute_request', { code }))
    const replies: Message[] = []
    while (replies.length < ids.length) replies.push(unpack(await shell.receive()))
    expect(replies.map(({ parent }) => parent)).toEqual(ids)
    expect(replies.slice(0, -1).every(({ content }) => content.status === 'ok')).toBe(true)
    expect(replies.at(-1)?.content).toMatchObject({ status: 'error', ename: 'RangeError', evalue: 'too far' })

    const isIdle = ({ type, content }: Message) => type === 'status' && content.execution_state === 'idle'
    const ended = () => published.filter(isIdle).map(({ parent }) => parent)
    await expect.poll(ended, { timeout: 20_000 }).toEqual(expect.arrayContaining(ids))
    const said = (of: number) =>
      published.filter(({ type, parent }) => type === 'stream' && parent === ids[of]).map(({ content }) => content)
    for (const i of cells.keys()) {
      const printed = Array.from({ length: 1000 }, (_, j) => `${i} ${j}\n`)
      expect(
        said(i)
          .map(({ text }) => text)
          .join(''),
      ).toBe(printed.join(''))
      expect(said(i).length).toBeLessThan(50)
    }
    const turns = Array.from({ length: 700 }, (_, j) => ({ name: j % 2 ? 'stderr' : 'stdout', text: `${j >> 1}\n` }))
    expect(said(cells.length)).toEqual(turns)
    expect(published.find(({ type }) => type === 'error')?.content).toMatchObject({ ename: 'RangeError' })

    const exit = once(kernel, 'exit')
    await ask('shutdown_request', { restart: false })
    expect(unpack(await shell.receive()).type).toBe('shutdown_reply')
    expect(await exit).toEqual([0, null])
  } finally {
    kernel.kill()
    shell.close()
    iopub.close()
    await listening
  }
})
