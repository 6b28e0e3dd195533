"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.groupCheck = groupCheck;
const column_js_1 = require("hyparquet/src/column.js");
const datapage_js_1 = require("hyparquet/src/datapage.js");
const schema_js_1 = require("hyparquet/src/schema.js");
/**
 * What the numbers in a Parquet file may come to. The library allocates and loops by them before it has seen that the file
 * does not hold so much, and a run of equal values says its length in a few bytes.
 */
const values = (size) => 100_000 + 100 * size;
const pageBytes = (size) => (1 << 20) + 1000 * size;
/** What looks at the pages of a row group before they are read. @throws Error at the first number that is too large */
function groupCheck(metadata, file, compressors) {
    const size = file.byteLength;
    const most = values(size);
    const total = metadata.row_groups.reduce((sum, { num_rows }) => sum + count(num_rows, most, 'rows'), 0);
    if (total > most)
        throw new Error(`${total} rows in ${size} bytes`);
    return async (group) => {
        for (const { meta_data: column } of group.columns) {
            if (!column)
                continue;
            count(column.num_values, most, 'values');
            const first = column.dictionary_page_offset || column.data_page_offset;
            const start = count(first, size, 'bytes before a page');
            const end = start + count(column.total_compressed_size, size - start, 'bytes of a column');
            checkPages(new Uint8Array(await file.slice(start, end)), column, metadata, { most, compressors, size });
        }
    };
}
function checkPages(chunk, column, metadata, bounds) {
    const path = (0, schema_js_1.getSchemaPath)(metadata.schema, column.path_in_schema);
    const levels = [(0, schema_js_1.getMaxRepetitionLevel)(path), (0, schema_js_1.getMaxDefinitionLevel)(path)];
    const reader = { view: new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength), offset: 0 };
    let seen = 0;
    while (reader.offset < chunk.length - 1) {
        const header = (0, column_js_1.parquetHeader)(reader);
        const length = count(header.compressed_page_size, chunk.length - reader.offset, 'bytes of a page');
        count(header.uncompressed_page_size, pageBytes(bounds.size), 'bytes of an unpacked page');
        const page = chunk.subarray(reader.offset, reader.offset + length);
        reader.offset += length;
        const own = header.data_page_header ?? header.data_page_header_v2 ?? header.dictionary_page_header;
        const held = count(own?.num_values ?? 0, bounds.most - seen, 'values');
        seen += held;
        checkRuns(page, header, column, levels, held, bounds);
    }
}
/** No run of equal levels or numbers of the dictionary may be longer than the page. */
function checkRuns(page, header, { codec, type }, levels, held, { compressors }) {
    const { data_page_header: v1, data_page_header_v2: v2 } = header;
    if (!v1 && !v2)
        return;
    const hasRuns = (v1 ?? v2)?.encoding?.endsWith('DICTIONARY') || (v1 ?? v2)?.encoding === 'RLE';
    if (!hasRuns && levels.every((level) => level === 0))
        return;
    const width = (level) => 32 - Math.clz32(level);
    const ofValues = (bytes) => {
        if (!hasRuns)
            return;
        // A truth value is a bit, behind the length of all; a number of the dictionary has its width in front.
        if (type === 'BOOLEAN')
            checkRun(bytes.subarray(4), 1, held);
        else
            checkRun(bytes.subarray(1), bytes[0] ?? 0, held);
    };
    if (v1) {
        let rest = (0, datapage_js_1.decompressPage)(page, header.uncompressed_page_size, codec, compressors);
        for (const level of levels) {
            if (level === 0)
                continue;
            const length = count(viewOf(rest).getUint32(0, true), rest.length - 4, 'bytes of levels');
            checkRun(rest.subarray(4, 4 + length), width(level), held);
            rest = rest.subarray(4 + length);
        }
        ofValues(rest);
    }
    else if (v2) {
        let at = 0;
        const lengths = [v2.repetition_levels_byte_length, v2.definition_levels_byte_length];
        levels.forEach((level, i) => {
            const length = count(lengths[i] ?? 0, page.length - at, 'bytes of levels');
            if (level > 0)
                checkRun(page.subarray(at, at + length), width(level), held);
            at += length;
        });
        const rest = page.subarray(at);
        const unpacked = header.uncompressed_page_size - at;
        ofValues(v2.is_compressed === false ? rest : (0, datapage_js_1.decompressPage)(rest, unpacked, codec, compressors));
    }
}
const viewOf = (bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
/** Goes through runs of the hybrid encoding until `most` values were passed. */
function checkRun(bytes, width, most) {
    let [at, passed] = [0, 0];
    while (passed < most && at < bytes.length) {
        let [head, factor] = [0, 1];
        for (let byte = 128; byte >= 128; factor *= 128) {
            if (at >= bytes.length || factor > 2 ** 35)
                throw new Error('a run of values without an end');
            byte = bytes[at++];
            head += (byte & 127) * factor;
        }
        const half = Math.floor(head / 2);
        // A packed run comes in eights, of which the last may be in part empty.
        const length = count(head % 2 === 1 ? 8 * half : half, most - passed + (head % 2 === 1 ? 8 * 64 : 0), 'values in a run');
        at += head % 2 === 1 ? half * width : Math.ceil(width / 8);
        passed += length;
    }
}
/** A number of the file as one of JavaScript's. @throws Error if it is not a count up to `most` */
function count(found, most, what) {
    const value = Number(found);
    if (!Number.isSafeInteger(value) || value < 0 || value > most)
        throw new Error(`${found} ${what}`);
    return value;
}
