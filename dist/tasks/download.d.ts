import type { Source } from './manifest';
/** The folder of a downloaded source: `data/<name>-<version>` in the user's cache. */
export declare function sourceFolder({ name, version }: Source, cache?: string): string;
/** Whether a download of the source came to its end, and no file was taken away since. */
export declare function isHere(folder: string): boolean;
/**
 * Brings a source into its folder and proves every file: by the manifest's hash, or where that has none, by what was
 * recorded at the first download. What is there and as it should be is not fetched again; what was cut short goes on where
 * it ended.
 * @returns how many files there are, and how many of them had to be fetched
 * @throws UserError if it has to be got by hand, its server cannot be reached, or what comes is not what it should be
 */
export declare function getSource(source: Source, folder: string, { pause }?: {
    readonly pause?: number;
}): Promise<{
    files: number;
    fetched: number;
}>;
/**
 * Something in a folder that no download of the source left there, which a download might write over; undefined where
 * there is nothing, and where the source is.
 */
export declare function strangerIn(source: Source, folder: string): string | undefined;
/** Bytes of a downloaded source. */
export declare function sizeHere(folder: string): number;
