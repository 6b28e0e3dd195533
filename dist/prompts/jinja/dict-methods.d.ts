import { Dict, type Run, type Value } from './values';
/** The pairs of a dict, or of an iterable of pairs, put into a dict. */
export declare function update(dict: Dict, more: Value, run: Run): void;
/** Python's `dict`. */
export declare const dictMethods: ReadonlyMap<string, import("./values").Method<Dict>>;
