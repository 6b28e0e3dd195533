/** Rows of one kind that were left out. */
export interface LeftOut {
  /** What is odd about them, in words. */
  readonly what: string
  readonly rows: number
  /** The first of them: where they stand, and what was found there. */
  readonly examples: readonly string[]
}

/** So many examples are kept of each kind. */
const EXAMPLES = 3

/** Counts rows that are left out, by what is odd about them. */
export function leaveOut(): { add(what: string, example: string): void; found(): LeftOut[] } {
  const kinds = new Map<string, { rows: number; examples: string[] }>()
  return {
    add(what, example) {
      const kind = kinds.get(what) ?? { rows: 0, examples: [] }
      kinds.set(what, kind)
      kind.rows++
      if (kind.examples.length < EXAMPLES) kind.examples.push(example)
    },
    found: () => [...kinds].map(([what, { rows, examples }]) => ({ what, rows, examples })),
  }
}
