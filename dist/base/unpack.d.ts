/** Whether a path with slashes stays inside the folder that it starts from. */
export declare function isInside(path: string): boolean;
/**
 * Unpacks files of a tar archive (plain or gzip) into a new folder: those at or below `take`, after `strip` folders at the
 * beginning of each path are left out. Only plain files are written, which this process's user alone may write to and
 * nobody may execute, whatever rights and times the archive gives them.
 * @param folder appears when all of it is unpacked; until then the files are in `<folder>.partial`. May be there if empty
 * @throws UserError at a path that leads out of the folder, and at links and devices among what is taken; then nothing
 *   is left behind
 */
export declare function unpack(archive: string, folder: string, { strip, take }: {
    readonly strip: number;
    readonly take: readonly string[];
}): Promise<void>;
