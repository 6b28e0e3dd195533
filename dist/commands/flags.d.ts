import { type Command, Option } from 'commander';
/** How many of something there are to be, such as instances; the bound keeps a slip from running for ever. */
export declare const count: (text: string) => number;
export declare const countOrNone: (text: string) => number;
/** What a sequence may hold: longer ones than any model's context are a slip. */
export declare const tokens: (text: string) => number;
export declare const steps: (text: string) => number;
/** Rows that are computed at once. */
export declare const batchSize: (text: string) => number;
export declare const beamWidth: (text: string) => number;
export declare const processes: (text: string) => number;
export declare const port: (text: string) => number;
/** 32 bits, as NumPy's and TensorFlow's. */
export declare const seed: (text: string) => number;
export declare const learningRate: (text: string) => number;
/** Of LoRA. */
export declare const rank: (text: string) => number;
export declare const alpha: (text: string) => number;
export declare const shareBelowOne: (text: string) => number;
/** Of sampling. */
export declare const temperature: (text: string) => number;
export declare const topK: (text: string) => number;
export declare const topP: (text: string) => number;
/** Any finite number, such as a score to reach. */
export declare const decimal: (text: string) => number;
/** A flag as it is typed: `--task-name` of `taskName`. */
export declare const dashed: (name: string) => string;
/** A flag that takes one of a few words. */
export declare const oneOf: (flag: string, description: string, words: readonly string[], otherwise?: string) => Option;
/**
 * Makes a command refuse a flag that is given twice, or together with its contrary (`--shuffle`, `--no-shuffle`): the last
 * would win in silence. Flags that take several values may be repeated, since their values add up.
 */
export declare function refuseRepeatedFlags(command: Command): void;
