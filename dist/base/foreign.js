"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.foreignBytes = foreignBytes;
exports.foreignText = foreignText;
const ascii = (text) => [...text].map((sign) => sign.charCodeAt(0));
/** First bytes that tell a kind of file. */
const kinds = [
    {
        begins: ascii('PAR1'),
        what: 'a Parquet file',
        hint: 'name it .parquet where rows are read, or save it as JSON lines',
    },
    {
        begins: ascii('PK\x03\x04'),
        what: 'a zip archive (or a spreadsheet)',
        hint: 'unpack it first; save a spreadsheet as CSV in UTF-8',
    },
    { begins: ascii('\x89PNG'), what: 'a picture', hint: 'give the data file' },
    { begins: ascii('%PDF'), what: 'a PDF', hint: 'give the data file' },
    { begins: ascii('BZh'), what: 'a file compressed with bzip2', hint: 'unpack it first: bunzip2 FILE' },
    { begins: [0xfd, 0x37, 0x7a, 0x58, 0x5a], what: 'a file compressed with xz', hint: 'unpack it first: unxz FILE' },
    { begins: [0x28, 0xb5, 0x2f, 0xfd], what: 'a file compressed with zstd', hint: 'unpack it first: unzstd FILE' },
    { begins: ascii('SQLite format 3'), what: 'an SQLite database', hint: 'export its table as CSV' },
    { begins: ascii('ARROW1'), what: 'an Arrow file', hint: 'save it as JSON lines: Dataset.to_json(…)' },
    { begins: ascii('GGUF'), what: 'a GGUF model', hint: 'give the data file' },
    { begins: [0x89, 0x48, 0x44, 0x46], what: 'an HDF5 file', hint: 'give the data file' },
    { begins: [0xd0, 0xcf, 0x11, 0xe0], what: 'an old Office document', hint: 'save it as CSV in UTF-8' },
    { begins: [0xff, 0xfe], what: 'text in UTF-16', hint: 'save it as UTF-8: iconv -f UTF-16 -t UTF-8 FILE > FILE.utf8' },
    { begins: [0xfe, 0xff], what: 'text in UTF-16', hint: 'save it as UTF-8: iconv -f UTF-16 -t UTF-8 FILE > FILE.utf8' },
];
/** The kind of a file that no text begins like; undefined where it may be one. */
function foreignBytes(bytes) {
    return kinds.find(({ begins }) => begins.every((byte, i) => bytes[i] === byte));
}
/** The kind of a text that is no data, whatever was asked for: what servers give in a file's place. */
function foreignText(text) {
    const start = text.slice(0, 200).trimStart();
    if (start.startsWith('version https://git-lfs.github.com/spec/'))
        return { what: "a Git LFS pointer in the file's place", hint: 'fetch the file itself: git lfs pull' };
    if (/^<(!doctype html|html)\b/i.test(start))
        return {
            what: 'a web page',
            hint: 'download the file itself; of GitHub and the Hub, the "raw" or "resolve" address',
        };
    if (start.startsWith('<?xml'))
        return { what: 'XML', hint: 'save the data as JSON lines or CSV' };
    return undefined;
}
