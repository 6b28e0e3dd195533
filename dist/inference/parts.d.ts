import type { TensorFunction } from '../tensor/captured-function';
import type { Named } from '../tensor/engine';
/**
 * The same function with the batch cut into parts that do not wait for each other, so that each core works through one.
 * Cutting copies nothing (rows lie one after another); joining copies the results.
 *
 * @param f its inputs have a multiple of the batch as their first dimension, or none; so have its results. Rows named by
 *   `from` [rows] are of the same source
 * @param parts fewer where there are fewer sources
 * @param least sources that a part has at least: where reading the weights takes the time, two cost as much as one
 */
export declare function inParts(f: TensorFunction, parts: number, least?: number): TensorFunction;
/** The first few sources of a batch and the first tokens of each, with all that belongs to them. */
export declare function fewOf(inputs: Named): Named;
