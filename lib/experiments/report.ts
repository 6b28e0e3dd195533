import { largest } from '../base/lists'
import type { Row } from '../base/row'
import {
  difference,
  type GroupingOptions,
  type GroupScore,
  groupScores,
  intervalCaption,
  metricsOf,
} from '../metrics/group-scores'
import { isMetric, metric, metricTitle as titleOf } from '../metrics/metric'
import { counted } from '../metrics/resampling-units'
import { pText, rangeText } from '../metrics/score-text'

export interface ReportOptions extends GroupingOptions {
  /** The condition that the others are compared with. */
  readonly to: string
}

/** Groups and conditions as lines of text: means with intervals, paired differences, and what truncation cut. */
export function report(rows: readonly Row[], options: ReportOptions): string {
  const scores = groupScores(rows, options)
  const [key = '', ...others] = metricsOf(rows)
  const beside = others.map((metric) => groupScores(rows, { ...options, metric }))
  const names = [...new Set(scores.map(({ group }) => group))]
  const width = largest(scores.map(({ condition }) => condition.length))
  const besides = (of: GroupScore) =>
    beside.flatMap((scores) =>
      scores
        .filter(({ group, condition }) => group === of.group && condition === of.condition)
        .map(({ metric, value }) => `   ${titleOf(metric)} ${fixed(value)}`),
    )
  const lines = names.flatMap((group) => {
    const own = scores.filter((score) => score.group === group)
    const [{ tasks, instances, chance, majority }] = own as [GroupScore, ...GroupScore[]]
    const guessed =
      chance === undefined || majority === undefined
        ? ''
        : `; by chance ${chance.toFixed(1)}, always the most frequent answer ${majority.toFixed(1)}`
    return [
      `${group} (${counted(tasks, 'tasks')}, ${counted(instances, 'instances')}${guessed})`,
      ...own.map(
        (score) =>
          `  ${score.condition.padEnd(width)}  ${fixed(score.value)}  ${rangeText(score, fixed)}${besides(score).join('')}`,
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
    `${isMetric(key) ? metric(key).name : key}, mean over tasks`,
    ...lines,
    ...explained(scores, options),
    `truncation: ${sum('lostDemonstration')} prompts lost a demonstration, ${sum('lostQuery')} lost part of the question`,
  ].join('\n')
}

/** What figures and tables call the metric of these rows, e.g. "ROUGE-L". */
export const metricTitle = (rows: readonly Row[]): string => titleOf(metricsOf(rows)[0] ?? '')

/** What brackets and braces hold, over how much, and what p is. */
function explained(scores: ReturnType<typeof groupScores>, options: ReportOptions): string[] {
  const [few, enough] = [scores.filter(({ units }) => units), scores.filter(({ units }) => !units)]
  return [
    ...(enough.length > 0
      ? [`${intervalCaption(enough, options, '[…]')}; differences are paired, p by sign flips of whole units`]
      : []),
    ...(few.length > 0 ? [intervalCaption(few, options, '').replace('points: ', '{…}: the values of ')] : []),
  ]
}

function gain(rows: readonly Row[], options: ReportOptions, group: string, from: string): string {
  const found = difference(rows, options, group, from, options.to)
  const { estimate, p } = found
  return `${signed(estimate)} ${rangeText(found, signed)}${Number.isNaN(p) ? '' : `, ${pText(p)}`}`
}

const fixed = (value: number) => value.toFixed(1).padStart(5)
const signed = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`
