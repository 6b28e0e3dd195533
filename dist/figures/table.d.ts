/** A table ready to be shown: its columns' names, and its cells row by row. */
export interface Table {
    readonly columns: readonly string[];
    readonly rows: readonly (readonly unknown[])[];
}
/** Plain rows, an Arquero table or a Danfo DataFrame as a table; undefined for anything else. */
export declare function asTable(value: unknown): Table | undefined;
interface Column {
    readonly name: string;
    readonly numeric: boolean;
    readonly cells: readonly string[];
}
/** Cells as text: the numbers of a column with as many decimals as they need to be told apart. */
export declare function written({ columns, rows }: Table): Column[];
/** A table as lines of text, columns aligned, numbers to the right. */
export declare function tableText(table: Table): string;
/** A table as HTML that reads well with and without its styles, on light and dark pages. */
export declare function tableHtml(table: Table): string;
export declare function escapeHtml(text: string): string;
export {};
