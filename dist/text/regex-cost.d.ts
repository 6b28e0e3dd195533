import type { Node } from './oniguruma';
/** Whether it is sure to be searched for in a time that grows no faster than the text. */
export declare function isLinear(node: Node): boolean;
