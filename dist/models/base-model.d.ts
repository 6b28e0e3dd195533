import type { Tokenizer } from '../text/tokenizer';
import type { Family, ModelConfig } from './family';
import type { GenerationConfig } from './generation-config';
import type { Weights } from './params';
/** A model without an adapter, as its folder holds it. */
export interface BaseModel {
    readonly family: Family;
    readonly config: ModelConfig;
    readonly params: Weights;
    readonly tokenizer?: Tokenizer;
    /** How its folder says that it is to be asked for outputs. */
    readonly generation?: GenerationConfig;
    /** Where it was loaded from. */
    readonly dir?: string;
    /** By what name it was asked for, if not by its folder. */
    readonly name?: string;
}
