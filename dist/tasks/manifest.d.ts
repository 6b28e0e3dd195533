import type { RemoteFile } from '../base/download';
/**
 * Where a source of tasks or prompts comes from. The manifest holds no data of others, only where it is, what it is and what
 * it has to be: a git blob's hash where a commit pins the files, else the SHA-256. Where neither is known it says null: the
 * first download is believed and recorded, and everything later has to be the same.
 */
export interface Source {
    readonly name: string;
    readonly title: string;
    /** A version, a commit, or the branch that is followed. */
    readonly version: string;
    readonly about: string;
    readonly homepage: string;
    readonly licence: string;
    /** The folder with files of tasks, for `readTasks`; left out where there are none that it reads. */
    readonly tasks?: string;
    /** What to do by hand, where nothing can be fetched. */
    readonly manual?: string;
    readonly files: readonly SourceFile[];
    readonly archive?: SourceArchive;
}
/** A file; `name` is its path in the source's folder. */
export interface SourceFile extends RemoteFile {
    readonly url: string;
}
/** A tar archive (`.tar.gz`), of which some files and folders are taken. */
export interface SourceArchive extends SourceFile {
    /** How many folders at the beginning of each path are left out. */
    readonly strip: number;
    /** Files and folders, after that. */
    readonly take: readonly string[];
}
/** The sources of `datasets/manifest.json`. @throws UserError naming the field that is not as expected */
export declare function readManifest(path?: string): Source[];
/** The source of a name. @throws UserError listing the names */
export declare function findSource(sources: readonly Source[], name: string): Source;
