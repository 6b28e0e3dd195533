import { sameText } from './closed-set'

/**
 * F1 of each label, each counting the same, as scikit-learn's `f1_score(average='macro', labels=choices)`: 0 for a label that is
 * neither asked for nor answered. An answer that is none of the labels is wrong. A single answer's score is its accuracy.
 */
export const macroF1 = () => ({
  title: 'macro F1',
  name: 'macro F1 over all choices (where there are none, all targets), same text after trimming',
  score: sameText,
  corpus: {
    /** Of each label: right answers, answers, targets. Of several targets the one that was answered counts. */
    counts(output: string, targets: readonly string[], labels: () => readonly string[]): number[] {
      const answered = output.trim()
      const wanted = sameText(output, targets) ? answered : targets[0]?.trim()
      return labels().flatMap((label) => {
        const [said, asked] = [Number(label === answered), Number(label === wanted)]
        return [said * asked, said, asked]
      })
    },
    score(sums: readonly number[]): number {
      let total = 0
      for (let i = 0; i < sums.length; i += 3) {
        const [right = 0, answers = 0, wanted = 0] = sums.slice(i, i + 3)
        total += answers + wanted === 0 ? 0 : (2 * right) / (answers + wanted)
      }
      return total / Math.max(1, sums.length / 3)
    },
  },
})
