import { type Value } from './values';
/** Jinja's filters of texts. */
export declare const textFilters: ReadonlyMap<string, import("./values").Method<Value>>;
