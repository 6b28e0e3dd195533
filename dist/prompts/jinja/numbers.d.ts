import type { Numeric } from './types';
/** Python's arithmetic between two numbers. */
export declare function calculate(operator: string, a: Numeric, b: Numeric): Numeric;
/** The float of a number. @throws TemplateError where it is too large for one */
export declare function toFloat(value: Numeric): number;
/** Python's `round(value, digits)`: of the true value, halves to the even digit. @param digits none rounds to an int */
export declare function rounded(value: Numeric, digits: number | undefined): Numeric;
/** Python's `int(value)` of a number: towards zero. */
export declare function toInt(value: Numeric): bigint;
/** Python's `math.floor` and `math.ceil`. */
export declare function floorOrCeil(value: Numeric, up: boolean): bigint;
/** Python's `str` of an int. */
export declare function intText(value: bigint): string;
/** Python's `repr` of a float: the shortest digits that give it back, with a point, or an exponent of two digits. */
export declare function floatText(value: number): string;
/** The exact ratio that a finite float is. */
export declare function ratio(value: number): readonly [bigint, bigint];
