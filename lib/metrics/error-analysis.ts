import type { InstanceScores } from './score'
import { splitSpaces } from './spaces'
import { mean } from './summary'
import { bareWords, typographic } from './text-reader'

/** What a model was shown for an instance, and what truncation took from it. */
export interface Shown {
  readonly source: string
  readonly cut?: { readonly positivesDropped: number; readonly negativesDropped: number; readonly queryTokens: number }
}

/** A table row: plain values, for a table or a figure. */
export type AnalysisRow = Readonly<Record<string, string | number>>

/** Mean scores by task or category, the worst first by the first metric. */
export function groupTable<Key extends string>(
  instances: readonly InstanceScores<Key>[],
  by: 'task' | 'category',
  keys: readonly [Key, ...Key[]],
): AnalysisRow[] {
  const rows = [...grouped(instances, by)].map(([name, group]) => ({
    name,
    means: keys.map((key) => [key, mean(group.map(({ scores }) => scores[key]))] as const),
    instances: group.length,
  }))
  rows.sort((a, b) => a.means[0]![1] - b.means[0]![1])
  return rows.map(({ name, means, instances: size }) => ({ [by]: name, ...Object.fromEntries(means), instances: size }))
}

/** Instances by task or category, in order of appearance. */
export function grouped<Key extends string>(
  instances: readonly InstanceScores<Key>[],
  by: 'task' | 'category',
): Map<string, InstanceScores<Key>[]> {
  const groups = new Map<string, InstanceScores<Key>[]>()
  for (const one of instances) {
    const name = one[by] ?? '(none)'
    const group = groups.get(name)
    if (group) group.push(one)
    else groups.set(name, [one])
  }
  return groups
}

/**
 * The instances with the lowest score, the worst first, with everything needed to see why: prompt, references, output,
 * scores, and what truncation cut.
 * @param shown by instance id, where it is known
 */
export function worstInstances<Key extends string>(
  instances: readonly InstanceScores<Key>[],
  key: Key,
  count: number,
  shown: ReadonlyMap<string, Shown> = new Map(),
): AnalysisRow[] {
  return [...instances]
    .sort((a, b) => a.scores[key] - b.scores[key])
    .slice(0, count)
    .map(({ id, task, output, targets, scores }) => {
      const { source, cut } = shown.get(id) ?? {}
      return {
        id,
        task,
        ...(source !== undefined && { source }),
        targets: targets.join(' | '),
        output,
        ...scores,
        ...(cut !== undefined && {
          examplesDropped: cut.positivesDropped + cut.negativesDropped,
          queryTokensCut: cut.queryTokens,
        }),
      }
    })
}

/** How long outputs are beside their references, and how much of them is taken from the prompt; shares ×100. */
export interface OutputStatistics {
  readonly instances: number
  /** Mean number of words. */
  readonly outputWords: number
  readonly targetWords: number
  /** Outputs without a word, and outputs of fewer than half or more than twice the words of the nearest reference. */
  readonly empty: number
  readonly tooShort: number
  readonly tooLong: number
  /** How many different outputs there are: few mean that the model says the same whatever it is asked. */
  readonly distinct: number
  /** The most frequent output and its share. */
  readonly commonest: string
  readonly commonestShare: number
  /** Share of outputs that occur word for word in the prompt, and of output words that do; none without prompts. */
  readonly copied?: number
  readonly wordsFromSource?: number
}

/** @param shown by instance id: the copy statistics are over the instances that it has. @throws RangeError without instances */
export function outputStatistics(
  instances: readonly InstanceScores[],
  shown: ReadonlyMap<string, Shown> = new Map(),
): OutputStatistics {
  if (instances.length === 0) throw new RangeError('output statistics need at least one instance')
  const lengths = instances.map(({ output, targets }) => {
    const own = splitSpaces(output).length
    const wanted = targets.map((target) => splitSpaces(target).length)
    return { own, wanted: wanted.reduce((best, n) => (Math.abs(n - own) < Math.abs(best - own) ? n : best)) }
  })
  const share = (hits: number) => (100 * hits) / instances.length
  const counts = new Map<string, number>()
  for (const { output } of instances) counts.set(output, (counts.get(output) ?? 0) + 1)
  const [commonest, times] = [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best))
  return {
    instances: instances.length,
    outputWords: mean(lengths.map(({ own }) => own)),
    targetWords: mean(lengths.map(({ wanted }) => wanted)),
    empty: share(lengths.filter(({ own }) => own === 0).length),
    tooShort: share(lengths.filter(({ own, wanted }) => 2 * own < wanted).length),
    tooLong: share(lengths.filter(({ own, wanted }) => own > 2 * wanted).length),
    distinct: counts.size,
    commonest,
    commonestShare: share(times),
    ...copyStatistics(instances, shown),
  }
}

/** Compared without case and the punctuation around words; outputs without a word copy nothing. */
function copyStatistics(
  instances: readonly InstanceScores[],
  shown: ReadonlyMap<string, Shown>,
): Pick<OutputStatistics, 'copied' | 'wordsFromSource'> {
  const pairs = instances.flatMap(({ id, output }) => {
    const source = shown.get(id)?.source
    return source === undefined ? [] : [{ output: plainWords(output), source: plainWords(source) }]
  })
  if (pairs.length === 0) return {}
  const copied = pairs.filter(
    ({ output, source }) => output.length > 0 && ` ${source.join(' ')} `.includes(` ${output.join(' ')} `),
  ).length
  let words = 0
  let found = 0
  for (const { output, source } of pairs) {
    const known = new Set(source)
    words += output.length
    found += output.filter((word) => known.has(word)).length
  }
  return { copied: (100 * copied) / pairs.length, wordsFromSource: words === 0 ? 0 : (100 * found) / words }
}

const plainWords = (text: string) => bareWords(typographic(text).toLowerCase())
