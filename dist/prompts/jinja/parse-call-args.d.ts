import type { CallArgs, Expression } from './nodes';
import type { Tokens } from './tokens';
/** The arguments of a call, in their brackets. @param expression reads one of them */
export declare function parseCallArgs(tokens: Tokens, expression: () => Expression): CallArgs;
