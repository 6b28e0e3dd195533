import { type Value } from './values';
/**
 * A row's value as a template's. A number is an int where it is whole, a float otherwise; a `Float` is a float in any case,
 * a bigint an int.
 */
export declare function fromRow(value: unknown): Value;
