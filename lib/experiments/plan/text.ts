import { bytesText } from '../../base/memory'
import { duration } from '../../base/progress'
import type { Plan, PlannedRate } from './plan'
import type { Work } from './work'

/** A plan in words. */
export function planText(plan: Plan): string {
  const { name, runs, needed, stored, work, seconds, nodes, memory, disk, rates, assumed } = plan
  const lines = [
    `${name}: ${counted(runs, 'run')}${needed > 0 ? `, and ${needed} that they need` : ''}; ${stored} stored`,
    ...(work.steps > 0
      ? [`training   ${count(work.steps)} steps, ${tokens(work.trainedTokens)}, ${flops(work.trainingFlops)}`]
      : []),
    ...(work.prompts > 0
      ? [
          `answering  ${count(work.prompts)} prompts, ${tokens(work.readTokens)} read, ${tokens(work.writtenTokens)} ${asked(rates)}, ${flops(answered(work))}`,
        ]
      : []),
    `time       ${time(seconds)} here${nodes.count > 1 ? `, ${time(nodes.seconds)} on ${nodes.count} such machines` : ''}; ${time(nodes.chain)} on any number of them`,
    `memory     ${bytesText(memory.most)} at most, of ${bytesText(memory.here)} here${fits(plan) ? '' : ': does not fit'}`,
    `disk       ${bytesText(disk)}`,
  ]
  const notes = [...rates.map(rateText), ...assumed]
  return [...lines, ...(notes.length > 0 ? ['assumed', ...notes.map((line) => `  ${line}`)] : [])].join('\n')
}

/** The same in a line, for what is about to begin. */
export function planLine({ runs, stored, needed, seconds, memory }: Plan): string {
  const left = runs + needed - stored
  return `about ${time(seconds)} for ${counted(left, 'run')}${needed > 0 ? `, ${needed} of them needed by the others` : ''}, ${bytesText(memory.most)} of memory`
}

/** Whether this machine has the memory for it. */
export const fits = ({ memory }: Plan): boolean => memory.most <= memory.here

function rateText({ kind, rate, work, seconds }: PlannedRate): string {
  const does = work.steps > 0 ? `training ${kind.model}, ${kind.how}` : `answering with ${kind.model}, ${kind.how}`
  const share = `${does}, batches of ${kind.batch}: ${time(seconds)}`
  if ('flops' in rate) return `${share}, by ${perSecond(rate.flops)} of matrix products, which this machine reaches now`
  const found =
    work.steps > 0 ? perSecond(rate.training) : `${perSecond(rate.reading)} reading, ${perSecond(rate.writing)} writing`
  return `${share}, at ${found}, measured on ${rate.measured.slice(0, 16).replace('T', ' ')} UTC at a load of ${rate.load}`
}

const answered = (work: Work) => work.readingFlops + work.writingFlops
const asked = (rates: readonly PlannedRate[]) => (rates.some(({ kind }) => kind.how === 'rank') ? 'ranked' : 'written')
const counted = (many: number, what: string) => `${count(many)} ${what}${many === 1 ? '' : 's'}`
const count = (value: number) => Math.round(value).toLocaleString('en')
const flops = (value: number) => `${value.toExponential(1).replace('e+', 'e')} FLOP`
const perSecond = (value = 0) => `${(value / 1e9).toPrecision(3)} GFLOP/s`
const tokens = (value: number) =>
  value < 1e6 ? `${count(value)} tokens` : `${(value / 1e6).toPrecision(3)} million tokens`
/** Beyond a few days, in hours alone. */
const time = (seconds: number) => (seconds < 100 * 3600 ? duration(seconds) : `${count(seconds / 3600)} hours`)
