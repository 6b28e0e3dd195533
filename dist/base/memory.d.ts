/** Memory that this process may still take, in bytes. */
export interface FreeMemory {
    /** Without anything being moved to disk. */
    readonly free: number;
    /** With all swap that is left: who takes more is killed. */
    readonly most: number;
}
type Read = (path: string) => string | undefined;
/**
 * What is free here: in a container no more than its limit (cgroups of both versions) leaves. Files that the system keeps in
 * memory only to be quick count as free. On macOS, whose number of free bytes leaves those out, all memory counts as free.
 */
export declare function freeMemory(read?: Read, platform?: NodeJS.Platform): FreeMemory;
/** "512 MB", "2.1 GB". */
export declare const bytesText: (bytes: number) => string;
export interface MemoryNeed {
    /** What it is for, as a subject: "training with batches of 16", "loading smollm2". */
    readonly what: string;
    /** What is needed in any case, and what most likely; equal if both are known. */
    readonly atLeast: number;
    readonly bytes: number;
    /** What to type to need less. */
    readonly hint: string;
}
/**
 * Says before it begins that something will not fit into memory, in place of the system's kill.
 * @throws UserError if even `atLeast` is more than there is; a warning if `bytes` are more than what is free
 */
export declare function checkMemory({ what, atLeast, bytes, hint }: MemoryNeed, { free, most }?: FreeMemory): void;
export {};
