import { type CodePoints } from './code-points';
/** A regular expression as it was written, its characters, classes and properties made sets of code points. */
export type Node = {
    readonly kind: 'set';
    readonly points: CodePoints;
} | {
    readonly kind: 'sequence' | 'choice';
    readonly items: readonly Node[];
} | {
    readonly kind: 'repeat';
    readonly item: Node;
    readonly min: number;
    readonly max: number;
    readonly how: How;
} | {
    readonly kind: 'look';
    readonly item: Node;
    readonly ahead: boolean;
    readonly negative: boolean;
} | {
    readonly kind: 'atomic';
    readonly item: Node;
} | {
    readonly kind: 'edge';
    readonly at: Edge;
};
/** How a repetition chooses its length: as long as possible, as short, or as long without ever giving back. */
export type How = 'greedy' | 'lazy' | 'possessive';
/** Where an expression of no width matches. */
export type Edge = 'text start' | 'text end' | 'last line end' | 'line start' | 'line end' | 'word edge' | 'no word edge';
/**
 * Reads an expression as Oniguruma does in its own syntax, which is what the Python tokenizers search with.
 * @param where file and field, for messages
 * @throws UserError naming the construct that is not read here
 */
export declare function parseOniguruma(source: string, where: string): Node;
