import { type Run, type Value } from './values';
/** Python's comparisons. */
export declare function holds(operator: string, left: Value, right: Value, run: Run): boolean;
/** Python's arithmetic: `+ - * / // % **`. */
export declare function operate(operator: string, left: Value, right: Value, run: Run): Value;
/** The texts in one. */
export declare function concatenated(parts: readonly string[], run: Run): string;
/** Jinja's `~`. @param escaping whether the others are escaped where one is Markup */
export declare function joined(values: readonly Value[], escaping: boolean, run: Run): Value;
/** Python's `-x` and `+x`. */
export declare function signed(operator: string, value: Value): Value;
