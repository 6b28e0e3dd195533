/** A right label and the one that was given; none where the output could not be read as a label. */
export interface LabelPair {
  readonly target: string
  readonly output: string | undefined
}

export interface ClassScores {
  readonly label: string
  readonly precision: number
  readonly recall: number
  readonly f1: number
  /** Instances whose target is this label. */
  readonly support: number
}

/** All in [0, 100], as scikit-learn computes them with zero for what is not defined. */
export interface Classification {
  readonly accuracy: number
  /** Mean of the classes' F1, each class counting the same. */
  readonly macroF1: number
  /** F1 of all decisions together; where every output is one of the labels, the accuracy. */
  readonly microF1: number
  readonly classes: readonly ClassScores[]
  readonly confusion: readonly ConfusionRow[]
  readonly instances: number
  /** Share of outputs that are none of the labels, ×100. */
  readonly other: number
}

/** How often a target was answered with each of the labels, and with something else. */
export interface ConfusionRow {
  readonly target: string
  readonly counts: readonly number[]
  readonly other: number
}

/**
 * @param labels the closed set, in the order of the tables; the targets' and outputs' labels, sorted, unless given
 * @throws RangeError if a target is none of the labels, or a label occurs twice
 */
export function classify(pairs: readonly LabelPair[], labels: readonly string[] = labelsOf(pairs)): Classification {
  const index = new Map(labels.map((label, i) => [label, i]))
  if (index.size < labels.length) throw new RangeError(`expected different labels, found ${labels.join(', ')}`)
  const counts = labels.map(() => new Array<number>(labels.length).fill(0))
  const other = new Array<number>(labels.length).fill(0)
  for (const { target, output } of pairs) {
    const row = index.get(target)
    if (row === undefined) throw new RangeError(`the target ${target} is none of the labels ${labels.join(', ')}`)
    const column = output === undefined ? undefined : index.get(output)
    if (column === undefined) other[row]! += 1
    else counts[row]![column]! += 1
  }
  const classes = labels.map((label, i) => {
    const support = sum(counts[i]!) + other[i]!
    return { label, ...harmonic(counts[i]![i]!, sum(counts.map((row) => row[i]!)), support), support }
  })
  const right = sum(labels.map((_, i) => counts[i]![i]!))
  const answered = sum(counts.map(sum))
  return {
    accuracy: share(right, pairs.length),
    macroF1: sum(classes.map(({ f1 }) => f1)) / Math.max(1, labels.length),
    microF1: harmonic(right, answered, pairs.length).f1,
    classes,
    confusion: labels.map((target, i) => ({ target, counts: counts[i]!, other: other[i]! })),
    instances: pairs.length,
    other: share(pairs.length - answered, pairs.length),
  }
}

function labelsOf(pairs: readonly LabelPair[]): string[] {
  const labels = new Set(pairs.flatMap(({ target, output }) => (output === undefined ? [target] : [target, output])))
  return [...labels].sort()
}

function harmonic(right: number, answered: number, wanted: number): { precision: number; recall: number; f1: number } {
  return {
    precision: share(right, answered),
    recall: share(right, wanted),
    f1: share(2 * right, answered + wanted),
  }
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : (100 * part) / whole
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
