import type { LanguageModel } from '../models/checkpoint';
import { type GenerationConfig } from '../models/generation-config';
import { type SamplingConfig } from '../models/sampling-config';
import { type LogitsProcessor } from './logits-processors';
/** How a search for outputs goes on, and where it ends. */
export interface SearchSettings extends Pick<GenerationConfig, 'decoderStartTokenId' | 'eosTokenIds' | 'earlyStopping' | 'lengthPenalty'> {
    readonly maxNew: number;
    readonly beams: number;
    readonly process?: LogitsProcessor;
    /** How tokens are drawn, if they are. */
    readonly sampling?: SamplingConfig;
    readonly seed: number;
}
type Kind = Pick<LanguageModel, 'family' | 'config' | 'generation'>;
export interface SearchOptions extends Partial<SamplingConfig> {
    /** Outputs end after so many tokens if EOS has not come; as the model's folder says unless given, or after 128. */
    readonly maxNew?: number;
    /** 1: greedy. As the model's folder says unless given, or 1. */
    readonly beams?: number;
    /** With beams: stop as soon as `beams` outputs are finished. As the model's folder says unless given, or not. */
    readonly earlyStopping?: boolean;
    /**
     * Whether each token is drawn, with `temperature`, `topK` and `topP` as the model's folder says unless given. Not unless
     * given, even where the folder asks for it: what is drawn is one of many outputs.
     */
    readonly doSample?: boolean;
    /** Of what is drawn; 0 unless given. */
    readonly seed?: number;
}
/**
 * What is asked for, and, of what is not, what the model's folder says.
 * @throws UserError where that is not done here
 */
export declare function searchSettings(model: Kind, options: SearchOptions): SearchSettings;
export {};
