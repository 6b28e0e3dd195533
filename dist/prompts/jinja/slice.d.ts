import { type Run, type Value } from './values';
/** `value[start:stop:step]`. */
export declare function slice(value: Value, start: Value, stop: Value, step: Value, run: Run): Value;
