import type { AdapterKind } from '../adapter';
/** Prompt tuning (Lester et al. 2021): embeddings of no tokens that stand before every source, trained. */
export interface SoftPromptConfig {
    readonly numVirtualTokens: number;
    /** Into how many stacks PEFT would put them. Only those of the first are ever read. */
    readonly submodules: number;
    readonly init: 'RANDOM' | 'SAMPLE_VOCAB' | 'TEXT';
    readonly initText?: string;
    readonly rest: Readonly<Record<string, unknown>>;
}
export declare const softPrompt: AdapterKind<SoftPromptConfig>;
