import { type Value } from './values';
/** Jinja's filters of numbers. */
export declare const numberFilters: ReadonlyMap<string, import("./values").Method<Value>>;
