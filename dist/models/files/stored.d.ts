import { type MemoryNeed } from '../../base/memory';
import type { Values } from '../../tensor/engine';
/** A tensor in a file, its values not read yet. */
export interface Stored {
    readonly name: string;
    readonly dtype: string;
    readonly shape: readonly number[];
    readonly file: string;
    /** The first byte of its values, from the start of the file. */
    readonly start: number;
    /** How many bytes they are. */
    readonly bytes: number;
    /** What is done to the values when they are read, where the file has them in another order. */
    readonly arrange?: (values: Float32Array) => Float32Array;
}
/** What loading takes: all values as float32, and the largest tensor once more while it is read. */
export declare function loadMemory(sources: readonly (readonly [string, Stored])[], dir: string): MemoryNeed;
/**
 * Reads a model's tensors one after another, with a progress bar.
 * @param dir what the bar names
 * @throws UserError if there is too little memory for them, and naming a tensor that has NaN or infinite values: a model
 *   with such weights answers nothing
 */
export declare function eachTensor(sources: readonly (readonly [string, Stored])[], dir: string): AsyncGenerator<readonly [string, Values], void, undefined>;
/** The same, all of them. */
export declare function readTensors(sources: readonly (readonly [string, Stored])[], dir: string): Promise<Record<string, Values>>;
/**
 * One tensor's values as float32, read piece by piece: beside the result this needs only the memory of a piece.
 * @throws UserError for types that hold no such values, or when the file has changed
 */
export declare function readStored({ name, dtype, shape, file, start, bytes, arrange }: Stored): Values;
/** @throws UserError at the first value that is NaN or infinite */
export declare function checkFinite({ name, file }: Stored, values: Float32Array): void;
export declare function withFile<T>(file: string, use: (fd: number) => T): T;
export declare function readFully(fd: number, file: string, into: Uint8Array, position: number): void;
