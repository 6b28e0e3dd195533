import { UserError } from '../base/errors'
import type { LanguageModel } from '../models/checkpoint'
import { type GenerationConfig, parseGenerationConfig } from '../models/generation-config'
import { checkSampling, type SamplingConfig } from '../models/sampling-config'
import { checkWhole } from './batches'
import { type LogitsProcessor, logitsProcessor } from './logits-processors'

/** How a search for outputs goes on, and where it ends. */
export interface SearchSettings
  extends Pick<GenerationConfig, 'decoderStartTokenId' | 'eosTokenIds' | 'earlyStopping' | 'lengthPenalty'> {
  readonly maxNew: number
  readonly beams: number
  readonly process?: LogitsProcessor
  /** How tokens are drawn, if they are. */
  readonly sampling?: SamplingConfig
  readonly seed: number
}

type Kind = Pick<LanguageModel, 'family' | 'config' | 'generation'>

export interface SearchOptions extends Partial<SamplingConfig> {
  /** Outputs end after so many tokens if EOS has not come; as the model's folder says unless given, or after 128. */
  readonly maxNew?: number
  /** 1: greedy. As the model's folder says unless given, or 1. */
  readonly beams?: number
  /** With beams: stop as soon as `beams` outputs are finished. As the model's folder says unless given, or not. */
  readonly earlyStopping?: boolean
  /**
   * Whether each token is drawn, with `temperature`, `topK` and `topP` as the model's folder says unless given. Not unless
   * given, even where the folder asks for it: what is drawn is one of many outputs.
   */
  readonly doSample?: boolean
  /** Of what is drawn; 0 unless given. */
  readonly seed?: number
}

/** Outputs of a model that says nothing of their length. */
const MAX_NEW = 128

/**
 * What is asked for, and, of what is not, what the model's folder says.
 * @throws UserError where that is not done here
 */
export function searchSettings(model: Kind, options: SearchOptions): SearchSettings {
  const generation = model.generation ?? plain(model)
  const { decoderStartTokenId, eosTokenIds, lengthPenalty, refused, file } = generation
  const { maxNew = generation.maxNewTokens ?? MAX_NEW, beams = generation.numBeams, seed = 0 } = options
  checkWhole('maxNew', maxNew, 0)
  checkWhole('beams', beams, 1)
  checkWhole('seed', seed, 0)
  if (refused) throw refused
  if (generation.maxLength !== undefined && options.maxNew === undefined && generation.maxNewTokens === undefined) {
    throw new UserError(
      `${file}: max_length: ${generation.maxLength} counts the prompt's tokens too`,
      'say how many new tokens an output may have: --max-new 128',
    )
  }
  const sampling = samplingOf(generation, options)
  if (sampling && beams > 1) {
    throw new UserError(
      `${options.beams === undefined ? `${file}: num_beams` : 'beams'}: sampling with ${beams} beams is not done here`,
      'leave out either of them; one beam is none: --beams 1',
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
    sampling,
    seed,
  }
}

const OF_SAMPLING = ['temperature', 'topK', 'topP', 'seed'] as const

function samplingOf({ sampling }: GenerationConfig, options: SearchOptions): SamplingConfig | undefined {
  if (!options.doSample) {
    const given = OF_SAMPLING.find((name) => options[name] !== undefined)
    if (given === undefined) return undefined
    throw new UserError(`${given}: given though nothing is sampled`, 'doSample: true samples')
  }
  if (sampling instanceof UserError) throw sampling
  const { temperature = sampling.temperature, topK = sampling.topK, topP = sampling.topP } = options
  const chosen = { temperature, topK, topP }
  checkSampling(chosen, (name) => name)
  return chosen
}

/** Of a model that comes from no folder. */
function plain({ family, config }: Kind): GenerationConfig {
  const { decoderStartTokenId, eosTokenIds } = config
  const fields = { decoder_start_token_id: decoderStartTokenId, eos_token_id: eosTokenIds }
  return parseGenerationConfig(fields, 'config.json', { ...config, layout: family.layout })
}
