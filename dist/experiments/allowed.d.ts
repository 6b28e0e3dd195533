/** A setting is a plain value, so that it can be hashed, printed, and set on the command line. */
export type Setting = string | number | boolean;
/** What a setting may be, and how it is written on a command line. */
export interface Allowed<T extends Setting = Setting> {
    /** In words, behind "expected". */
    readonly expected: string;
    /** The value that a text stands for, right or wrong; undefined if it stands for none of the kind. */
    read(text: string): T | undefined;
    fits(value: unknown): boolean;
    /** More to say of a value that does not fit. */
    readonly hint?: (found: unknown) => string;
}
/** One of these texts. */
export declare function oneOf<T extends string>(values: readonly T[]): Allowed<T>;
/** A text of some kind. @param expected in words, anew where it depends on what scripts add @param fits may throw what is wrong with it */
export declare function some(expected: string | (() => string), fits: (text: string) => boolean): Allowed<string>;
/** A whole number, written in digits alone: `0x10`, `1e3` and `5.0` are more likely slips than meant so. */
export declare function whole(least: number, most: number): Allowed<number>;
/** A whole number that this one divides. */
export declare function multipleOf(factor: number, most: number): Allowed<number>;
/** A number above 0; learning rates are also written `5e-4`. */
export declare function positive(most: number): Allowed<number>;
export declare const yesOrNo: Allowed<boolean>;
/** A file or folder that is there, from the repository's root. @param what it holds, for the message */
export declare function existing(what: string): Allowed<string>;
/** 32 bits, as NumPy's and TensorFlow's. */
export declare const seed: Allowed<number>;
export declare const steps: Allowed<number>;
export declare const batch: Allowed<number>;
export declare const learningRate: Allowed<number>;
