import type { Named } from '../tensor/engine'

/** A source that was read, with the choices that may follow it. */
export interface Question {
  /** The token after which each choice begins. */
  readonly start: number
  readonly choices: readonly Int32Array[]
}

/**
 * The sums of the log-probabilities of each question's choices.
 * @param read `source.*`, their `attentionMask`, and `shared.*` if they stand after it
 * @param places of the questions in the batch
 */
export type Scorer = (read: Named, questions: readonly Question[], places: readonly number[]) => Promise<number[][]>

/** Tokens that the decoder reads at once: with a vocabulary of 32,000 their logits fill 130 MB. */
export const CHOICE_TOKENS = 1024

/** Lengths of choices are rounded up to a multiple of this, so that few shapes occur. */
export const TARGET_STEP = 4
