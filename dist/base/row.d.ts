/** A flat record: one cell of a table, one mark of a figure. */
export type Row = {
    readonly [column: string]: string | number | boolean | null;
};
