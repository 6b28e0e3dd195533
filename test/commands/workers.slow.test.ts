import { existsSync, mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listRuns } from '../../lib/runs/store'
import { hasProc, lives, startTunebook, until, workersOf } from '../processes'

const newStore = () => join(mkdtempSync(join(tmpdir(), 'tunebook-workers-')), 'runs')

/** Two trainings of thousands of steps, one for the command and one for a worker. */
const long = ['run', 'zero-shot', '--set', 'training=definitions', 'seed=0,1', 'test=1', '--workers', '2']

function start(store: string, args: readonly string[]) {
  return startTunebook(args, { TUNEBOOK_RUNS: store })
}

const trainings = (store: string) => listRuns(store).filter(({ name }) => name === 'instructed')
const steps = (folder: string) =>
  existsSync(join(folder, 'checkpoint')) ? readdirSync(join(folder, 'checkpoint')) : []

/** A command and its worker, both in the middle of a training. */
async function training(store: string, args: readonly string[] = long) {
  const command = start(store, args)
  const both = () => existsSync(store) && trainings(store).filter(({ state }) => state === 'running').length === 2
  await until('both train', both, 300)
  const workers = workersOf(command.pid)
  return { command, workers }
}

describe.skipIf(!hasProc)('run --workers', () => {
  it('shares the runs, starts no more workers than runs, and none when all are stored', async () => {
    const store = newStore()
    const args = ['run', 'zero-shot', '--set', 'training=untuned', 'seed=0,1', 'test=1', '--workers', '3']
    const first = start(store, args)
    let most = 0
    const watch = setInterval(() => {
      most = Math.max(most, workersOf(first.pid).length)
    }, 20)
    expect((await first.ended).status, first.said()).toBe(0)
    clearInterval(watch)
    expect(most).toBe(1)
    for (const i of [1, 2]) expect(first.said().match(new RegExp(`run ${i} of 2 `, 'g'))).toHaveLength(1)

    const again = start(store, args)
    const all = new Set<number>()
    const look = setInterval(() => {
      for (const pid of workersOf(again.pid)) all.add(pid)
    }, 20)
    expect((await again.ended).status).toBe(0)
    clearInterval(look)
    expect([...all]).toEqual([])
    expect(again.said()).toMatch(/run 2 of 2 .*: stored/)
  })

  it('says when a worker is killed, and takes its run up', async () => {
    const store = newStore()
    const short = long.map((arg) => (arg === 'test=1' ? 'steps=60' : arg))
    const { command, workers } = await training(store, short)
    process.kill(workers[0] as number, 'SIGKILL')
    expect((await command.ended).status, command.said()).toBe(0)
    expect(command.said()).toMatch(/worker 1 was ended by SIGKILL/)
    expect(command.said()).toMatch(/run 2 of 2 /)
    expect(listRuns(store).map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done'])
  })

  it('leaves no worker behind when the command is killed', async () => {
    const { command, workers } = await training(newStore())
    expect(workers).toHaveLength(1)
    command.child.kill('SIGKILL')
    await until('the workers are gone', () => !workers.some(lives), 60)
  })

  it('saves every training at Ctrl-C', async () => {
    const store = newStore()
    const { command, workers } = await training(store)
    await until('both have made a step', () => command.said().includes('instruction tuning'), 120)
    // A terminal sends it to all of them.
    for (const pid of [command.pid, ...workers]) process.kill(pid, 'SIGINT')
    expect((await command.ended).status, command.said()).toBe(130)
    expect(workers.some(lives)).toBe(false)
    const stopped = trainings(store)
    expect(stopped.map(({ state }) => state)).toEqual(['interrupted', 'interrupted'])
    for (const { folder } of stopped) expect(steps(folder)).toEqual([expect.stringMatching(/^checkpoint-\d+$/)])
    expect(command.said()).not.toMatch(/worker 1 (ended|was ended)/)
  })
})
