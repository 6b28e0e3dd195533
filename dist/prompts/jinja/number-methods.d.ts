import { type Value } from './values';
/** Python's `int`, but for bytes. */
export declare const intMethods: ReadonlyMap<string, import("./values").Method<bigint>>;
/** Python's `float`, but for hexadecimal digits. */
export declare const floatMethods: ReadonlyMap<string, import("./values").Method<number>>;
export declare function numberAttribute(value: bigint | number, name: string): Value | undefined;
