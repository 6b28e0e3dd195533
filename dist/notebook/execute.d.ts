import type { CellError } from './cell';
export interface ExecuteOptions {
    /** Only runs the cells: the file stays as it is. */
    readonly check?: boolean;
    /** Called before each code cell, from 1, and with one past the last in the end. */
    readonly onCell?: (cell: number, of: number) => void;
}
export interface ExecutedNotebook {
    readonly path: string;
    readonly seconds: number;
    /** Code cells. */
    readonly cells: number;
    /**
     * Which code cells (from 1) now say something else than the file does; pictures are not compared, and of a cell tagged
     * `varies` only whether it shows things of the same kinds.
     */
    readonly changed: readonly number[];
    /** The code cell that failed, and stopped the rest. */
    readonly failed?: {
        readonly cell: number;
        readonly error: CellError;
    };
}
/**
 * Runs a notebook's cells from first to last in a kernel of its own, and writes their outputs into the file. A notebook
 * with a cell that fails is left as it was.
 * @throws UserError if the file is no notebook
 */
export declare function executeNotebook(path: string, options?: ExecuteOptions): Promise<ExecutedNotebook>;
export interface NotebooksOptions {
    /** These, in this order; else all of `notebooks/`, in the order of their numbers. */
    readonly paths?: readonly string[];
    /** Runs them and writes nothing. */
    readonly check?: boolean;
}
/**
 * Executes notebooks one after the other, with a progress bar for each on stderr, and writes their outputs into them.
 * All are run, whatever fails.
 * @throws UserError naming the notebooks and cells that failed; those files are left as they were
 */
export declare function executeNotebooks(options?: NotebooksOptions): Promise<readonly ExecutedNotebook[]>;
