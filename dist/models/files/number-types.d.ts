/**
 * How files store numbers: blocks of `values` in `bytes`, in GGML's quantised types opened by scales in float16. `widen` fills
 * `out` from the blocks, computing in float32 in the order of the gguf package, so that the results have the same bits.
 */
export interface NumberType {
    readonly name: string;
    readonly values: number;
    readonly bytes: number;
    widen(blocks: Uint8Array, out: Float32Array): void;
}
/** By their names, as safetensors and GGML spell them. */
export declare const numberTypes: ReadonlyMap<string, NumberType>;
/** By their number in GGML's list. */
export declare const ggmlTypes: ReadonlyMap<number, NumberType>;
