import { largest } from '../base/lists'
import type { Row } from '../runs/store'
import { type CompareOptions, difference, groupScores } from './compare'

export interface ReportOptions extends CompareOptions {
  /** The condition that the others are compared with. */
  readonly to: string
  /** What the intervals are over, in words. */
  readonly over: string
}

/** Groups and conditions as lines of text: means with intervals, paired differences, and what truncation cut. */
export function report(rows: readonly Row[], options: ReportOptions): string {
  const scores = groupScores(rows, options)
  const names = [...new Set(scores.map(({ group }) => group))]
  const width = largest(scores.map(({ condition }) => condition.length))
  const lines = names.flatMap((group) => {
    const own = scores.filter((score) => score.group === group)
    const [{ tasks, instances }] = own as [(typeof own)[0], ...typeof own]
    return [
      `${group} (${tasks} tasks, ${instances.toLocaleString('en')} instances)`,
      ...own.map(
        ({ condition, rougeL, low, high, exactMatch }) =>
          `  ${condition.padEnd(width)}  ${fixed(rougeL)}  ${range(low, high)}   exact match ${fixed(exactMatch)}`,
      ),
      ...own.flatMap(({ condition }) =>
        condition === options.to || !own.some((other) => other.condition === options.to)
          ? []
          : [`  ${options.to} − ${condition}: ${gain(rows, options, group, condition)}`],
      ),
    ]
  })
  const asked = scores.filter(({ condition }) => condition === options.to)
  const sum = (of: 'lostDemonstration' | 'lostQuery') => asked.reduce((total, score) => total + score[of], 0)
  return [
    'ROUGE-L, stemmed, max over references, mean over tasks',
    ...lines,
    `[…]: 95% bootstrap intervals over ${options.over}; differences are paired, p by sign flips`,
    `truncation: ${sum('lostDemonstration')} prompts lost a demonstration, ${sum('lostQuery')} lost part of the question`,
  ].join('\n')
}

function gain(rows: readonly Row[], options: ReportOptions, group: string, from: string): string {
  const { estimate, low, high, p } = difference(rows, options, group, from, options.to)
  const sign = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`
  return `${sign(estimate)} [${sign(low)}, ${sign(high)}], p ${p < 0.001 ? '< 0.001' : `= ${p.toFixed(3)}`}`
}

const fixed = (value: number) => value.toFixed(1).padStart(5)
const range = (low: number, high: number) => `[${fixed(low)}, ${fixed(high)}]`
