import { type Value } from './values';
/** Jinja's tests. */
export declare const tests: ReadonlyMap<string, import("./values").Method<Value>>;
