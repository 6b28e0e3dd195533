/**
 * What a key of a model's file is here: read; harmless, since nothing that is computed here depends on it; or such that
 * only these values mean what is computed here (null always does), others being refused.
 */
export type Meaning = 'read' | 'harmless' | {
    readonly only: readonly unknown[];
};
/** Keys of one file by name. */
export type KeyTable = Readonly<Record<string, Meaning>>;
/**
 * Checks that no key of a file is ignored that would change what is computed. A key that the table does not have is
 * unknown to Transformers too, or newer than the table: one message names those.
 * @param hint what to do about a refused one
 * @throws UserError naming the first key whose value is not done here
 */
export declare function checkKeys(file: string, fields: Readonly<Record<string, unknown>>, table: KeyTable, hint?: string): void;
/** A table's entries of one meaning. */
export declare function keys<M extends Meaning>(meaning: M, ...names: readonly (string | readonly string[])[]): Record<string, M>;
