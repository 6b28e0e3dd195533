import { type Remote } from './request';
/** The hash of a file's content: SHA-256, or that of git's blob (SHA-1 with a header). */
export interface FileHash {
    readonly kind: 'sha256' | 'git';
    readonly hex: string;
}
/** A file as it is described before it is there. */
export interface RemoteFile {
    /** Its path in the folder. */
    readonly name: string;
    /** Bytes; left out where nobody says. */
    readonly size?: number;
    /** Left out where nobody says: then the first download is believed. */
    readonly hash?: FileHash;
}
/** How much of a file is in the folder, proved or not. */
export declare function bytesThere(folder: string, file: RemoteFile): number;
/**
 * Brings a file into the folder and proves its size and hash, as far as they are known. One that was cut short goes on where
 * it ended, if it is still the same on the server: until it is proved, it stands there under a name of its own. One that is
 * there already is left alone, unless it is not the one described.
 * @param onBytes told how many bytes of the file are there
 */
export declare function downloadFile(remote: Remote, url: URL, folder: string, file: RemoteFile, onBytes: (bytes: number) => void): Promise<void>;
/** The hash of a file's content, as hexadecimal digits, read piece by piece. */
export declare function hashOf(path: string, kind: FileHash['kind']): Promise<string>;
