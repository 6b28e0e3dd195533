import type { Target } from './nodes';
import { type Tokens } from './tokens';
/** Names that are values, and take none. */
export declare const constants: ReadonlyMap<string, boolean | null>;
/** What stands left of `=` or `in`. @param namespaces whether `a.b` may stand there */
export declare function parseTarget(tokens: Tokens, namespaces?: boolean): Target;
/** A name that takes a value. */
export declare function storedName(tokens: Tokens): string;
