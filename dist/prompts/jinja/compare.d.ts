import { type Run, type Value } from './values';
/** Python's `==`. */
export declare function equal(a: Value, b: Value, run: Run): boolean;
/** Below 0, 0 or above 0, as `a` comes before, with or after `b`; NaN where neither. @param operator for the message */
export declare function compare(a: Value, b: Value, run: Run, operator?: string): number;
/** Python's `sorted`. @param key of each value, what is compared */
export declare function sorted(values: readonly Value[], key: (value: Value) => Value, reverse: boolean, run: Run): Value[];
/** Python's `item in container`. */
export declare function contains(container: Value, item: Value, run: Run): boolean;
