/** A notebook file, nbformat 4; what this project does not use is kept as it is. */
export interface Notebook {
    readonly cells: readonly Cell[];
    readonly metadata: Readonly<Record<string, unknown>>;
    readonly nbformat: 4;
    readonly nbformat_minor: number;
}
export interface Cell {
    readonly cell_type: 'code' | 'markdown' | 'raw';
    readonly id?: string;
    readonly metadata: Readonly<Record<string, unknown>>;
    readonly source: string | readonly string[];
    readonly outputs?: readonly Output[];
    readonly execution_count?: number | null;
}
export type Output = {
    readonly output_type: 'stream';
    readonly name: 'stdout' | 'stderr';
    readonly text: string | readonly string[];
} | {
    readonly output_type: 'display_data' | 'execute_result';
    readonly data: Readonly<Record<string, unknown>>;
    readonly metadata: Readonly<Record<string, unknown>>;
    readonly execution_count?: number | null;
} | {
    readonly output_type: 'error';
    readonly ename: string;
    readonly evalue: string;
    readonly traceback: readonly string[];
};
/** @throws UserError if the file is no notebook of format 4, naming the part that is not as it has to be */
export declare function readNotebook(path: string): Notebook;
export declare const sourceOf: ({ source }: Cell) => string;
/** Writes the file as Jupyter does — keys sorted, texts as lists of lines — so that saving it there changes nothing. */
export declare function writeNotebook(path: string, notebook: Notebook): void;
