import type { Expression, FilterNode } from './nodes';
import { type Tokens } from './tokens';
export declare function parseExpression(tokens: Tokens, conditional?: boolean): Expression;
interface TupleOptions {
    readonly conditional?: boolean;
    /** Whether it stands in brackets, where it may be empty. */
    readonly brackets?: boolean;
}
/** An expression, or several with commas between them, which are a tuple. */
export declare function parseTuple(tokens: Tokens, { conditional, brackets }?: TupleOptions): Expression;
/** The filters after `|`. @param inline whether the first stands without a `|`, as in a filter block */
export declare function parseFilter(tokens: Tokens, start: Expression | undefined, inline?: boolean): FilterNode | undefined;
export {};
