"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.parquetRows = parquetRows;
const promises_1 = require("node:fs/promises");
const node_zlib_1 = require("node:zlib");
const hyparquet_1 = require("hyparquet");
const errors_1 = require("../base/errors");
const files_1 = require("../base/files");
const parquet_bounds_1 = require("./parquet-bounds");
const parquet_values_1 = require("./parquet-values");
const compressors = {
    GZIP: (bytes, size) => (0, node_zlib_1.gunzipSync)(bytes, { maxOutputLength: Math.max(1, size) }),
    BROTLI: (bytes, size) => (0, node_zlib_1.brotliDecompressSync)(bytes, { maxOutputLength: Math.max(1, size) }),
};
/** Texts as they are or not at all: a wrong byte is not replaced. */
const parsers = {
    stringFromBytes: (bytes) => bytes && new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
};
/**
 * The rows of a Parquet file (uncompressed, Snappy, gzip or Brotli), a row group at a time.
 * @throws UserError naming the file, and saying what is wrong in the library's words
 */
async function* parquetRows(path) {
    /** The library's errors are about the file; one of the system says so itself. */
    const reading = async (work) => {
        try {
            return await work();
        }
        catch (error) {
            const known = (0, files_1.fileError)(path, error);
            if (known instanceof errors_1.UserError)
                throw known;
            throw new errors_1.UserError(`${path}: not readable as Parquet: ${error instanceof Error ? error.message : String(error)}`);
        }
    };
    const file = await reading(() => pieces(path));
    const metadata = await reading(() => (0, hyparquet_1.parquetMetadataAsync)(file));
    const check = await reading(async () => (0, parquet_bounds_1.groupCheck)(metadata, file, compressors));
    const kinds = await reading(async () => (0, parquet_values_1.kindOf)((0, hyparquet_1.parquetSchema)(metadata)));
    let start = 0;
    for (const group of metadata.row_groups) {
        await reading(() => check(group));
        const end = start + Number(group.num_rows);
        const options = { file, metadata, compressors, parsers, rowStart: start, rowEnd: end };
        for (const row of await reading(() => (0, hyparquet_1.parquetReadObjects)(options))) {
            const at = `${path}: row ${start++}`;
            yield { row: (0, parquet_values_1.plain)(row, at, kinds), at };
        }
    }
}
/** The file as the library reads it, piece by piece. (Its own function for that has no types where `exports` are not read.) */
async function pieces(path) {
    const { size } = await (0, promises_1.stat)(path);
    return {
        byteLength: size,
        async slice(start, end = size) {
            if (!(start >= 0 && start <= end && end <= size))
                throw new Error(`bytes ${start} to ${end} of a file of ${size}`);
            const file = await (0, promises_1.open)(path, 'r');
            try {
                const bytes = new Uint8Array(end - start);
                await file.read(bytes, 0, bytes.length, start);
                return bytes.buffer;
            }
            finally {
                await file.close();
            }
        },
    };
}
