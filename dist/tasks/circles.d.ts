/**
 * The numbers of relations that lead back to where one came from: without them, no concept stands above itself. Each
 * relation is looked at once, in order, and those that come first are kept where there is a choice.
 */
export declare function closingCircles(relations: readonly {
    readonly subject: string;
    readonly object: string;
}[]): Set<number>;
