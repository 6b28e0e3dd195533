import { type Run, type Value } from './values';
/** What a filter with `attribute='a.b'` looks at in each item. @param otherwise what stands for an undefined one */
export declare function lookedAt(attribute: Value | undefined, run: Run, otherwise?: Value): (value: Value) => Value;
/** As `lookedAt`, of several attributes with commas between them: what is sorted by. */
export declare function lookedAtAll(attribute: Value | undefined, run: Run): (value: Value) => Value[];
/** Texts alike in capitals or not, as Jinja sorts and tells apart by default. */
export declare const ignoringCase: (exact: boolean) => (value: Value) => Value;
