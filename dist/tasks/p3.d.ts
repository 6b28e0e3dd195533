import type { Instance, Task } from './task';
/**
 * A row of a data set in its Hugging Face shape: column → JSON value. Numbers keep their kind, as `parseExactLine` reads them: a float
 * that is whole is a `Float`, a whole number beyond 2^53 a bigint.
 */
export type DataRow = Readonly<Record<string, unknown>>;
/**
 * The rows of a data set, read piece by piece: JSON lines, or Parquet where the file is called so (uncompressed, Snappy,
 * gzip or Brotli; a row group at a time). Of Parquet, dates become texts as Python prints them; classes are numbers, as on
 * the Hub.
 * @yields each row with its place in error messages, `file:line` or `file: row n` (from 0)
 * @throws UserError naming file and row, what was expected and found
 */
export declare function readRows(path: string): AsyncGenerator<{
    readonly row: DataRow;
    readonly at: string;
}>;
/** P3's name of a task (Sanh et al. 2022): data set, configuration and template, each run of other signs a `_`. */
export declare function p3Id(dataset: string, config: string | undefined, template: string): string;
/** The parts of a P3 task that do not hang on its rows: what is asked stands in each instance's input. */
export declare function p3Task(id: string, cluster: string, definition: string, instances: readonly Instance[]): Task;
/**
 * A task of rows that were rendered already: JSON lines of `input` and `target`. Its id is the file's name.
 * @param cluster the data set, which the file does not say apart from the template
 * @throws UserError naming file, line and field, what was expected and found
 */
export declare function readRendered(path: string, cluster?: string): Task;
