import { type Node } from './nodes';
/**
 * The names whose values a template takes from the row: all that it reads, but for those that it sets somewhere itself, and
 * for those of which it asks only whether they are there (`is defined`, `| default`).
 * @param globals what it finds without the row
 */
export declare function rowNames(nodes: readonly Node[], globals: ReadonlyMap<string, unknown>): Set<string>;
