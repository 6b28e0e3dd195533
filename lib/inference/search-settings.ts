import { UserError } from '../base/errors'
import type { LanguageModel } from '../models/checkpoint'
import { type GenerationConfig, parseGenerationConfig } from '../models/generation-config'
import { checkWhole } from './batches'
import { type LogitsProcessor, logitsProcessor } from './logits-processors'

/** How a search for outputs goes on, and where it ends. */
export interface SearchSettings
  extends Pick<GenerationConfig, 'decoderStartTokenId' | 'eosTokenIds' | 'earlyStopping' | 'lengthPenalty'> {
  readonly maxNew: number
  readonly beams: number
  readonly process?: LogitsProcessor
}

type Kind = Pick<LanguageModel, 'family' | 'config' | 'generation'>

export interface SearchOptions {
  /** Outputs end after so many tokens if EOS has not come; as the model's folder says unless given, or after 128. */
  readonly maxNew?: number
  /** 1: greedy. As the model's folder says unless given, or 1. */
  readonly beams?: number
  /** With beams: stop as soon as `beams` outputs are finished. As the model's folder says unless given, or not. */
  readonly earlyStopping?: boolean
}

/** Outputs of a model that says nothing of their length. */
const MAX_NEW = 128

/**
 * What is asked for, and, of what is not, what the model's folder says.
 * @throws UserError where that is not done here
 */
export function searchSettings(model: Kind, options: SearchOptions): SearchSettings {
  const generation = model.generation ?? plain(model)
  const { decoderStartTokenId, eosTokenIds, lengthPenalty, refused, doSample, file } = generation
  const { maxNew = generation.maxNewTokens ?? MAX_NEW, beams = generation.numBeams } = options
  checkWhole('maxNew', maxNew, 0)
  checkWhole('beams', beams, 1)
  if (refused) throw refused
  if (generation.maxLength !== undefined && options.maxNew === undefined && generation.maxNewTokens === undefined) {
    throw new UserError(
      `${file}: max_length: ${generation.maxLength} counts the prompt's tokens too`,
      'say how many new tokens an output may have: --max-new 128',
    )
  }
  if (doSample && options.beams === undefined) {
    throw new UserError(
      `${file}: do_sample: sampling is not done here`,
      'give a number of beams to search for the likeliest output instead: --beams 1 is greedy',
    )
  }
  return {
    decoderStartTokenId,
    eosTokenIds,
    lengthPenalty,
    maxNew,
    beams,
    earlyStopping: options.earlyStopping ?? generation.earlyStopping,
    process: logitsProcessor(generation, maxNew),
  }
}

/** Of a model that comes from no folder. */
function plain({ family, config }: Kind): GenerationConfig {
  const { decoderStartTokenId, eosTokenIds } = config
  const fields = { decoder_start_token_id: decoderStartTokenId, eos_token_id: eosTokenIds }
  return parseGenerationConfig(fields, 'config.json', { ...config, layout: family.layout })
}
