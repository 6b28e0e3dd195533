/** The ids that a post-processor puts around a single text. */
export interface Around {
    readonly before: readonly number[];
    readonly after: readonly number[];
    /** For each step that takes white space out of offsets, whether one space was put before the text. */
    readonly trims: readonly boolean[];
}
/**
 * The `post_processor` of a tokenizer.json.
 * @param where file and field, for messages
 * @throws UserError for a kind that is not known here
 */
export declare function postProcessor(json: unknown, where: string): Around;
