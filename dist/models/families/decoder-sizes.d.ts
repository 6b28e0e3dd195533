import type { DecoderConfig } from './decoder-only';
/** What the `config.json` of Llama's kin says of a model's class and sizes, by Transformers' names. */
export declare function decoderSizes({ type, architecture }: {
    readonly type: string;
    readonly architecture: string;
}, config: DecoderConfig & {
    readonly dFf: number;
}): Record<string, unknown>;
