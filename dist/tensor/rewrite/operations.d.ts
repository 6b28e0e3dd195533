import { type OpAttr } from '../native-binding';
import type { RecordedOp } from '../recorder';
import type { Draft } from './draft';
export declare const typeAttr: (name: string, value: number) => OpAttr;
export declare const intAttr: (name: string, value: number) => OpAttr;
export declare const boolAttr: (name: string, value: boolean) => OpAttr;
/** Whether a flag of an operation is set. */
export declare const flag: ({ attrs }: RecordedOp, name: string) => boolean;
/** `x` in another shape. */
export declare function reshape(draft: Draft, x: number, shape: readonly number[], output?: number): number;
/** A part of a tensor of float32. */
export declare function slice(draft: Draft, x: number, from: readonly number[], size: readonly number[]): number;
/** Tensors joined along an axis. */
export declare function concat(draft: Draft, parts: readonly number[], axis: number, output: number): void;
