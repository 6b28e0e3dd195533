import { bestTarget, type Rouge, rouge } from './rouge'

/** One of ROUGE's measures as a metric, the best over the references. */
export function rougeMetric(title: string, kind: keyof Rouge, stem: boolean) {
  const measure = rouge({ stem })[kind]
  return {
    title,
    name: `${title}, ${stem ? 'stemmed' : 'not stemmed'}, max over references`,
    score: (output: string, targets: readonly string[]): number => bestTarget(measure, output, targets).fmeasure,
  }
}

/** The usual one: ROUGE-L, stemmed. */
export const rougeL = () => rougeMetric('ROUGE-L', 'rougeL', true)
