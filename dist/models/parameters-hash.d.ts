import { type Hash } from 'node:crypto';
import type { Values } from '../tensor/engine';
import type { Weights } from './params';
/** The SHA-256 of parameters: their names, shapes and bits, in their order. */
export declare function parametersHash(parameters: Weights): string;
/** One parameter more, for a hash of parameters that are never all in memory. */
export declare function addParameter(hash: Hash, name: string, { shape, values }: Values): void;
export declare function addBits(hash: Hash, { buffer, byteOffset, byteLength }: Float32Array | Int32Array): void;
