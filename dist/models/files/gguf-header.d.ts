/** A value of a GGUF file's metadata. Whole numbers above 2⁵³ are refused; nothing that a model needs is as large. */
export type GgufValue = string | number | boolean | readonly GgufValue[];
export interface GgufTensor {
    readonly name: string;
    /** As in Hugging Face's files, rows first: GGUF counts dimensions from the innermost. */
    readonly shape: readonly number[];
    /** The number of its type in GGML's list. */
    readonly type: number;
    /** Where its bytes begin in the file. */
    readonly offset: number;
}
export interface GgufHeader {
    readonly metadata: ReadonlyMap<string, GgufValue>;
    readonly tensors: ReadonlyMap<string, GgufTensor>;
    /** Of the file, in bytes. */
    readonly size: number;
}
/**
 * Reads the header of a GGUF file, version 2 or 3, little-endian. Every count is held against the bytes that are left before
 * anything is allocated or looped over.
 * @param bytes the file from its beginning, at least up to the end of the header
 * @param size of the whole file, in bytes
 * @throws UserError naming what is wrong, and where
 */
export declare function readGgufHeader(bytes: Uint8Array, size: number, file: string): GgufHeader;
