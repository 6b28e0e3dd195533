import { type Run, type Value } from './values';
/** Python's `pprint.pformat`. */
export declare function pformat(value: Value, run: Run): string;
