import type { Work } from '../work'

/** A case made ready: what a call is, what it computes, for comparing, and what it has to do at least. */
export interface Prepared {
  readonly run: () => unknown
  readonly check: readonly number[]
  readonly work?: Work
}
