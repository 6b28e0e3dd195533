import { type Args, type Run, type Value } from './values';
/** Applies the filter of that name. */
export declare function applyFilter(name: Value, value: Value, args: Args, run: Run): Value;
/** Whether the value passes the test of that name. */
export declare function applyTest(name: Value, value: Value, args: Args, run: Run): Value;
/** Jinja's filters of sequences and dicts, and promptsource's choice and most_frequent. */
export declare const sequenceFilters: ReadonlyMap<string, import("./values").Method<Value>>;
