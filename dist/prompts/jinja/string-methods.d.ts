import { type Method, type Run, type Value } from './values';
/** Python's `str.center`. */
export declare function centered(text: string, width: number, fill: Value | undefined, run: Run): string;
/** All of Python's `str` but `encode`, and `format`, which looks into any value. Each looks at its text once. */
export declare const stringMethods: ReadonlyMap<string, Method<string>>;
