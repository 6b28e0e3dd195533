import type { parquetSchema } from 'hyparquet';
/** Which numbers of a column are floats, though they may be whole: all of it, or those of its items or fields. */
export type Kind = {
    readonly float: boolean;
    readonly items?: Kind;
    readonly fields?: ReadonlyMap<string, Kind>;
};
type Schema = ReturnType<typeof parquetSchema>;
export declare function kindOf({ element, children }: Schema): Kind;
/**
 * A value of Parquet as JSON has it. A float that is whole is a `Float`, a whole number beyond 2^53 a bigint.
 * @param at its place in error messages
 */
export declare function plain(value: unknown, at: string, kind: Kind | undefined): unknown;
export {};
