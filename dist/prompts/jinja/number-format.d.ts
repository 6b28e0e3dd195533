/** How a float is to be written: C's letters, and Python's `%`, or '' for as it is printed. */
export type FloatLetter = 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%' | '';
/**
 * |value| in that form.
 * @param digits after the point, or significant ones of g
 * @param keep whether a point and zeros stay that say nothing, as after `#`
 */
export declare function floatBody(value: number, letter: FloatLetter, digits: number | undefined, keep: boolean): string;
/** The sign to print. @param flag what stands for no minus: '+', ' ' or '' */
export declare function signOf(negative: boolean, flag: string): string;
export declare const isNegative: (value: number) => boolean;
