import { type Fields } from '../base/fields';
import type { Instance } from './task';
/** The shape of an instance in the files of Natural Instructions, both versions. */
export declare const instanceShape = "each instance is {\"id\": \"\u2026\", \"input\": \"\u2026\", \"output\": [\"\u2026\"]}";
/**
 * An instance of a Natural Instructions file, of which the older have no ids.
 * @param number the id of one that has none; one that has just this id keeps it in `rest`, to be told apart
 */
export declare function instance(value: unknown, at: string, number: string): Instance;
/** The same as its file's JSON value. */
export declare function instanceJson({ id, input, targets, choices, rest }: Instance, number: string): Fields;
