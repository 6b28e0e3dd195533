import type { Node } from './oniguruma';
/**
 * A parsed expression as the source of a JavaScript one with the flag `u`, which matches the same texts. It has only
 * sets of code points, so that it does not depend on the engine's Unicode.
 * @param where file and field, for messages
 */
export declare function regexSource(node: Node, where: string): string;
