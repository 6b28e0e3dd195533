import { choose, own } from '../base/names'
import { register } from '../base/registry'
import { answerMetric, superniExactMatch } from './answer-metric'
import { bleuCounts, bleuOf, CORPUS_BLEU, SENTENCE_BLEU, sentenceBleu } from './bleu'
import { type ChrfCounts, chrfCounts, chrfName, chrfOf, corpusChrf } from './chrf'
import { sameText } from './closed-set'
import { exactMatch, squad, superni, tokenF1 } from './exact-match'
import { gpt2Tokens } from './gpt2-tokens'
import { macroF1 } from './macro-f1'
import { bestTarget, rouge } from './rouge'
import { rougeL, rougeMetric } from './rouge-metric'

/** One way to score an output against its accepted answers, with a name that says exactly what it is. */
export interface Metric<Key extends string = string> {
  readonly key: Key
  /** e.g. "ROUGE-L": an axis title. */
  readonly title: string
  /** e.g. "ROUGE-L, stemmed, max over references": stands beside every number. */
  readonly name: string
  /** In [0, 1]; the best over the targets, of which there is at least one. */
  score(output: string, targets: readonly string[]): number
  /** Where the score of many outputs together is not the mean of their scores. */
  readonly corpus?: CorpusScore
}

/** The score of many outputs together, as a function of sums: what each adds to them can be drawn again and again. */
export interface CorpusScore {
  /** What one output adds; of the same length for all. @param labels of all that is scored together (`closedSet`) */
  counts(output: string, targets: readonly string[], labels: () => readonly string[]): readonly number[]
  /** In [0, 1], of the sums of such counts. */
  score(sums: readonly number[]): number
}

/**
 * A metric by its key; keep it for many scores, it remembers words.
 * @throws UserError that lists the keys if there is none of that name
 */
export function metric<Key extends MetricKey>(key: Key): Metric<Key> {
  return { key, ...choose('metric', table, key)() }
}

/** A metric without its key, as the table has it. */
export type Scoring = Omit<Metric, 'key'>

/** The metrics by their keys: a further one is a line here, or in a script `registerMetric`. */
const METRICS = {
  rougeL,
  rouge1: () => rougeMetric('ROUGE-1', 'rouge1', true),
  rouge2: () => rougeMetric('ROUGE-2', 'rouge2', true),
  rougeLsum: () => rougeMetric('ROUGE-Lsum', 'rougeLsum', true),
  rougeLPlain: () => rougeMetric('ROUGE-L', 'rougeL', false),
  rougeLCrossLingual: () => {
    const { rougeL: measure } = rouge({ tokenize: gpt2Tokens })
    return {
      title: 'ROUGE-L, GPT-2 tokens',
      name: 'ROUGE-L, GPT-2 tokens (cross-lingual), not stemmed, max over references',
      score: (output: string, targets: readonly string[]) => bestTarget(measure, output, targets).fmeasure,
    }
  },
  exactMatch: superniExactMatch,
  f1: () => answerMetric('token F1', tokenF1, superni),
  exactMatchSquad: () => answerMetric('exact match', exactMatch, squad),
  f1Squad: () => answerMetric('token F1', tokenF1, squad),
  accuracy: () => ({
    title: 'accuracy',
    name: 'accuracy, same text after trimming, any reference',
    score: sameText,
  }),
  macroF1,
  bleu: () => ({
    title: 'BLEU',
    name: `${CORPUS_BLEU}; single instances: ${SENTENCE_BLEU}`,
    score: (output: string, targets: readonly string[]) => sentenceBleu(output, targets).score / 100,
    corpus: {
      counts: (output: string, targets: readonly string[]) => {
        const { outputLength, referenceLength, matches, totals } = bleuCounts(output, targets)
        return [outputLength, referenceLength, ...matches, ...totals]
      },
      score: ([outputLength = 0, referenceLength = 0, ...counts]: readonly number[]) => {
        const matches = counts.slice(0, counts.length / 2)
        const totals = counts.slice(counts.length / 2)
        return bleuOf({ outputLength, referenceLength, matches, totals }, false).score / 100
      },
    },
  }),
  chrf: () => chrfMetric(0),
  chrfpp: () => chrfMetric(2),
} satisfies Record<string, () => Scoring>

export type MetricKey = keyof typeof METRICS
const table: Record<string, () => Scoring> = METRICS
export const metricKeys = () => Object.keys(table) as MetricKey[]
export const isMetric = (key: string): key is MetricKey => own(table, key) !== undefined
/** What stands over numbers of this metric, also of one that only a script knows. */
export const metricTitle = (key: string): string => own(table, key)?.().title ?? key

/** Adds a metric from a script: from then on it is one like the others, by its key. @param make gives it, anew for each use */
export function registerMetric(key: string, make: () => Scoring): void {
  register('metric', table, key, make, registerMetric)
}

function chrfMetric(wordOrder: 0 | 2): Scoring {
  return {
    title: wordOrder === 0 ? 'chrF' : 'chrF++',
    name: chrfName(wordOrder),
    score: (output, targets) => corpusChrf([output], [targets], wordOrder).score / 100,
    corpus: {
      counts: (output, targets) => chrfCounts(output, targets, wordOrder).flat(),
      score: (sums) => chrfOf(Array.from({ length: sums.length / 3 }, (_, i) => triple(sums, 3 * i))) / 100,
    },
  }
}

function triple(values: readonly number[], at: number): ChrfCounts[number] {
  return [values[at] as number, values[at + 1] as number, values[at + 2] as number]
}
