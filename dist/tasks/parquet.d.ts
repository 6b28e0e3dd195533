/**
 * The rows of a Parquet file (uncompressed, Snappy, gzip or Brotli), a row group at a time.
 * @throws UserError naming the file, and saying what is wrong in the library's words
 */
export declare function parquetRows(path: string): AsyncGenerator<{
    readonly row: unknown;
    readonly at: string;
}>;
