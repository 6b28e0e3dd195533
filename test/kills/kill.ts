import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Rng } from '../../lib/base/random'
import { descendants, lives, type Started, startNode, until, workersOf } from '../processes'
import type { Scenario } from './scenarios'
import { compare, heldBelow, snapshot } from './snapshot'

/** How a scenario went. */
export interface Tally {
  readonly name: string
  kills: number
  /** How often the command was run to its end after kills. */
  rounds: number
  lost: number
  corrupt: number
  different: number
  /** Files that an uninterrupted command does not leave. */
  left: number
  processes: number
  locks: number
  /** Commands that did not end well. */
  failed: number
  readonly details: string[]
  seconds: number
}

/** Most kills of a command before it is run to its end. */
const IN_A_ROW = 4
/** How long a process may outlive the command that started it: a compiler ends the file that it is at. */
const GRACE = 120

/** Kills a scenario's command at random moments of what it takes undisturbed, and looks at what it makes in the end. */
export async function killAtRandom(
  scenario: Scenario,
  place: string,
  kills: number,
  random: Rng,
  onRound: (tally: Tally) => void = () => {},
): Promise<Tally> {
  const { name, prepare, results } = scenario
  const counts = { kills: 0, rounds: 0, lost: 0, corrupt: 0, different: 0, left: 0, processes: 0, locks: 0, failed: 0 }
  const tally: Tally = { name, ...counts, details: [], seconds: 0 }
  const began = Date.now()
  const fresh = (folder: string) => {
    const path = join(place, folder)
    mkdirSync(path, { recursive: true })
    prepare?.(path)
    return path
  }
  const undisturbed = fresh('whole')
  const started = Date.now()
  const first = start(scenario, undisturbed)
  await first.exited
  if (first.outcome() !== 0) throw new Error(`${name}: undisturbed it ${outcomeOf(first)}`)
  let takes = Date.now() - started
  const whole = snapshot(results(undisturbed))

  while (tally.kills < kills) {
    const folder = fresh(`killed-${tally.rounds}`)
    for (let i = 0; i < IN_A_ROW && tally.kills < kills; i++) {
      const began = Date.now()
      if (await killOnce(scenario, folder, takes * random.next(), random, tally)) continue
      if (i === 0) takes = Math.min(takes, Date.now() - began) // it was slower when it was timed
      break
    }
    await runToItsEnd(scenario, folder, whole, tally)
    tally.rounds++
    tally.seconds = (Date.now() - began) / 1000
    onRound(tally)
  }
  return tally
}

/** @returns whether it was still at work when its time came */
async function killOnce(scenario: Scenario, folder: string, after: number, random: Rng, tally: Tally) {
  const command = start(scenario, folder)
  await Promise.race([command.exited, sleep(after)])
  if (command.outcome() !== null) {
    if (command.outcome() !== 0) fault(tally, 'failed', outcomeOf(command))
    return false
  }
  const children = descendants(command.pid)
  const workers = scenario.workers ? workersOf(command.pid) : []
  const victims = [command.pid, ...workers]
  const victim = victims[random.int(victims.length)] as number
  try {
    process.kill(victim, 'SIGKILL')
  } catch {
    return false // it ended in this moment
  }
  tally.kills++
  await command.exited
  try {
    await until('all processes are gone', () => !children.some(lives), GRACE)
  } catch {
    fault(tally, 'processes', `outlived the command: ${children.filter(lives).join(', ')}`)
    for (const pid of children.filter(lives)) process.kill(pid, 'SIGKILL')
  }
  return victim === command.pid
}

async function runToItsEnd(scenario: Scenario, folder: string, whole: ReadonlyMap<string, string>, tally: Tally) {
  const command = start(scenario, folder)
  await command.exited
  if (command.outcome() !== 0) fault(tally, 'failed', outcomeOf(command))
  const { lost, left, different, corrupt } = compare(scenario.results(folder), whole)
  for (const path of lost) fault(tally, 'lost', `${path} is missing`)
  for (const path of left) fault(tally, 'left', `${path} was left`)
  for (const path of different) fault(tally, 'different', `${path} is not as it is undisturbed`)
  for (const path of corrupt) fault(tally, 'corrupt', `${path} cannot be read`)
  for (const path of heldBelow(folder)) fault(tally, 'locks', `${path} is still locked`)
}

type Fault = 'lost' | 'corrupt' | 'different' | 'left' | 'processes' | 'locks' | 'failed'

function fault(tally: Tally, kind: Fault, detail: string): void {
  tally[kind]++
  tally.details.push(`${tally.name}: ${detail}`)
}

/** Starts a scenario's command. */
function start(scenario: Scenario, folder: string): Started {
  const { args, env } = scenario.command(folder)
  return startNode(args, env)
}

/** How a command ended, and the end of what it said. */
const outcomeOf = (command: Started) => `ended with ${command.outcome()}: ${command.said().slice(-2000)}`
