import { type Stats } from 'node:fs';
import { UserError } from './errors';
import { type Writer } from './writer';
/**
 * Writes a whole file or none of it: elsewhere, then renamed to its path. Missing folders are made. Whoever reads meanwhile
 * sees the old file or the new one.
 * @param data whole, or as pieces that are written one after another
 * @throws UserError naming the file where the system refuses, or the lock whose writer it is, if that was lost
 */
export declare function writeAtomic(path: string, data: string | Uint8Array | Iterable<Uint8Array>, writer?: Writer): void;
/**
 * The file's text, unpacked if it is compressed with gzip, without a byte-order mark.
 * @throws UserError naming the file if it is missing, unreadable, a folder, too large for one text, or not UTF-8
 */
export declare function readText(path: string): string;
/** The file's one JSON value, unchecked. @throws UserError naming the file, and line and column of what is wrong */
export declare function readJson(path: string): unknown;
/**
 * The values of a JSON-lines file, plain or gzip, each with its line number from 1, read piece by piece; blank lines are
 * passed over.
 * @param options.onBadLine takes what is wrong with a line, which is then left out; without it, it is thrown
 * @throws UserError `file:line: …` at the first line that is not JSON, or not UTF-8
 */
export declare function readJsonl(path: string, { onBadLine, exact }?: {
    readonly onBadLine?: (error: UserError) => void;
    readonly exact?: boolean;
}): Generator<{
    line: number;
    value: unknown;
}>;
/** The lines of a UTF-8 text file (ended by \n or \r\n), plain or gzip, read piece by piece, without a byte-order mark. */
export declare function readLines(path: string): Generator<string>;
/** The file's SHA-256 as 64 hexadecimal digits, read piece by piece. */
export declare function sha256(path: string): Promise<string>;
/**
 * What is at the path; undefined where there is nothing.
 * @throws UserError naming the path where the system does not say, such as in a folder that may not be looked into
 */
export declare function statOf(path: string): Stats | undefined;
/**
 * The system's refusal in words, as a UserError that names the file, and the setting that takes what is kept there
 * elsewhere; any other error is returned as it is.
 */
export declare function fileError(path: string, error: unknown): unknown;
