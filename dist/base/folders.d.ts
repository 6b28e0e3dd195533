/**
 * Makes a folder and those above it, where they are missing. Node's own `recursive` never returns where a file system
 * answers "no such folder" to the making of one, as /proc does.
 * @throws the system's error
 */
export declare function makeFolder(path: string, mode?: number): void;
/** The files' sizes, summed; links are not followed. */
export declare function folderBytes(folder: string): number;
