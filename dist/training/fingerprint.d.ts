import type { EncodedExample } from './examples';
/** The SHA-256 of examples in their order. */
export declare function examplesHash(examples: readonly EncodedExample[]): string;
