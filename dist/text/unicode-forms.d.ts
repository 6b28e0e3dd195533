export type Form = 'NFC' | 'NFD' | 'NFKC' | 'NFKD';
/**
 * A Unicode normalization form as the Python tokenizers have it, that is, of Unicode 9: what came later stays as it is,
 * and nothing combines across it.
 */
export declare function normalForm(form: Form): (text: string) => string;
/** The order of the combining classes of some marks; those that do not combine are left out. */
export declare function combiningClasses(marks: readonly string[]): ReadonlyMap<string, number>;
