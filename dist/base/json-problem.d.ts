/** What is wrong in a text that is no JSON. */
export interface Problem {
    /** Where, in UTF-16 units from the beginning. */
    readonly offset: number;
    /** What stands there, and what was expected. */
    readonly said: string;
    /** What to write instead. */
    readonly hint?: string;
}
/**
 * The first thing in the text that JSON does not have; nothing where all of it is JSON. Lists and objects may stand in each
 * other as deep as they like.
 */
export declare function jsonProblem(text: string): Problem | undefined;
