import { UserError } from './errors';
/** A row as a record named by the first row, and the line that it begins in. */
export interface CsvRow {
    readonly line: number;
    readonly row: Readonly<Record<string, string>>;
}
export interface CsvOptions {
    /** The columns that have to be there; all that are not are named at once, with those that are. */
    readonly needs?: readonly string[];
    /** Takes what is wrong with a row, which is then left out; without it, it is thrown. */
    readonly onBadRow?: (error: UserError, line: number) => void;
}
/**
 * The rows of a CSV file (RFC 4180: quotes doubled, line breaks inside quotes), plain or gzip, as records named by its first
 * row. Columns are separated by the one of `,` `;` tab `|` that separates the names in the first row; lines end with \n, \r\n
 * or \r. Lines that are empty are passed over.
 * @throws UserError naming file and line: columns that are missing or there twice, two separators that would both do, a quote
 *   that is not closed or stands in the middle of a field, a row that is longer or shorter than the first
 */
export declare function readCsv(path: string, { needs, onBadRow }?: CsvOptions): CsvRow[];
