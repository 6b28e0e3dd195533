import type { Values } from '../../tensor/engine';
import { type Stored } from './stored';
/**
 * What a `.safetensors` file holds, or all shards of a `.safetensors.index.json`, by name; only headers are read.
 * @throws UserError naming the file and what is wrong with it
 */
export declare function listSafetensors(path: string): ReadonlyMap<string, Stored>;
/** All tensors of a file, or of an index's shards, as float32. @throws UserError as {@link listSafetensors} does */
export declare function readSafetensors(path: string): Record<string, Values>;
/**
 * Writes float32 tensors, all of them or no file.
 * @param metadata texts for the header; Transformers asks for `format: 'pt'`
 * @throws UserError where the file cannot be written
 */
export declare function writeSafetensors(path: string, tensors: Readonly<Record<string, Values>>, metadata?: Readonly<Record<string, string>>): void;
